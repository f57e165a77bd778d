import { randomBytes } from 'node:crypto';
import {
  access,
  appendFile,
  chmod,
  chown,
  constants,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  type Account,
  exists,
  findRuntime,
  isRoot,
  type Runtime,
  reachable,
  run,
  STATE_HOME,
  serverAccount,
} from './embedded-runtime.ts';

export type Cluster = {
  readonly home: string;
  readonly data: string;
  readonly password: string;
  readonly runtime: Runtime;
};

type Log = (line: string) => void;

export const ROLE = 'rueckhalt';

/** Only loopback TCP; nothing people told us may reach the server's log, neither as statement nor as detail. */
const SETTINGS = `
# Rückhalt
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
fsync = on
max_wal_size = '256MB'
max_parallel_workers_per_gather = 0
log_checkpoints = off
log_error_verbosity = terse
log_min_error_statement = panic
`;

/** Opens `<directory>/server`, creating it when it is missing: the data, its password and the server's log. */
export async function openCluster(directory: string, log: Log): Promise<Cluster> {
  await mkdir(directory, { recursive: true });
  const root = await realpath(directory);
  const place = path.join(root, 'server');
  const account = await accountFor(place);
  const runtime = await findRuntime(account, log);
  if (!(await exists(place))) await create(root, place, runtime, log);
  const home = await realpath(place);
  if (!(await letIn(root, home, account))) {
    throw new Error(
      `The system user of the database (${account?.uid}) cannot reach ${home}: a directory above it is private. ` +
        'Open that directory for it, start as an ordinary user, or choose another directory.',
    );
  }
  const data = path.join(home, 'data');
  await checkVersion(data, runtime.major);
  const password = (await readFile(path.join(home, 'password'), 'utf8')).trim();
  return { home, data, password, runtime };
}

async function accountFor(place: string): Promise<Account> {
  const self = process.getuid?.();
  // Windows knows no numeric owners.
  if (self === undefined) return null;
  const found = await stat(place).catch(() => null);
  if (found === null) {
    const link = await readlink(place).catch(() => null);
    // Never start empty beside data that is only out of reach for now.
    if (link !== null) throw new Error(`The database of ${place} is kept in ${link}, which is missing.`);
    if (!isRoot()) await checkWritable(path.dirname(place), self);
    return serverAccount();
  }
  if (found.uid === 0) {
    throw new Error(
      `The database directory ${place} belongs to root, and PostgreSQL refuses to run as root. ` +
        'Give it to an ordinary user (chown -R), or choose another directory.',
    );
  }
  // Root serves the data under the account that owns it, so that both may start it in turn.
  if (self === 0) return { uid: found.uid, gid: found.gid };
  if (found.uid === self) return null;
  throw new Error(
    `The database directory ${place} belongs to user ${found.uid}, but this process runs as user ${self}. ` +
      'Start as its owner or as root, or choose another directory.',
  );
}

async function checkWritable(directory: string, self: number): Promise<void> {
  try {
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { uid } = await stat(directory);
    throw new Error(
      `The database directory ${directory} belongs to user ${uid} and cannot be written by user ${self}. ` +
        'Start as its owner or as root, or choose another directory.',
      { cause },
    );
  }
}

async function checkVersion(data: string, major: number): Promise<void> {
  const found = (await readFile(path.join(data, 'PG_VERSION'), 'utf8')).trim();
  if (Number(found) === major) return;
  throw new Error(
    `The data in ${data} was written by PostgreSQL ${found}, but this release brings PostgreSQL ${major}. ` +
      `Dump it (pg_dump) with a release that brings PostgreSQL ${found} and load it into an empty directory, ` +
      'or serve it from your own PostgreSQL and set DATABASE_URL.',
  );
}

/**
 * Everything is made aside and published by one rename. A killed start leaves a leftover, never half a cluster,
 * and of two racing starts one wins while the other throws its own away: no lock that could go stale.
 */
async function create(root: string, place: string, runtime: Runtime, log: Log): Promise<void> {
  const base = await baseFor(root, runtime.account, log);
  await sweep(base);
  const began = performance.now();
  const staged = await mkdtemp(path.join(base, 'new-'));
  try {
    await fill(staged, runtime);
    await publish(
      staged,
      base === root ? null : path.join(base, path.basename(staged).replace('new', 'server')),
      place,
    );
    log(
      `created a PostgreSQL ${runtime.major} database in ${place} (${Math.round(performance.now() - began)} ms)`,
    );
  } catch (cause) {
    await rm(staged, { recursive: true, force: true });
    if (!(await exists(place))) throw cause;
    log(`another start created the database in ${place} first`);
  }
}

/** The dropped account must be able to walk to the data. The directory is ours to open up, foreign parents are not. */
async function letIn(root: string, place: string, account: Account): Promise<boolean> {
  if (await reachable(place, account)) return true;
  if ((await stat(root)).uid !== 0) return false;
  await chmod(root, 0o711);
  return reachable(place, account);
}

async function baseFor(root: string, account: Account, log: Log): Promise<string> {
  if (await letIn(root, root, account)) return root;
  const base = path.join(STATE_HOME, 'data');
  await mkdir(base, { recursive: true, mode: 0o755 });
  log(`keeping the database in ${base}, because its system user cannot reach ${root}; a link leads there`);
  return base;
}

async function fill(staged: string, runtime: Runtime): Promise<void> {
  const { account, initdb, postgres } = runtime;
  const data = path.join(staged, 'data');
  const password = randomBytes(32).toString('hex');
  const passwordFile = path.join(staged, 'password');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx', flush: true });
  if (account !== null) {
    await chown(passwordFile, account.uid, account.gid);
    await chown(staged, account.uid, account.gid);
  }
  // The builtin locale sorts and folds alike on every machine. The superuser gets no password: nobody can log in as it.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth-host=scram-sha-256', '--auth-local=reject'];
  const zone = ['-c', 'timezone=UTC', '-c', 'log_timezone=UTC'];
  const made = await run(initdb, ['-D', data, ...locale, ...access, ...zone], { account, cwd: staged });
  if (made.code !== 0) throw new Error(`initdb failed in ${data}: ${made.output.trim()}`);
  await appendFile(path.join(data, 'postgresql.conf'), SETTINGS);
  // Two newlines end a statement here. The bot may make no roles; the auditor's, which reads little, is made with its own.
  const roles = [
    `create role ${ROLE} login createdb password '${password}'`,
    'create role rueckhalt_auditor nologin',
    `grant rueckhalt_auditor to ${ROLE}`,
  ];
  const added = await run(postgres, ['--single', '-j', '-D', data, 'postgres'], {
    account,
    cwd: staged,
    input: roles.map((role) => `${role};\n\n`).join(''),
  });
  if (added.code !== 0 || added.output.includes('ERROR'))
    throw new Error(`creating role ${ROLE} failed in ${data}`);
}

async function publish(staged: string, elsewhere: string | null, place: string): Promise<void> {
  if (elsewhere === null) return rename(staged, place);
  await rename(staged, elsewhere);
  try {
    await symlink(elsewhere, place);
  } catch (cause) {
    await rm(elsewhere, { recursive: true, force: true });
    throw cause;
  }
}

/** Removes what a killed start left behind; an hour is far beyond any start that is still working. */
async function sweep(base: string): Promise<void> {
  for (const name of await readdir(base)) {
    if (!name.startsWith('new-')) continue;
    const leftover = path.join(base, name);
    const found = await stat(leftover).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > 3_600_000)
      await rm(leftover, { recursive: true, force: true });
  }
}
