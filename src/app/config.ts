import { join } from 'node:path';
import type { Identity } from '../adapters/teams/authentication.ts';

/** Everything an operator may change. Read once at start; nothing else looks at the environment. */
export type Config = {
  readonly port: number;
  readonly host: string;
  readonly production: boolean;
  readonly identity: Identity;
  readonly tenantId: string;
  /** null: an embedded PostgreSQL below the data directory. */
  readonly databaseUrl: string | null;
  readonly dataDirectory: string;
  readonly vault:
    | { readonly kind: 'key-file'; readonly path: string }
    | { readonly kind: 'azure'; readonly keyId: string };
  /** Hosts a bot token may be sent to. */
  readonly trustedHosts: readonly string[];
  /** Hosts a file may be fetched from that somebody put into the chat. */
  readonly fileHosts: readonly string[];
  readonly defaultServiceUrl: string;
  /** Address under which people reach this bot with their browser; null where it is this machine itself. */
  readonly publicUrl: string | null;
  /** Origins that may frame the tab beside Teams itself. */
  readonly frameAncestors: readonly string[];
  /** Directory of the protocol package. */
  readonly protocolDirectory: string;
  /** The second channel; null: pages go through Teams alone. */
  readonly mail: {
    readonly url: string;
    readonly from: string;
    /** File with certificates to trust beside the usual ones. */
    readonly caFile: string | null;
  } | null;
  /** Who may read /metrics: who shows this token, anybody on this machine, or nobody. */
  readonly metricsToken: string | 'open' | null;
  /** Whoever may be in danger and has no answer by then gets the emergency card; the answer follows. */
  readonly emergencyAfterMs: number;
  /** How long requests are still taken after being asked to stop, until whoever sends them has heard of it. */
  readonly drainSeconds: number;
  readonly audit: {
    /** Asked every few seconds as long as everything is on time; null: nobody outside listens. */
    readonly deadManUrl: string | null;
    /** A sign-in of the auditor's own; null: that of the bot, as a role that may read little. */
    readonly databaseUrl: string | null;
    /** Where the auditor asks whether the bot answers; null: it does not ask. */
    readonly botUrl: string | null;
  };
  readonly logLevel: string;
};

type Env = Readonly<Record<string, string | undefined>>;

const TEAMS_SERVICE = 'https://smba.trafficmanager.net/emea/';
/** Microsoft's connector hosts (public cloud). */
const TEAMS_HOSTS = ['smba.trafficmanager.net', 'botframework.com', 'smba.infra.gcc.teams.microsoft.com'];
/** Where Teams keeps files sent in a chat: the OneDrive of whoever sent them. */
const FILE_HOSTS = ['sharepoint.com', 'sharepoint.us', 'sharepoint.de'];
const LOCAL_HOSTS = ['127.0.0.1', 'localhost'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type Faults = { readonly list: string[]; need(env: Env, name: string): string };

const faultList = (): Faults => {
  const list: string[] = [];
  return {
    list,
    need(env, name) {
      const value = env[name] ?? '';
      if (value === '') list.push(`${name} is missing`);
      return value;
    },
  };
};

const isLoopback = (url: string): boolean =>
  URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

const localIdentity = (env: Env, url: string, production: boolean, faults: Faults): Identity => {
  if (production) faults.list.push('SIGN_IN_URL names a local sign-in and is refused in production');
  if (!isLoopback(url)) faults.list.push('SIGN_IN_URL must be an address of this machine');
  const appId = faults.need(env, 'MICROSOFT_APP_ID');
  const tenantId = faults.need(env, 'MICROSOFT_APP_TENANT_ID');
  return { kind: 'local', url, appId, tenantId, secret: faults.need(env, 'MICROSOFT_APP_PASSWORD') };
};

const certificateOf = (env: Env, faults: Faults) => {
  if (!env.CERTIFICATE_THUMBPRINT) return null;
  return { thumbprint: env.CERTIFICATE_THUMBPRINT, key: faults.need(env, 'CERTIFICATE_PRIVATE_KEY') };
};

const identityOf = (env: Env, production: boolean, faults: Faults): Identity => {
  if (env.PLAYGROUND === '1') {
    if (production) faults.list.push('PLAYGROUND switches token checks off and is refused in production');
    return { kind: 'playground', tenantId: faults.need(env, 'MICROSOFT_APP_TENANT_ID') };
  }
  if (env.SIGN_IN_URL) return localIdentity(env, env.SIGN_IN_URL, production, faults);
  const appId = faults.need(env, 'MICROSOFT_APP_ID');
  const tenantId = faults.need(env, 'MICROSOFT_APP_TENANT_ID');
  const secret = env.MICROSOFT_APP_PASSWORD ?? null;
  return { kind: 'entra', appId, tenantId, secret, certificate: certificateOf(env, faults) };
};

const vaultOf = (env: Env, production: boolean, dataDirectory: string, faults: Faults): Config['vault'] => {
  if (env.VAULT_KEY_ID) return { kind: 'azure', keyId: env.VAULT_KEY_ID };
  if (production && !env.VAULT_KEY_FILE)
    faults.list.push('VAULT_KEY_ID (Azure Key Vault) or VAULT_KEY_FILE is missing');
  return { kind: 'key-file', path: env.VAULT_KEY_FILE ?? join(dataDirectory, 'vault.key') };
};

/** Neither scheme ever sends in the clear: smtps has TLS from the start, smtp must offer STARTTLS. */
const MAIL_SCHEMES = ['smtps:', 'smtp:'];
const MAIL_ADDRESS = /^([^<>@]+<)?[^\s@<>]+@[^\s@<>]+>?$/;

const mailOf = (env: Env, faults: Faults): Config['mail'] => {
  const url = env.SMTP_URL ?? '';
  if (url === '') return null;
  const from = faults.need(env, 'MAIL_FROM');
  if (from !== '' && !MAIL_ADDRESS.test(from)) faults.list.push('MAIL_FROM is not a mail address');
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !MAIL_SCHEMES.includes(parsed.protocol) || parsed.hostname === '')
    faults.list.push('SMTP_URL must be smtps://user:password@host:465 or smtp://user:password@host:587');
  return { url, from, caFile: env.SMTP_CA_FILE || null };
};

const addressOf = (env: Env, name: string, faults: Faults): string | null => {
  const url = env[name] ?? '';
  if (url === '') return null;
  const isHttps = URL.canParse(url) && new URL(url).protocol === 'https:';
  if (!isHttps && !isLoopback(url)) faults.list.push(`${name} must be an https address`);
  return url;
};

const auditOf = (env: Env, publicUrl: string | null, faults: Faults): Config['audit'] => ({
  deadManUrl: addressOf(env, 'DEADMAN_URL', faults),
  databaseUrl: env.AUDIT_DATABASE_URL || null,
  botUrl: addressOf(env, 'AUDIT_BOT_URL', faults) ?? publicUrl,
});

const LEAST_TOKEN = 16;

const metricsTokenOf = ({ METRICS_TOKEN: token }: Env, local: boolean, faults: Faults) => {
  if (!token) return local ? 'open' : null;
  if (token.length < LEAST_TOKEN) faults.list.push(`METRICS_TOKEN needs ${LEAST_TOKEN} characters or more`);
  return token;
};

const EMERGENCY_AFTER_MS = 1200;
const DRAIN_SECONDS = 5;

const numberOf = (env: Env, name: string, usual: number, most: number, faults: Faults): number => {
  const number = Number(env[name] || usual);
  if (!Number.isInteger(number) || number < 0 || number > most)
    faults.list.push(`${name} must be a whole number from 0 to ${most}`);
  return number;
};

const portOf = (env: Env, faults: Faults): number => {
  const port = Number(env.PORT ?? 3978);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) faults.list.push('PORT is not a port number');
  return port;
};

/** Reads the configuration, or throws one error naming every fault; values are never printed. */
export function parseConfig(env: Env, root: string): Config {
  const faults = faultList();
  const production = env.NODE_ENV === 'production';
  const dataDirectory = env.DATA_DIRECTORY ?? join(root, '.data');
  const identity = identityOf(env, production, faults);
  const local = identity.kind !== 'entra';
  if (identity.tenantId !== '' && !UUID.test(identity.tenantId))
    faults.list.push('MICROSOFT_APP_TENANT_ID is not a UUID');
  const publicUrl = local || !env.BOT_DOMAIN ? null : `https://${env.BOT_DOMAIN}`;
  const config: Config = {
    port: portOf(env, faults),
    // Where tokens are local or absent the bot answers this machine only.
    host: local ? '127.0.0.1' : (env.HOST ?? '0.0.0.0'),
    production,
    identity,
    tenantId: identity.tenantId,
    databaseUrl: env.DATABASE_URL || null,
    dataDirectory,
    vault: vaultOf(env, production, dataDirectory, faults),
    trustedHosts: local ? LOCAL_HOSTS : [...TEAMS_HOSTS, ...(env.TRUSTED_HOSTS?.split(',') ?? [])],
    fileHosts: local ? LOCAL_HOSTS : [...FILE_HOSTS, ...(env.TRUSTED_FILE_HOSTS?.split(',') ?? [])],
    defaultServiceUrl: identity.kind === 'local' ? identity.url : (env.SERVICE_URL ?? TEAMS_SERVICE),
    publicUrl,
    frameAncestors: local ? ['http://127.0.0.1:*', 'http://localhost:*'] : [],
    protocolDirectory: env.PROTOCOL_DIRECTORY ?? join(root, 'protocols/standard'),
    mail: mailOf(env, faults),
    metricsToken: metricsTokenOf(env, local, faults),
    emergencyAfterMs: numberOf(env, 'EMERGENCY_AFTER_MS', EMERGENCY_AFTER_MS, 10_000, faults),
    drainSeconds: numberOf(env, 'DRAIN_SECONDS', production ? DRAIN_SECONDS : 0, 60, faults),
    audit: auditOf(env, publicUrl, faults),
    logLevel: env.LOG_LEVEL ?? 'info',
  };
  if (faults.list.length > 0) throw new Error(`Configuration:\n- ${faults.list.join('\n- ')}`);
  return Object.freeze(config);
}
