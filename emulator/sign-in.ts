import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Person } from './directory.ts';
import { newSigningKey, type SigningKey, type SigningKeys } from './signing-keys.ts';

const CONNECTOR = 'https://api.botframework.com';
/** Microsoft's own id of the Teams web client, in whose name a tab gets its token. */
const TEAMS_WEB_CLIENT = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';

/** How a token that a bot must refuse is spoiled. */
export type Forgery = 'wrong-audience' | 'wrong-service-url' | 'wrong-issuer' | 'wrong-key' | 'expired';

/**
 * Both sign-in services a bot meets: the connector's (tokens on activities) and Entra's (the bot's own token, tab tokens).
 * Tokens live in real time, never in the emulator's clock: those who check them know no other.
 *
 * Paths below the emulator's address, which a bot is given as SIGN_IN_URL:
 *   GET  /.well-known/openidconfiguration                    the connector's metadata, for tokens on activities
 *   GET  /.well-known/keys                                   its keys
 *   POST /token, /{tenant}/oauth2/v2.0/token                 client credentials: the bot's token for the connector
 *   GET  /{tenant}/v2.0/.well-known/openid-configuration     Entra's metadata, issuer `{SIGN_IN_URL}/{tenant}/v2.0`
 *   GET  /{tenant}/discovery/v2.0/keys                       its keys, for tab tokens
 */
export class SignIn {
  readonly url: string;
  readonly tenantId: string;
  readonly appId: string;
  /** What the bot proves itself with at the token endpoint; new at every start. */
  readonly clientSecret = randomBytes(24).toString('base64url');
  readonly #keys: SigningKeys;
  readonly #botKeySet: ReturnType<typeof createLocalJWKSet>;
  readonly #goodTokens = new Map<string, { readonly token: Promise<string>; readonly until: number }>();

  constructor(options: { url: string; tenantId: string; appId: string; keys: SigningKeys }) {
    this.url = options.url;
    this.tenantId = options.tenantId;
    this.appId = options.appId;
    this.#keys = options.keys;
    this.#botKeySet = createLocalJWKSet(this.entraKeys());
  }

  connectorMetadata() {
    return {
      issuer: CONNECTOR,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: `${this.url}/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    };
  }

  connectorKeys() {
    return { keys: [{ ...this.#keys.connector.publicJwk, endorsements: ['msteams'] }] };
  }

  entraMetadata() {
    return {
      issuer: this.#entraIssuer(),
      token_endpoint: `${this.url}/${this.tenantId}/oauth2/v2.0/token`,
      jwks_uri: `${this.url}/${this.tenantId}/discovery/v2.0/keys`,
      response_types_supported: ['code', 'id_token', 'token'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }

  entraKeys() {
    return { keys: [this.#keys.entra.publicJwk] };
  }

  /** The token on an activity, good for five minutes and used for one, as the real service does under load. */
  goodToken(serviceUrl: string): Promise<string> {
    const known = this.#goodTokens.get(serviceUrl);
    if (known && known.until > Date.now()) return known.token;
    const token = this.activityToken(serviceUrl);
    this.#goodTokens.set(serviceUrl, { token, until: Date.now() + 60_000 });
    return token;
  }

  /** A fresh token; or one that looks like it and is not. */
  async activityToken(serviceUrl: string, forgery?: Forgery): Promise<string> {
    const key = forgery === 'wrong-key' ? await lookalike(this.#keys.connector) : this.#keys.connector;
    return sign(key, {
      iss: forgery === 'wrong-issuer' ? 'https://issuer.example' : CONNECTOR,
      aud: forgery === 'wrong-audience' ? '00000000-0000-4000-8000-00000000dead' : this.appId,
      serviceurl: forgery === 'wrong-service-url' ? 'https://elsewhere.example' : serviceUrl,
      // An hour, because the SDK tolerates clocks that are five minutes apart.
      ...lifetime(300, forgery === 'expired' ? -3600 : 0),
    });
  }

  async tabToken(person: Person): Promise<string> {
    return sign(this.#keys.entra, {
      iss: this.#entraIssuer(),
      aud: this.appId,
      azp: TEAMS_WEB_CLIENT,
      tid: this.tenantId,
      oid: person.id,
      sub: person.id,
      name: person.name,
      preferred_username: person.email,
      scp: 'access_as_user',
      roles: person.roles,
      ver: '2.0',
      ...lifetime(3600),
    });
  }

  /** The bot's own token, or why it gets none. */
  async botToken(form: URLSearchParams): Promise<{ status: number; body: unknown }> {
    const fault = this.#faultOf(form);
    if (fault) return { status: fault.error === 'invalid_client' ? 401 : 400, body: fault };
    const token = await this.signBotToken();
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: token },
    };
  }

  async signBotToken(shiftSeconds = 0): Promise<string> {
    return sign(this.#keys.entra, {
      iss: this.#entraIssuer(),
      aud: CONNECTOR,
      appid: this.appId,
      tid: this.tenantId,
      ver: '1.0',
      ...lifetime(3600, shiftSeconds),
    });
  }

  async isBot(authorization: string | undefined): Promise<boolean> {
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    if (!token) return false;
    try {
      const { payload } = await jwtVerify(token, this.#botKeySet, {
        issuer: this.#entraIssuer(),
        audience: CONNECTOR,
        algorithms: ['RS256'],
      });
      return payload.appid === this.appId;
    } catch (error) {
      if (error instanceof errors.JOSEError) return false;
      throw error;
    }
  }

  #entraIssuer(): string {
    return `${this.url}/${this.tenantId}/v2.0`;
  }

  #faultOf(form: URLSearchParams): { error: string; error_description: string } | undefined {
    if (form.get('grant_type') !== 'client_credentials') {
      return { error: 'unsupported_grant_type', error_description: 'grant_type must be client_credentials' };
    }
    if (form.get('client_id') !== this.appId) {
      return { error: 'unauthorized_client', error_description: 'client_id is not the app of this tenant' };
    }
    if (!sameText(form.get('client_secret') ?? '', this.clientSecret)) {
      return { error: 'invalid_client', error_description: 'client_secret is not MICROSOFT_APP_PASSWORD' };
    }
    return undefined;
  }
}

/** Another key under the same name: only checking the signature tells them apart. */
async function lookalike(key: SigningKey): Promise<SigningKey> {
  return { ...(await newSigningKey()), kid: key.kid };
}

function sign(key: SigningKey, payload: JWTPayload): Promise<string> {
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid })
    .sign(key.privateKey);
}

function lifetime(seconds: number, shift = 0): { iat: number; nbf: number; exp: number } {
  const now = Math.floor(Date.now() / 1000) + shift;
  return { iat: now, nbf: now, exp: now + seconds };
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
