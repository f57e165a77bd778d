import { setTimeout as pause } from 'node:timers/promises';
import { watchContacts } from './contacts.ts';
import { createDice, type Dice } from './dice.ts';
import { connectorFaults } from './faults.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Breach, breachesIn, NO_CRASH } from './invariants.ts';
import { releaseMonkey, untilReady } from './monkey.ts';
import { type Told, tell, type Wish } from './reporter.ts';
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
  readonly troubles: ReadonlyMap<string, number>;
  readonly lines: ReadonlyMap<string, number>;
};

/** In this unit nobody takes over: those who withdraw find their report still open. */
const QUIET_UNIT = 0;

const wishOf = (number: number, units: number, dice: Dice): Wish => {
  if (number % units === QUIET_UNIT) return dice.happens(0.5) ? 'withdraw' : 'report';
  const roll = dice.roll();
  if (roll < 0.1) return 'alarm';
  return roll < 0.16 ? 'discard' : 'report';
};

const takesOver = (person: string): boolean => !person.startsWith(`contact-${QUIET_UNIT}-`);

/** Everybody at their own moment, whatever works just then. */
const tellAll = async (town: Town, options: ChaosOptions, dice: Dice): Promise<readonly Told[]> => {
  const { reports, seconds, units, say } = options;
  const began = Date.now();
  let done = 0;
  const one = async (number: number): Promise<Told> => {
    const at = began + ((number + dice.roll()) * seconds * 1000) / reports;
    await pause(Math.max(0, at - Date.now()));
    const told = await tell(town.emulator, reporterKey(number), wishOf(number, units, dice), dice);
    done += 1;
    if (done % 100 === 0) say(`${done} of ${reports} told, ${((Date.now() - began) / 1000).toFixed(0)} s`);
    return told;
  };
  return Promise.all(Array.from({ length: reports }, (_, number) => one(number)));
};

const WAITING = `
  select name || ' ' || state as name, count(*)::int as count, min(start_after - pgboss.job_now())::text as next from pgboss.job
  where state in ('created', 'retry', 'active')
    and (name in ('page', 'deliver', 'refresh') or (name <> 'mail' and start_after <= pgboss.job_now()))
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
  if (!process.env.NOFAULT) for (const fault of connectorFaults()) emulator.addFault(fault);
  const monkey = releaseMonkey({ bot, database, outages, dice: createDice(seed + 2) }, pace);
  const told = await tellAll(town, options, dice);
  await monkey.stop();
  emulator.clearFaults();
  await untilReady(town);
  say(`all told; ${[...monkey.counts()].map(([name, count]) => `${count} × ${name}`).join(', ')}`);
  await settle(town, options);
  await contacts.stop();
  await settle(town, options);
  const after = { told, found: await readTruth(town), emulator };
  await slow(after, town.database);
  const result = {
    seed,
    figures: figuresOf(after, outages, monkey.recoveries()),
    breaches: [...breachesIn(after), ...bot.crashes().map(crashed)],
    troubles: monkey.counts(),
    lines: bot.lines(),
  };
  analyse(town.emulator); await jobStats(town.database); await town.stop();
  return result;
}
import { stopAll } from '../started.ts';
import { printedChaos } from './print-chaos.ts';
import { chaosLimits } from './figures.ts';
const verbsOf = (b: any): string => [...new Set(JSON.stringify(b).match(/"verb":"([a-z-]+)"/g) ?? [])].map((v) => v.slice(8, -1)).join(',');
const analyse = (emulator: any): void => {
  const led = emulator.ledger();
  const counts = new Map<string, number>();
  const per = new Map<number, number>();
  for (const e of led) {
    const who = e.place.replace(/\d+/g, 'N');
    const k = `${e.act} ${who} ${e.status < 300 ? 'ok' : e.status} ${e.act === 'update' || e.act === 'post' || e.act.startsWith('create') ? verbsOf(e.body).slice(0, 60) : ''}`;
    counts.set(k, (counts.get(k) ?? 0) + 1);
    const s = Math.floor(Date.parse(e.at) / 1000);
    per.set(s, (per.get(s) ?? 0) + 1);
  }
  console.log([...counts].sort((a, b) => b[1] - a[1]).slice(0, 40).map(([k, n]) => `${n}  ${k}`).join('\n'));
  console.log('entries', led.length, 'per second', [...per.values()].join(' '));
};
const [minutes, rate, pace, faults, units] = process.argv.slice(2).map(Number);
const r = await runChaos({ reports: Math.round(minutes! * rate!), seconds: minutes! * 60, units: units ?? 40, pace: pace!, patience: 400, seed: 42, say: (l) => console.log(new Date().toISOString().slice(14, 19), l) });
console.log(printedChaos(r, chaosLimits(r.figures)));
console.log([...r.lines].sort((a, b) => b[1] - a[1]).slice(0, 15).map(([k, n]) => `${n} ${k}`).join('\n'));
await stopAll();
async function jobStats(db: any): Promise<void> {
  const rows = await db.query(`select name, coalesce(data->>'called','-') called, count(*)::int n,
    round(percentile_cont(0.5) within group (order by extract(epoch from started_on - greatest(created_on,start_after)))::numeric*1000)::int wait50,
    round(percentile_cont(0.99) within group (order by extract(epoch from started_on - greatest(created_on,start_after)))::numeric*1000)::int wait99,
    round(percentile_cont(0.5) within group (order by extract(epoch from completed_on - started_on))::numeric*1000)::int run50,
    round(percentile_cont(0.99) within group (order by extract(epoch from completed_on - started_on))::numeric*1000)::int run99,
    round(percentile_cont(0.5) within group (order by extract(epoch from start_after-created_on))::numeric*1000)::int ahead50,
    round(percentile_cont(0.99) within group (order by extract(epoch from start_after-created_on))::numeric*1000)::int ahead99
    from pgboss.job where state='completed' group by 1,2 order by 1,2`);
  console.table(rows);
}

import { pagesIn } from './posts.ts';
async function slow(after: any, db: any): Promise<void> {
  const pages = pagesIn(after.emulator.ledger());
  let shown = 0;
  for (const t of after.told) {
    if (t.wish === 'discard') continue;
    const own = pages.filter((p) => p.caseIds.includes(t.caseId));
    const first = own.find((p) => p.accepted && p.place.startsWith('person:'));
    const per = new Map<string, number>();
    for (const p of own) if (p.accepted) per.set(p.place, (per.get(p.place) ?? 0) + 1);
    const f = after.found.find((x: any) => x.case.id === t.caseId);
    const planned = new Map<string, number>();
    const idOf = new Map(after.emulator.directory.people.map((x: any) => [x.id, x.place]));
    for (const d of f?.deliveries ?? []) if (d.kind === 'page' || d.kind === 'channel-page') { const k = String(idOf.get(d.to) ?? 'channel:support'); planned.set(k, (planned.get(k) ?? 0) + 1); }
    const twice = [...per].some(([k, n]) => n > (planned.get(k) ?? 0));
    if ((!first || first.at - t.acceptedAt > 3000 || twice) && shown++ < 12) {
      const at = (ms: number) => new Date(ms).toISOString().slice(14, 23);
      console.log('SLOW', t.person, t.wish, t.caseId, 'tapped', at(t.tappedAt), 'accepted', at(t.acceptedAt), t.endedAt ? 'ended ' + at(t.endedAt) : '', 'twice', twice);
      for (const p of own) console.log('   post', at(p.at), p.place, p.accepted, p.again);
      for (const d of f?.deliveries ?? []) console.log('   delivery', d.kind, d.round, d.rung, d.state, d.attempts, d.unsure, d.to?.slice(-4), d.id);
      const jobs = await db.query(`select name, state, data->>'deliveryId' d, data->>'called' c, created_on, start_after, started_on, completed_on, retry_count from pgboss.job where data->>'caseId' = $1 or data->>'deliveryId' = any($2) order by created_on`, [t.caseId, (f?.deliveries ?? []).map((d: any) => d.id)]);
      for (const j of jobs) if (j.name !== 'refresh') console.log('   job', j.name, j.state, j.d?.slice(0, 8), j.c, at(+j.created_on), at(+j.start_after), j.started_on && at(+j.started_on), j.completed_on && at(+j.completed_on), j.retry_count);
      for (const a of f?.acts ?? []) console.log('   act', a.revision, a.act, a.actor.slice(-4), a.stateAfter);
    }
  }
}
