import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';

export type TabUser = { readonly personId: string; readonly name: string; readonly mayWrite: boolean };

export type AuthResult =
  | { readonly state: 'known'; readonly user: TabUser }
  /** 401: no good token · 403: a good token without the right to be here · 503: the sign-in cannot be asked. */
  | { readonly state: 'refused'; readonly status: 401 | 403 | 503; readonly code: AuthRefusal };

export type AuthRefusal = 'no-token' | 'bad-token' | 'no-role' | 'sign-in-unreachable';

export type TabAuthOptions = {
  readonly tenantId: string;
  readonly appId: string;
  /** Where tokens come from: Microsoft's sign-in, or the local one of a development machine. */
  readonly authority: string;
};

export type Authenticate = (authorization: string | undefined) => Promise<AuthResult>;

/** Clocks of two machines may be this far apart. */
const TOLERANCE_SECONDS = 120;
const SCOPE = 'access_as_user';

const refused = (status: 401 | 403 | 503, code: AuthRefusal): AuthResult => ({
  state: 'refused',
  status,
  code,
});

/** The app's id itself, or its App ID URI, which ends in it. */
const isForApp = (audience: JWTPayload['aud'], appId: string): boolean => {
  if (typeof audience !== 'string') return false;
  if (audience === appId) return true;
  const uri = /^api:\/\/(?:[a-z0-9.:-]+\/)?(?:botid-)?([0-9a-f-]+)$/i.exec(audience);
  return uri?.[1] === appId;
};

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Who the claims name. The role is read from the token of this very call: taking it away works at once. */
const userOf = (claims: JWTPayload): AuthResult => {
  const { oid, name, preferred_username: login, scp } = claims;
  if (!isText(oid)) return refused(401, 'bad-token');
  const scopes = isText(scp) ? scp.split(' ') : [];
  const roles = texts(claims.roles);
  const mayWrite = roles.includes('Admin');
  if (!scopes.includes(SCOPE) || !(mayWrite || roles.includes('Reader'))) return refused(403, 'no-role');
  const known = isText(name) ? name : isText(login) ? login : oid;
  return { state: 'known', user: { personId: oid.toLowerCase(), name: known, mayWrite } };
};

/** Faults of the token itself; whatever else goes wrong lies between us and the sign-in. */
const isBadToken = (error: unknown): boolean =>
  error instanceof errors.JWTExpired ||
  error instanceof errors.JWTClaimValidationFailed ||
  error instanceof errors.JWTInvalid ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported;

/** Checks the token of every call of the tab: signature, issuer, audience, tenant, time, scope and app role. */
export const createTabAuth = (options: TabAuthOptions): Authenticate => {
  const { authority } = options;
  // Entra writes ids in small letters, whatever the configuration says.
  const tenantId = options.tenantId.toLowerCase();
  const appId = options.appId.toLowerCase();
  const keys = createRemoteJWKSet(new URL(`${authority}/${tenantId}/discovery/v2.0/keys`));
  const issuer = `${authority}/${tenantId}/v2.0`;
  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) return refused(401, authorization ? 'bad-token' : 'no-token');
    try {
      const checks = {
        issuer,
        algorithms: ['RS256'],
        clockTolerance: TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'oid', 'tid'],
      };
      const { payload } = await jwtVerify(token, keys, checks);
      const ours = payload.tid === tenantId && isForApp(payload.aud, appId);
      return ours ? userOf(payload) : refused(401, 'bad-token');
    } catch (error) {
      return isBadToken(error) ? refused(401, 'bad-token') : refused(503, 'sign-in-unreachable');
    }
  };
};
