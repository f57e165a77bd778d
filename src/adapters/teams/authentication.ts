import botbuilder from 'botbuilder';

type Credentials = {
  /** The token to send; `forceRefresh` fetches a new one although the known one is still good. */
  getToken?(forceRefresh: boolean): Promise<string>;
  signRequest(request: { headers: { set(name: string, value: string): void } }): Promise<unknown>;
};

/** How the bot proves who it is to Teams, and Teams to the bot. */
export type Identity =
  /** A registered bot in a tenant. */
  | {
      readonly kind: 'entra';
      readonly appId: string;
      readonly tenantId: string;
      readonly secret: string | null;
      readonly certificate: { readonly thumbprint: string; readonly key: string } | null;
    }
  /** The sign-in of a local tenant: real RSA tokens, other addresses. */
  | {
      readonly kind: 'local';
      readonly appId: string;
      readonly tenantId: string;
      readonly url: string;
      readonly secret: string;
    }
  /** The Microsoft 365 Agents Playground knows no tokens: loopback only, never in production (see config). */
  | { readonly kind: 'playground'; readonly tenantId: string };

export type Authentication = InstanceType<typeof botbuilder.ConfigurationBotFrameworkAuthentication>;

const { ConfigurationBotFrameworkAuthentication } = botbuilder;

/** Renew a little before the end, so that no page leaves with a dying token. */
const EARLY_MS = 60_000;
/** Everybody who sends waits for the same token. */
const SIGN_IN_MS = 5000;

type Token = { readonly value: string; readonly until: number };

const fetchToken = async (url: string, appId: string, secret: string): Promise<Token> => {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: secret,
    scope: 'https://api.botframework.com/.default',
  });
  const reply = await fetch(`${url}/token`, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(SIGN_IN_MS),
  });
  if (!reply.ok) throw new Error(`sign-in answered ${reply.status}`);
  const read = (await reply.json()) as { access_token: string; expires_in: number };
  return { value: read.access_token, until: Date.now() + read.expires_in * 1000 };
};

/** Outgoing tokens of the local sign-in: the SDK's own client insists on Microsoft's https addresses. */
const localCredentials = (url: string, appId: string, secret: string) => {
  let token: Promise<Token> | null = null;
  const current = async (forceRefresh = false): Promise<string> => {
    const known = await token?.catch(() => null);
    if (!forceRefresh && known && known.until - EARLY_MS > Date.now()) return known.value;
    token = fetchToken(url, appId, secret);
    return (await token).value;
  };
  const credentials: Credentials = {
    getToken: current,
    async signRequest(request) {
      request.headers.set('authorization', `Bearer ${await current()}`);
      return request;
    },
  };
  return {
    isValidAppId: async (id: string) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => credentials,
  };
};

type Checked = Awaited<ReturnType<Authentication['authenticateRequest']>>;
type ConnectorFactory = NonNullable<Checked['connectorFactory']>;
type UserTokenClient = Awaited<ReturnType<Authentication['createUserTokenClient']>>;

/** More addresses than this are no Teams. */
const MOST_CLIENTS = 20;

/**
 * For every activity the SDK builds two HTTP clients of which this bot uses none: what it sends goes out through its own
 * connector. So they are built once; the check of the token stays as it is.
 */
class ThriftyAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #clients = new Map<string, ReturnType<ConnectorFactory['create']>>();
  #userTokens: Promise<UserTokenClient> | null = null;

  override async authenticateRequest(
    ...request: Parameters<Authentication['authenticateRequest']>
  ): Promise<Checked> {
    const checked = await super.authenticateRequest(...request);
    const factory = checked.connectorFactory;
    if (!factory) return checked;
    const create: ConnectorFactory['create'] = (serviceUrl, audience) => {
      const key = `${serviceUrl} ${audience}`;
      const known = this.#clients.get(key) ?? factory.create(serviceUrl, audience);
      if (this.#clients.size < MOST_CLIENTS) this.#clients.set(key, known);
      return known;
    };
    return { ...checked, connectorFactory: { create } };
  }

  override createUserTokenClient(identity: Checked['claimsIdentity']): Promise<UserTokenClient> {
    this.#userTokens ??= super.createUserTokenClient(identity);
    return this.#userTokens;
  }
}

const CONNECTOR_SCOPE = 'https://api.botframework.com';

type Options = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[0];
type CredentialsFactory = {
  createCredentials(
    appId: string,
    audience: string,
    loginEndpoint: string,
    validateAuthority: boolean,
  ): Promise<Credentials>;
};

const entraOptions = (identity: Extract<Identity, { kind: 'entra' }>): Options => {
  const { appId, tenantId, secret, certificate } = identity;
  const managed = secret === null && certificate === null;
  return {
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppType: managed ? 'UserAssignedMsi' : 'SingleTenant',
    ...(secret !== null && { MicrosoftAppPassword: secret }),
    ...(certificate && {
      CertificateThumbprint: certificate.thumbprint,
      CertificatePrivateKey: certificate.key,
    }),
  };
};

const localOptions = ({ url, appId, tenantId }: Extract<Identity, { kind: 'local' }>): Options => {
  const metadata = `${url}/.well-known/openidconfiguration`;
  return {
    MicrosoftAppId: appId,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: tenantId,
    ToBotFromChannelOpenIdMetadataUrl: metadata,
    ToBotFromEmulatorOpenIdMetadataUrl: metadata,
    ToBotFromChannelTokenIssuer: CONNECTOR_SCOPE,
    ToChannelFromBotLoginUrl: url,
    ToChannelFromBotOAuthScope: CONNECTOR_SCOPE,
    OAuthUrl: url,
    ValidateAuthority: 'false',
  };
};

/** Token checks of the Bot Framework: signature, issuer, audience, service url. Switched off for no one but Playground. */
export function createAuthentication(identity: Identity): Authentication {
  switch (identity.kind) {
    case 'playground':
      return new ThriftyAuthentication({});
    case 'local': {
      const { url, appId, secret } = identity;
      return new ThriftyAuthentication(localOptions(identity), localCredentials(url, appId, secret) as never);
    }
    case 'entra':
      return new ThriftyAuthentication(entraOptions(identity));
  }
}

const LOGIN = 'https://login.microsoftonline.com/';

/** The bot's own token, for what it fetches without the SDK's client: pictures pasted into a chat. */
export function createBotToken(identity: Identity): () => Promise<string> {
  if (identity.kind === 'playground') return async () => '';
  const { appId } = identity;
  const factory =
    identity.kind === 'local'
      ? localCredentials(identity.url, appId, identity.secret)
      : new botbuilder.ConfigurationServiceClientCredentialFactory(entraOptions(identity));
  let credentials: Promise<Credentials> | null = null;
  return async () => {
    credentials ??= (factory as unknown as CredentialsFactory).createCredentials(
      appId,
      CONNECTOR_SCOPE,
      `${LOGIN}${identity.tenantId}`,
      true,
    );
    let header = '';
    const set = (_name: string, value: string): void => {
      header = value;
    };
    await (await credentials).signRequest({ headers: { set } });
    return header.replace(/^Bearer /, '');
  };
}
