import type { Limit } from '../limits.ts';
import { limitLine } from '../print.ts';
import { quantile } from '../statistics.ts';
import type { ChaosResult } from './chaos.ts';
import { INVARIANTS } from './invariants.ts';

const MOST_LINES = 20;

const NOTES: readonly string[] = [
  'one bot, one PostgreSQL (fsync on), the emulator as Teams; connector: 30 % faults (0.3 % accepted all the same), every fifth tap delivered twice',
  'outside outages: from the tap that sends it to the page nothing was broken, and the connector took the page at once; limits of Teams are kept',
  'an outage lasts until bot and database are ready again and no page or rung waits any more, and never longer than 15 s from when it broke',
  "PostgreSQL's restarts: half of them as if the power were cut; its clock and the bot's each go wrong by an hour and right again",
  'recovery: from kill -9 to the next bot that says it is ready; all times on a machine that also carries load, emulator and database',
];

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** How the run went, as data. */
export const chaosFacts = ({ figures, breaches, troubles, seed, watched }: ChaosResult) => {
  const { calm, all, recoveries, ...counts } = figures;
  return {
    seed,
    ...counts,
    calm: { count: calm.length, p50: quantile(calm, 0.5), p99: quantile(calm, 0.99) },
    all: { count: all.length, p50: quantile(all, 0.5), p99: quantile(all, 0.99), most: Math.max(0, ...all) },
    recoveries,
    troubles: Object.fromEntries(troubles),
    auditor: { looks: watched.looks, calm: watched.calm },
    breaches,
  };
};

export const printedChaos = (result: ChaosResult, limits: readonly Limit[]): string => {
  const { figures, breaches, troubles, seed, watched } = result;
  const broken = new Set(breaches.map(({ invariant }) => invariant));
  return [
    `seed ${seed}`,
    ...[...troubles].map(([name, count]) => `  ${count} × ${name}`),
    '',
    ...INVARIANTS.map((name) => `${broken.has(name) ? '✗' : '✓'} ${name}`),
    ...breaches.slice(0, MOST_LINES).map(({ what }) => `    ${what}`),
    ...(breaches.length > MOST_LINES ? [`    and ${breaches.length - MOST_LINES} more`] : []),
    '',
    `  all pages, outages and faults included: p50 ${seconds(quantile(figures.all, 0.5))}, p99 ${seconds(quantile(figures.all, 0.99))}, most ${seconds(Math.max(0, ...figures.all))}`,
    `  ${figures.accusing} reports accuse somebody of the house, ${figures.informed} let their Führungskraft in; the auditor was asked ${watched.looks} times and said ${watched.calm} times that all is well`,
    ...limits.map(limitLine),
    '',
    ...NOTES.map((note) => `  ${note}`),
    '',
    `lost ${figures.lost} of ${figures.reports}`,
    '',
  ].join('\n');
};
