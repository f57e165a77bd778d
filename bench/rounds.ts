import type { World } from './activity.ts';
import { type Door, load, type Sample, type Speaker } from './load.ts';
import type { BotProcess } from './process.ts';
import { median, quantile } from './statistics.ts';

export const CONNECTIONS = 20;
const WARM_UP_SECONDS = 3;

/** A bot to be measured beside the others. */
export type Contestant = {
  readonly name: string;
  readonly bot: BotProcess;
  readonly door: Door;
  readonly speaker: (world: World, number: number, connections: number) => Speaker;
};

export type Row = {
  readonly name: string;
  /** Turns a second, one figure a round. */
  readonly rounds: readonly number[];
  readonly turnsPerSecond: number;
  readonly p50: number;
  readonly p95: number;
  /** MB, the most that was seen right after a round. */
  readonly memory: number;
  /** Median over the rounds of the ratio within each round. */
  readonly ratio: number;
};

type Taken = { readonly samples: Sample[]; readonly memory: number[] };

const rotated = <T>(list: readonly T[], by: number): readonly T[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
];

const rate = ({ turns, seconds }: Sample): number => turns / seconds;

const rowOf = (name: string, { samples, memory }: Taken, base: Taken): Row => {
  const latencies = samples.flatMap((sample) => [...sample.latencies]);
  const rounds = samples.map(rate);
  return {
    name,
    rounds,
    turnsPerSecond: median(rounds),
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    memory: Math.max(...memory),
    ratio: median(
      rounds.map((own, round) => own / (base.samples[round] ? rate(base.samples[round]) : Number.NaN)),
    ),
  };
};

/**
 * Every bot for some seconds in each round, each round beginning with another one: what else the machine does meets all
 * of them. The ratio is taken within a round, against `base`.
 */
export async function runRounds(
  world: World,
  contestants: readonly Contestant[],
  options: { readonly base: string; readonly rounds: number; readonly seconds: number },
): Promise<readonly Row[]> {
  const speakers = new Map(
    contestants.map(({ name, speaker }) => [
      name,
      Array.from({ length: CONNECTIONS }, (_, number) => speaker(world, number, CONNECTIONS)),
    ]),
  );
  const speakersOf = (name: string) => speakers.get(name) ?? [];
  const taken = new Map<string, Taken>(contestants.map(({ name }) => [name, { samples: [], memory: [] }]));
  for (const { name, door } of contestants) await load(door, speakersOf(name), WARM_UP_SECONDS);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const { name, door, bot } of rotated(contestants, round)) {
      taken.get(name)?.samples.push(await load(door, speakersOf(name), options.seconds));
      taken.get(name)?.memory.push(await bot.memory());
    }
  }
  const base = taken.get(options.base) ?? { samples: [], memory: [] };
  return contestants.map(({ name }) => rowOf(name, taken.get(name) ?? base, base));
}
