import { readFile, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Cluster, ROLE } from './embedded-cluster.ts';
import { run } from './embedded-runtime.ts';

type PidFile = {
  readonly text: string;
  readonly pid: number | null;
  readonly data: string;
  readonly port: number | null;
};

/** Replaying the log after a crash may take a while; a server that stays mute longer needs a person. */
const PATIENCE_MS = 60_000;
const EMPTY_PID_FILE_MS = 2_000;

export const urlOf = (cluster: Cluster, port: number, database = ROLE): string =>
  `postgres://${ROLE}:${cluster.password}@127.0.0.1:${port}/${database}`;

/** The port of this cluster's running server, waiting while it comes up or goes down; null when none runs. */
export async function findServer(cluster: Cluster): Promise<number | null> {
  const began = performance.now();
  for (;;) {
    const file = await readPidFile(cluster);
    if (file === null) return null;
    const waited = performance.now() - began;
    if (file.pid === null) {
      // Either a start is just writing it, or a full disk left it empty.
      if (waited > EMPTY_PID_FILE_MS) return discard(cluster, file);
    } else if (!isAlive(file.pid)) {
      // PostgreSQL clears a dead server's file itself.
      return null;
    } else if (!(await isServerOf(file, file.pid, cluster))) {
      // The number was given to another process, which PostgreSQL would take for a running server and refuse.
      return discard(cluster, file);
    } else if (file.port !== null && (await answers(urlOf(cluster, file.port), cluster))) {
      return file.port;
    }
    if (waited > PATIENCE_MS) {
      throw new Error(
        `PostgreSQL (process ${file.pid}) holds ${cluster.data} but does not answer. See ${logOf(cluster)}.`,
      );
    }
    await sleep(50);
  }
}

/** Starts a server that outlives this process. False when it did not come up: see the log. */
export async function launchServer(cluster: Cluster): Promise<boolean> {
  const { account, pgCtl } = cluster.runtime;
  const log = logOf(cluster);
  await rename(log, `${log}.old`).catch(unlessMissing);
  const options = ['-l', log, '-o', `-p ${await freePort()}`];
  const started = await run(pgCtl, ['start', '-w', '-t', '60', '-D', cluster.data, ...options], {
    account,
    cwd: cluster.home,
    detached: true,
  });
  return started.code === 0;
}

export async function stopServer(cluster: Cluster): Promise<void> {
  const { account, pgCtl } = cluster.runtime;
  const stopped = await run(pgCtl, ['stop', '-w', '-t', '60', '-m', 'fast', '-D', cluster.data], {
    account,
    cwd: cluster.home,
  });
  if (stopped.code !== 0 && (await findServer(cluster)) !== null) {
    throw new Error(`PostgreSQL in ${cluster.data} did not stop: ${stopped.output.trim()}`);
  }
}

export async function lastLogLines(cluster: Cluster): Promise<string> {
  const text = await readFile(logOf(cluster), 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-6).join('\n');
}

const logOf = (cluster: Cluster): string => path.join(cluster.home, 'server.log');

const pidFileOf = (cluster: Cluster): string => path.join(cluster.data, 'postmaster.pid');

function unlessMissing(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT') return null;
  throw cause;
}

async function readPidFile(cluster: Cluster): Promise<PidFile | null> {
  const text = await readFile(pidFileOf(cluster), 'utf8').catch(unlessMissing);
  if (text === null) return null;
  const [pid, data, , port] = text.split('\n');
  return { text, pid: Number(pid) || null, data: data ?? '', port: Number(port) || null };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A copied directory carries a foreign server's file, a rebooted machine a foreign process's number. */
async function isServerOf(file: PidFile, pid: number, cluster: Cluster): Promise<boolean> {
  if (path.resolve(file.data) !== cluster.data) return false;
  const command = await commandOf(pid);
  // Windows tells the program's name only.
  return process.platform === 'win32'
    ? command.includes('postgres.exe')
    : command.includes(`postgres -D ${cluster.data}`);
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return line.replaceAll('\0', ' ');
  }
  const windows = process.platform === 'win32';
  const args = windows ? ['/FI', `PID eq ${pid}`] : ['-o', 'command=', '-p', `${pid}`];
  return (await run(windows ? 'tasklist' : 'ps', args, { account: null })).output;
}

/** Moves the file away first: should a new server have written it meanwhile, it gets its file back. */
async function discard(cluster: Cluster, seen: PidFile): Promise<null> {
  const place = pidFileOf(cluster);
  const aside = `${place}.stale-${process.pid}`;
  await rename(place, aside).catch(unlessMissing);
  const text = await readFile(aside, 'utf8').catch(unlessMissing);
  if (text !== null && text !== seen.text) await rename(aside, place);
  await rm(aside, { force: true });
  return null;
}

async function answers(url: string, cluster: Cluster): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that goes down under us is reported by the query as well.
  client.on('error', () => null);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (cause) {
    const code = (cause as { code?: string }).code;
    if (code === '28P01') {
      throw new Error(
        `The server of ${cluster.data} does not accept the password kept in ${cluster.home}. ` +
          'Restore that file from your backup, or choose another directory.',
        { cause },
      );
    }
    // "No such database" is an answer too: the password was right.
    return code === '3D000';
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
