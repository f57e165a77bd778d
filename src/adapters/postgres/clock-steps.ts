/** The one call of the queue's database that is needed here. */
export type SqlDoor = { executeSql(text: string): Promise<{ readonly rows: readonly unknown[] }> };

/** Smaller steps heal while one waits for them. */
const STEP_S = 2;
/** A slot further ahead than any lane may run (throttle.ts) was taken before a step back. */
const SLOT_AHEAD_MS = 60_000;

const NOW = 'select extract(epoch from pgboss.job_now())::float8 as now';

/**
 * What was written while the clock was ahead lies in the future once it is right again: a page planned for "now" would
 * wait as long as the step was. Each job keeps the pause it was given, counted from now; a lease begins anew; the
 * queue's own stamps, by which it looks after dead workers, are forgotten; so are slots for sending.
 *
 * Every replica does this. What is asked of a row stands in the statement that changes it: whoever waited for another to
 * change it asks that again, and leaves a job alone that is mended already.
 */
const MEND = `
  with jobs as (
    update pgboss.job set
      start_after = start_after - (greatest(created_on, started_on) - pgboss.job_now()),
      created_on = least(created_on, pgboss.job_now()),
      started_on = least(started_on, pgboss.job_now())
    where state in ('created', 'retry', 'active')
      and greatest(created_on, started_on) > pgboss.job_now() + interval '${STEP_S} s'
    returning 1
  ), queues as (
    update pgboss.queue set
      monitor_on = least(monitor_on, pgboss.job_now()),
      monitor_claim_on = least(monitor_claim_on, pgboss.job_now()),
      maintain_on = least(maintain_on, pgboss.job_now())
    where greatest(monitor_on, monitor_claim_on, maintain_on) > pgboss.job_now() + interval '${STEP_S} s'
    returning 1
  )
  select (select count(*) from jobs)::int as jobs, (select count(*) from queues)::int as queues`;

/** What failed while the clock was ahead waits for its next try, which is never further away than this (jobs.ts). */
const MEND_RETRIES = `
  update pgboss.job set start_after = pgboss.job_now()
  where state = 'retry' and start_after > pgboss.job_now() + interval '1 minute'`;

const MEND_SLOTS = `
  update send_slot set tats = '{0,0}', told = '{0,0,0}'
  where tats[1] > extract(epoch from clock_timestamp()) * 1000 + ${SLOT_AHEAD_MS}`;

/** Brings what lies in the future back to now after the database's clock was set back. Harmless at any time. */
export const mendClockStep = async (db: SqlDoor): Promise<void> => {
  await db.executeSql(MEND);
  await db.executeSql(MEND_RETRIES);
  await db.executeSql(MEND_SLOTS);
};

/** As long as a page may wait that was written before the clock was set back. */
const LOOK_MS = 1000;

export type ClockWatch = { stop(): void };

/** A step that came and went between two looks is found at the latest then. */
const EVERY_LOOKS = 30;

/** Looks at the database's clock again and again; when it shows less than before, it was set back. */
export const watchClock = (db: SqlDoor, onError: (error: Error) => void): ClockWatch => {
  let last = 0;
  let looks = 0;
  let looking = false;
  const look = async (): Promise<void> => {
    const { rows } = await db.executeSql(NOW);
    const { now } = rows[0] as { now: number };
    // Kept until it is mended: a fault in between must not forget the step.
    if (now < last - 1 || looks % EVERY_LOOKS === 0) await mendClockStep(db);
    last = now;
    looks += 1;
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look()
      .catch(onError)
      .finally(() => {
        looking = false;
      });
  }, LOOK_MS);
  return { stop: () => clearInterval(timer) };
};
