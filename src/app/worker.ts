import type { Handler, Jobs, StoredJob } from '../adapters/postgres/jobs.ts';
import { askContact } from '../usecases/ask-contact.ts';
import { climbLadder } from '../usecases/climb-ladder.ts';
import { deliver } from '../usecases/deliver.ts';
import { deliverMail } from '../usecases/deliver-mail.ts';
import type { Ports } from '../usecases/ports.ts';
import type { Refusal } from '../usecases/record-delivery.ts';
import { refreshCard } from '../usecases/refresh-card.ts';
import { runDrill } from '../usecases/run-drill.ts';
import { tellAdmin } from '../usecases/tell-admin.ts';
import { wakeCase } from '../usecases/wake-case.ts';
import { fewAtOnce } from './few-at-once.ts';
import { causeOf, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** What Teams does not want in any place is a fault of ours, and trying again would change nothing. */
const noted = (log: Log, job: StoredJob, refused: Refusal | null): void => {
  if (refused) log.error('a message was not accepted', { job: job.kind, cause: refused.reason });
};

/** A fault goes back to the queue, which waits longer each time. */
const patiently =
  (log: Log, metrics: Metrics, work: (job: StoredJob) => Promise<void>): Handler =>
  async (job) => {
    const began = performance.now();
    const ended = (outcome: 'done' | 'failed'): void => {
      metrics.count('rueckhalt_jobs_total', { queue: job.kind, outcome });
      metrics.observe('rueckhalt_job_seconds', (performance.now() - began) / 1000, { queue: job.kind });
    };
    try {
      await work(job);
      ended('done');
    } catch (error) {
      ended('failed');
      log.warn('a job failed and is tried again', { job: job.kind, ...causeOf(error) });
      throw error;
    }
  };

/** Connections left for people are never taken by jobs, however many are due. */
const WIDTH = { most: 8, kept: 3 } as const;

/** Binds each kind of job to its use case. */
export async function startWorker(
  { store, ...others }: Ports,
  jobs: Jobs,
  log: Log,
  metrics: Metrics,
): Promise<void> {
  const { first, rest } = fewAtOnce(store, WIDTH);
  const ports: Ports = { ...others, store: rest };
  const urgent: Ports = { ...others, store: first };
  const run = {
    page: deliver(urgent),
    deliver: deliver(ports),
    mail: deliverMail(ports),
    refresh: refreshCard(ports),
    climb: climbLadder(urgent),
    wake: wakeCase(ports),
    ask: askContact(ports),
    alarm: tellAdmin(ports),
    drill: runDrill(ports),
  };
  const wake = async (job: Extract<StoredJob, { kind: 'wake' }>): Promise<void> => {
    switch (job.about) {
      case 'confirmation':
        return run.ask(job);
      case 'alarm':
        return run.alarm(job);
      case 'drill-climb':
      case 'drill-message':
      case 'drill-plan':
      case 'drill-forget':
        return noted(log, job, await run.drill(job));
      case 'check-in':
      case 'unheard':
      case 'close':
      case 'deadline':
      case 'draft':
      case 'silent':
        return run.wake(job);
    }
  };
  const perform = async (job: StoredJob): Promise<void> => {
    switch (job.kind) {
      case 'page':
      case 'post':
        return noted(log, job, await run.page(job));
      case 'deliver':
        return noted(log, job, await run.deliver(job));
      case 'mail':
        return noted(log, job, await run.mail(job));
      case 'refresh':
        return noted(log, job, await run.refresh(job));
      case 'climb':
        return run.climb(job);
      case 'wake':
        return wake(job);
    }
  };
  await jobs.work(patiently(log, metrics, perform));
}
