import type { Clock } from 'pg-boss';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Job, JobQueue } from '../../usecases/ports.ts';
import { type ClockWatch, mendClockStep, watchClock } from './clock-steps.ts';
import type { Scope } from './scope.ts';
import { steadyClock } from './steady-clock.ts';

/** Jobs carry ids only: nothing of a case is stored in the queue, and every job looks at the case afresh. */
export type StoredJob = Job & { readonly tenantId: string };
export type JobKind = Job['kind'];
export type Handler = (job: StoredJob) => Promise<void>;

export type Jobs = {
  /** Installs the queue's schema; needed before the first transaction. */
  start(): Promise<void>;
  /** Adds jobs within a transaction: they exist if and only if it commits. */
  queue(scope: Scope): JobQueue;
  work(handler: Handler): Promise<void>;
  /** Takes no more jobs; those that run go on. */
  rest(): Promise<void>;
  /** Waits for running handlers, then closes. */
  stop(): Promise<void>;
};

const QUEUES: readonly JobKind[] = ['page', 'post', 'deliver', 'mail', 'refresh', 'climb', 'wake'];

const QUEUE_OPTIONS = {
  // A killed bot leaves its jobs active: after this they are offered again. Longer than the slowest send allowed.
  expireInSeconds: 12,
  // Nothing is ever given up: what cannot be done today may be needed all the same. The most the queue can count.
  retryLimit: 2_147_483_647,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 30,
  // Wakes the workers at once; polling stays underneath.
  notify: true,
  deleteAfterSeconds: 24 * 3600,
  // Counted from when a job is due, so that one planned for months ahead is not lost.
  retentionSeconds: 60 * 24 * 3600,
} as const;

/** One card is brought up to date by one worker at a time, or an older state could overwrite a newer. */
const policyOf = (kind: JobKind): 'standard' | 'singleton' => (kind === 'refresh' ? 'singleton' : 'standard');

const singletonKey = (job: Job): string => {
  if ('deliveryId' in job) return job.deliveryId;
  if (job.kind === 'climb') return `${job.caseId}:${job.round}:${job.rung}`;
  switch (job.about) {
    case 'confirmation':
      return `${job.personId}:${job.about}:${job.at}`;
    case 'alarm':
      return job.alarmId;
    case 'drill-climb':
      return `${job.drillId}:${job.about}:${job.rung}`;
    case 'drill-message':
      return job.messageId;
    case 'drill-plan':
      return `${job.about}:${job.at}`;
    case 'drill-forget':
      return `${job.drillId}:${job.about}`;
    case 'check-in':
    case 'unheard':
    case 'close':
    case 'deadline':
    case 'draft':
    case 'silent':
      return `${job.caseId}:${job.about}:${job.number}`;
  }
};

const WORK_OPTIONS = { burstWhenBatchFull: true, perJobResults: true } as const;

/**
 * A worker takes its next batch when all of its last one are done, and a job that waits for the others counts as under
 * way: small batches, so that no message Teams answers late holds back many, and none outlives its lease in a crowd.
 * A whole rung is called at once, whence the many workers.
 */
const WIDTHS: { readonly [K in JobKind]: { readonly batchSize: number; readonly localConcurrency: number } } =
  {
    page: { batchSize: 4, localConcurrency: 5 },
    post: { batchSize: 4, localConcurrency: 2 },
    deliver: { batchSize: 5, localConcurrency: 2 },
    refresh: { batchSize: 5, localConcurrency: 2 },
    climb: { batchSize: 5, localConcurrency: 2 },
    wake: { batchSize: 5, localConcurrency: 2 },
    mail: { batchSize: 5, localConcurrency: 2 },
  };

/**
 * How often a queue is looked at though nobody knocked: what waits for its turn or its next try is seen only so. Somebody
 * looks at the cards while they wait; timers count in minutes.
 */
const lookAgain = (kind: JobKind) => {
  const seconds = kind === 'mail' || kind === 'climb' || kind === 'wake' ? 2 : 0.5;
  return { pollingIntervalSeconds: Math.min(seconds, 1), notifyPollingIntervalSeconds: seconds };
};

type Settled = { readonly id: string; readonly status: 'completed' | 'failed' };

/** One job of a batch that fails takes no other with it. Its handler has logged why. */
const settle = (id: string, work: Promise<void>): Promise<Settled> =>
  work.then(
    () => ({ id, status: 'completed' }),
    () => ({ id, status: 'failed' }),
  );

/** As for people's connections, with more patience for upkeep of the tables (database.ts). */
const PATIENCE = {
  connectionTimeoutMillis: 4000,
  statement_timeout: 10_000,
  query_timeout: 12_000,
  idle_in_transaction_session_timeout: 20_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  notifyHeartbeatIntervalMs: 5000,
  notifyHeartbeatTimeoutMs: 3000,
} as const;

/** A bot that starts again finds them all: one question, so that it is soon back. */
const openQueues = async (boss: PgBoss): Promise<void> => {
  const known = new Map((await boss.getQueues([...QUEUES])).map((queue) => [queue.name, queue]));
  for (const kind of QUEUES) {
    const found = known.get(kind) as Readonly<Record<string, unknown>> | undefined;
    if (!found) await boss.createQueue(kind, { policy: policyOf(kind), ...QUEUE_OPTIONS });
    // One that an older version made keeps its options otherwise.
    else if (Object.entries(QUEUE_OPTIONS).some(([key, value]) => found[key] !== value))
      await boss.updateQueue(kind, QUEUE_OPTIONS);
  }
};

export type JobsOptions = {
  readonly url: string;
  /** What its connections are called in the database, so that they can be told from those of other replicas. */
  readonly name: string;
  /** Test clock; absent: the database's own. */
  readonly clock?: Clock;
  readonly onError: (error: Error) => void;
};

/** Durable jobs, timers and the outbox: pg-boss in the same database. */
export function createJobs({ url, name, clock, onError }: JobsOptions): Jobs {
  const boss = new PgBoss({
    connectionString: url,
    application_name: name,
    useListenNotify: true,
    max: 4,
    superviseIntervalSeconds: 3,
    monitorIntervalSeconds: 3,
    schedule: false,
    openTelemetry: { enabled: false },
    ...PATIENCE,
    clock: clock ?? steadyClock,
  });
  boss.on('error', onError);

  const send = async (job: StoredJob, at: Date, db: ReturnType<typeof fromKysely>): Promise<void> => {
    const first = 'priority' in job ? { priority: job.priority } : {};
    // The queue's own backoff rolls dice in the database; in test time everything must happen at the same instant again.
    const even = clock ? { retryBackoff: false } : {};
    const options = { startAfter: at, singletonKey: singletonKey(job), db, ...first, ...even };
    // A post that waits is called by those before it, each time at another moment: it has one job all the same, or all
    // of them come back until it has left.
    if (job.kind === 'post') await boss.upsert(job.kind, job, options);
    else await boss.send(job.kind, job, options);
  };

  let watch: ClockWatch | undefined;

  return {
    async start() {
      await boss.start();
      await openQueues(boss);
      // The clock may have been set back while no bot was looking.
      await mendClockStep(boss.getDb());
      watch = watchClock(boss.getDb(), onError);
    },
    queue: ({ trx, tenantId }) => ({
      add: (job, at) => send({ ...job, tenantId }, at, fromKysely(trx)),
    }),
    async work(handler) {
      for (const kind of QUEUES) {
        const options = { ...WORK_OPTIONS, ...WIDTHS[kind], ...lookAgain(kind) };
        await boss.work<StoredJob, object, typeof options>(kind, options, (batch) =>
          Promise.all(batch.map(({ id, data }) => settle(id, handler(data)))),
        );
      }
    },
    async rest() {
      for (const kind of QUEUES) await boss.offWork(kind, { wait: false });
    },
    async stop() {
      watch?.stop();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}
