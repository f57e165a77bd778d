import { setTimeout as pause } from 'node:timers/promises';
import { type Watched, watchTown } from './auditor-watch.ts';
import { watchContacts } from './contacts.ts';
import { createDice, type Dice } from './dice.ts';
import { connectorFaults } from './faults.ts';
import { type Figures, figuresOf } from './figures.ts';
import { intentOf, QUIET_UNIT } from './intent.ts';
import { type Breach, breachesIn, NO_CRASH } from './invariants.ts';
import { releaseMonkey } from './monkey.ts';
import { untilReady } from './recovery.ts';
import { type Told, tell } from './reporter.ts';
import { startTown, type Town } from './town.ts';
import { reporterKey } from './town-file.ts';
import { readTruth } from './truth.ts';

export type ChaosOptions = {
  readonly reports: number;
  readonly seconds: number;
  readonly units: number;
  readonly seed: number;
  /** Below 1: things break so much more often. */
  readonly pace: number;
  /** Seconds for all that is due to be done once nothing breaks any more. */
  readonly patience: number;
  readonly say: (line: string) => void;
};

export type ChaosResult = {
  readonly seed: number;
  readonly figures: Figures;
  readonly breaches: readonly Breach[];
  readonly watched: Watched;
  readonly troubles: ReadonlyMap<string, number>;
  readonly lines: ReadonlyMap<string, number>;
};

const takesOver = (person: string): boolean => !person.startsWith(`contact-${QUIET_UNIT}-`);

/** Everybody at their own moment, whatever works just then. */
const tellAll = async (town: Town, options: ChaosOptions, dice: Dice): Promise<readonly Told[]> => {
  const { reports, seconds, units, say } = options;
  const { emulator } = town;
  const idOf = (key: string): string => emulator.directory.person(key).id;
  const began = Date.now();
  let done = 0;
  const one = async (number: number): Promise<Told> => {
    const at = began + ((number + dice.roll()) * seconds * 1000) / reports;
    await pause(Math.max(0, at - Date.now()));
    const told = await tell(emulator, reporterKey(number), intentOf(number, units, dice, idOf), dice);
    done += 1;
    if (done % 100 === 0) say(`${done} of ${reports} told, ${((Date.now() - began) / 1000).toFixed(0)} s`);
    return told;
  };
  return Promise.all(Array.from({ length: reports }, (_, number) => one(number)));
};

const WAITING = `
  select name || ' ' || state as name, count(*)::int as count, min(start_after - pgboss.job_now())::text as next from pgboss.job
  where state in ('created', 'retry', 'active')
    and (name in ('page', 'post', 'deliver', 'refresh') or (name <> 'mail' and start_after <= pgboss.job_now()))
  group by 1`;

/** Until nothing is left to send. */
const settle = async ({ database }: Town, { patience, say }: ChaosOptions): Promise<void> => {
  const until = Date.now() + patience * 1000;
  for (let quiet = 0; quiet < 3 && Date.now() < until; ) {
    const rows = await database.query<{ name: string; count: number; next: string }>(WAITING);
    quiet = rows.length === 0 ? quiet + 1 : 0;
    if (rows.length > 0)
      say(`waiting: ${rows.map(({ name, count, next }) => `${name} ${count} (${next})`).join(', ')}`);
    await pause(quiet > 0 ? 200 : 3000);
  }
};

const crashed = (last: string): Breach => ({
  invariant: NO_CRASH,
  what: `the bot ended by itself, saying last: ${last.slice(-600)}`,
});

export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { seed, say, pace } = options;
  const dice = createDice(seed);
  const town = await startTown({ units: options.units, reporters: options.reports });
  const { emulator, bot, database, outages } = town;
  say(`the town is ready, seed ${seed}`);
  const contacts = watchContacts({ emulator, dice: createDice(seed + 1), takes: takesOver });
  const auditor = watchTown({ ...town, url: database.url, query: database.query });
  for (const fault of connectorFaults()) emulator.addFault(fault);
  const monkey = releaseMonkey({ bot, database, outages, dice: createDice(seed + 2) }, pace);
  const told = await tellAll(town, options, dice);
  await monkey.stop();
  emulator.clearFaults();
  await untilReady(town);
  say(`all told; ${[...monkey.counts()].map(([name, count]) => `${count} × ${name}`).join(', ')}`);
  await settle(town, options);
  await contacts.stop();
  await settle(town, options);
  const watched = await auditor.stop();
  const after = { told, found: await readTruth(town), emulator, watched };
  const result = {
    seed,
    figures: figuresOf(after, outages, monkey.recoveries()),
    breaches: [...breachesIn(after), ...bot.crashes().map(crashed)],
    watched,
    troubles: monkey.counts(),
    lines: bot.lines(),
  };
  await town.stop();
  return result;
}
