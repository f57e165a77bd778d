import type { Handler, Jobs, StoredJob } from '../adapters/postgres/jobs.ts';
import { climbLadder } from '../usecases/climb-ladder.ts';
import { deliver, RetryLater } from '../usecases/deliver.ts';
import type { Ports } from '../usecases/ports.ts';
import { refreshCard } from '../usecases/refresh-card.ts';
import { wakeCase } from '../usecases/wake-case.ts';
import { causeOf, type Log } from './log.ts';

/** Teams asked to wait: exactly that long. Anything else goes back to the queue, which waits longer each time. */
const patiently =
  (jobs: Jobs, log: Log, work: (job: StoredJob) => Promise<void>): Handler =>
  async (job) => {
    try {
      await work(job);
    } catch (error) {
      if (error instanceof RetryLater && error.afterSeconds !== null) {
        await jobs.postpone(job, error.afterSeconds);
        return;
      }
      log.warn('a job failed and is tried again', { job: job.kind, ...causeOf(error) });
      throw error;
    }
  };

/** Binds each kind of job to its use case. */
export async function startWorker(ports: Ports, jobs: Jobs, log: Log): Promise<void> {
  const run = {
    deliver: deliver(ports),
    refresh: refreshCard(ports),
    climb: climbLadder(ports),
    wake: wakeCase(ports),
  };
  const perform = (job: StoredJob): Promise<void> => {
    switch (job.kind) {
      case 'deliver':
        return run.deliver(job);
      case 'refresh':
        return run.refresh(job);
      case 'climb':
        return run.climb(job);
      case 'wake':
        return run.wake(job);
    }
  };
  const handler = patiently(jobs, log, perform);
  await jobs.work({ deliver: handler, refresh: handler, climb: handler, wake: handler });
}
