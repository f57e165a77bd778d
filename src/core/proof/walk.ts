import type { Answer } from '../answer.ts';
import type { Case } from '../case.ts';
import { withdraw } from '../engine.ts';
import { EMERGENCY, pathOf } from '../path.ts';
import type { Field } from '../protocol.ts';
import type { World } from '../world.ts';
import { type AnswerClass, answerClasses } from './answer-class.ts';
import { firstRound } from './first-round.ts';
import { type Look, looksOf } from './look.ts';
import { beginnings, type Ground, type Move, movesFrom } from './moves.ts';

/** Paths that lead on from a situation, and the combinations of answers they stand for. */
type Count = { readonly paths: bigint; readonly combinations: bigint };

export type Walk = Count & {
  /** Points of a report that no rule can tell from another one walked. */
  readonly situations: number;
  /** False: there were too many; from some point on only the first way was taken. */
  readonly complete: boolean;
  /** Cases in which a walk ended, one for each end that can differ. */
  readonly ends: readonly Case[];
  /** What is wrong, by step. */
  readonly holes: readonly string[];
};

type Journey = {
  readonly ground: Ground;
  readonly looks: readonly Look[];
  readonly see: (c: Case) => void;
  readonly limit: number;
  readonly counts: Map<string, Count>;
  readonly under: Set<string>;
  readonly ends: Map<string, Case>;
  readonly holes: Set<string>;
};

const NOWHERE: Count = { paths: 0n, combinations: 0n };
const ONE: Count = { paths: 1n, combinations: 1n };
const EVER = Number.POSITIVE_INFINITY;
const MOST_SITUATIONS = 100_000;

/** Two cases with the same key go the same ways: no rule that still decides something can tell their answers apart. */
const keyOf = (c: Case, { looks, ground }: Journey): string => {
  const at = c.step === null ? EVER : ground.world.protocol.steps.findIndex((step) => step.id === c.step);
  const marks = looks.map((look) => (look.until < at ? '' : look.mark(c.answers[look.answer])));
  return [c.step, c.state, c.level, c.track, ...marks].join('|');
};

const spoken = (answer: Answer): string => (typeof answer === 'object' ? answer.join('+') : String(answer));

/** The answers that led here, as far as a rule looks at them. */
const trailOf = (c: Case, looks: readonly Look[]): string => {
  const keys = new Set(looks.map((look) => look.answer));
  const said = Object.entries(c.answers).filter(([key]) => keys.has(key));
  return said.map(([key, answer]) => `${key} ${spoken(answer)}`).join(', ');
};

const placeOf = (c: Case): string => `steps.${c.step ?? 'end'}`;

/** Where a path broke off: the last step these answers lead through. */
const lastOf = (c: Case, { ground }: Journey): string =>
  c.step ?? pathOf(ground.world.protocol, c.answers).at(-1)?.id ?? 'none';

/** An end is explicit (kept), or the report was sent: that somebody hears of it is proven on its ladder. */
const rest = (c: Case, journey: Journey): Count => {
  if (c.step !== null || c.state === 'draft') {
    const trail = trailOf(c, journey.looks);
    const place = `steps.${lastOf(c, journey)}`;
    journey.holes.add(`${place}: the path leads to nowhere; nobody is called and nothing is kept (${trail})`);
    return NOWHERE;
  }
  const { accused, perpetrator } = c.answers;
  journey.ends.set(
    [c.state, c.level, c.track, accused !== undefined, c.track === 'internal' && perpetrator].join(),
    c,
  );
  return ONE;
};

/** A report that was sent must reach somebody, now or when duty begins again. */
const unheard = (ends: Iterable<Case>, { looks, ground }: Journey): readonly string[] =>
  [...ends]
    .filter((end) => end.state === 'paged' && firstRound(end, ground.world).length === 0)
    .map((end) => `levels.${end.level}: a report is sent and nobody is ever called (${trailOf(end, looks)})`);

/** Nobody may be held in a report: from every point of it there is a way to drop it. */
const proveExit = (c: Case, journey: Journey): void => {
  if (c.state === 'draft' && withdraw(c).case.state !== 'cancelled')
    journey.holes.add(`${placeOf(c)}: cannot be left`);
};

const onward = (c: Case, journey: Journey): readonly Move[] => {
  const moves = movesFrom(c, journey.ground);
  for (const { refused } of moves)
    if (refused !== undefined) journey.holes.add(`${placeOf(c)}: a possible answer to ${refused}`);
  const taken = moves.filter((move) => move.refused === undefined);
  // Past the limit one way is still followed to its end.
  return journey.counts.size < journey.limit ? taken : taken.slice(0, 1);
};

const sum = (counts: readonly Count[]): Count =>
  counts.reduce(
    (a, b) => ({ paths: a.paths + b.paths, combinations: a.combinations + b.combinations }),
    NOWHERE,
  );

const explore = (c: Case, journey: Journey): Count => {
  const moves = onward(c, journey);
  if (moves.length === 0) return rest(c, journey);
  const counts = moves.map((move) => {
    const { paths, combinations } = follow(move.case, journey);
    return { paths, combinations: combinations * move.stands };
  });
  // Who stays at the emergency card after an alarm is not lost: their contacts have been called.
  return sum(c.step === EMERGENCY && c.state !== 'draft' ? [...counts, ONE] : counts);
};

const follow = (c: Case, journey: Journey): Count => {
  const key = keyOf(c, journey);
  const known = journey.counts.get(key);
  if (known) return known;
  if (journey.under.has(key)) {
    journey.holes.add(`${placeOf(c)}: leads back to itself; there is no way out of this circle`);
    return NOWHERE;
  }
  journey.under.add(key);
  journey.see(c);
  proveExit(c, journey);
  const count = explore(c, journey);
  journey.under.delete(key);
  journey.counts.set(key, count);
  return count;
};

const classesOnce = (world: World, looks: readonly Look[]): ((field: Field) => readonly AnswerClass[]) => {
  const known = new Map<Field, readonly AnswerClass[]>();
  const { units, contacts } = world.roster;
  const offered = {
    units: units.map((unit) => unit.id),
    people: contacts.map((contact) => contact.personId),
    now: world.now,
  };
  return (field) => {
    const classes = known.get(field) ?? answerClasses(field, looks, offered);
    known.set(field, classes);
    return classes;
  };
};

/**
 * Walks every combination of answers that can differ through the engine itself, from each beginning to each end.
 * `see` is shown one case of every situation.
 */
export const walk = (world: World, see: (c: Case) => void, limit = MOST_SITUATIONS): Walk => {
  const looks = looksOf(world.protocol);
  const journey: Journey = {
    ground: {
      world,
      classes: classesOnce(world, looks),
      decides: (field) => looks.some((look) => look.answer === field.key),
      told: new Set(),
    },
    looks,
    see,
    limit,
    counts: new Map(),
    under: new Set(),
    ends: new Map(),
    holes: new Set(),
  };
  const count = sum(beginnings(journey.ground).map((move) => follow(move.case, journey)));
  return {
    ...count,
    situations: journey.counts.size,
    complete: journey.counts.size < limit,
    ends: [...journey.ends.values()],
    holes: [...journey.holes, ...unheard(journey.ends.values(), journey)],
  };
};
