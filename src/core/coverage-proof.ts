import { EXPIRED_AFTER_MONTHS, isSure, monthsAfter } from './confirmation.ts';
import { type Facts, type Hole, holesOf } from './coverage-holes.ts';
import { addDays, atHour, dayOf } from './day.ts';
import { inDutyHours, onDuty, type PersonId, turnsFrom } from './duty.ts';
import type { Policies, Policy } from './policy.ts';
import type { Level } from './protocol.ts';
import type { Roster } from './roster.ts';
import { calledOn } from './rung.ts';
import type { Stage, Stretch } from './stretch.ts';
import { standsForUnit, unitGroups } from './unit-groups.ts';

export type CoverageProof = {
  readonly from: Date;
  readonly to: Date;
  readonly stretches: readonly Stretch[];
  readonly holes: readonly Hole[];
};

const LEVELS: readonly Level[] = [0, 1, 2, 3];
const DAYS = 28;

/** Whom each rung calls of those who stand for these units. */
const stagesAt = (policy: Policy, unit: string | null, roster: Roster, at: Date): readonly Stage[] =>
  policy.rungs.flatMap(({ to }, rung) => {
    const people = calledOn(policy, rung, roster, at, (all) => all.filter((c) => standsForUnit(c, unit)));
    return people.length > 0 ? [{ rung, to, people }] : [];
  });

/** All that can make a difference to whom a ladder calls: equal texts, equal ladders. */
const signatureOf = (roster: Roster, at: Date): string => {
  const sure = (person: PersonId): boolean => isSure(person, roster, at);
  const place = ({ personId, tier, units }: { personId: string; tier: string; units: readonly string[] }) =>
    `${personId} ${tier} ${units.join(' ')}`;
  const of = (counts?: (person: PersonId) => boolean): string =>
    [inDutyHours(roster, at, counts), ...onDuty(roster, at, counts).map(place)].join();
  return `${of()};${of(sure)}`;
};

/** Instants at which something may change: of the rota, and when a contact's word is a year old. */
const turnsIn = (roster: Roster, from: Date, to: Date): readonly Date[] => {
  const turns: Date[] = [from];
  for (const turn of turnsFrom(roster, from)) {
    if (turn >= to) break;
    if (turn > from) turns.push(turn);
  }
  const expired = Object.values(roster.confirmed ?? {})
    .map(({ at }) => monthsAfter(at, EXPIRED_AFTER_MONTHS))
    .filter((at) => at > from && at < to);
  const marks = new Set([...turns, ...expired].map((turn) => turn.getTime()));
  return [...marks].toSorted((a, b) => a - b).map((mark) => new Date(mark));
};

const isSame = (one: Stretch, other: Stretch): boolean =>
  one.onDuty === other.onDuty && JSON.stringify(one.stages) === JSON.stringify(other.stages);

/** Neighbours in which the same people are called are one stretch. */
const joined = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const whole: Stretch[] = [];
  for (const next of stretches) {
    const last = whole.at(-1);
    if (last && isSame(last, next)) whole.splice(-1, 1, { ...last, to: next.to });
    else whole.push(next);
  }
  return whole;
};

type Slot = { readonly from: Date; readonly to: Date; readonly signature: string; readonly onDuty: boolean };

const slotsIn = (roster: Roster, from: Date, to: Date): readonly Slot[] => {
  const turns = turnsIn(roster, from, to);
  return turns.map((turn, at) => ({
    from: turn,
    to: turns[at + 1] ?? to,
    signature: signatureOf(roster, turn),
    onDuty: inDutyHours(roster, turn),
  }));
};

/**
 * Who is called first, second and last in the next four weeks, at each level, for each unit and at each time that can
 * differ, and every hole with its cause. Asked of the very rules that call people, as if a report came at each of these
 * times; a page shortly before duty ends may find the next rung gone home.
 */
export const proveCoverage = (
  roster: Roster,
  policies: Policies,
  facts: Facts,
  from: Date,
  days = DAYS,
): CoverageProof => {
  const to = atHour(addDays(dayOf(from, roster.timeZone), days), 0, roster.timeZone);
  const slots = slotsIn(roster, from, to);
  const ladders = unitGroups(roster).flatMap((units) =>
    LEVELS.map((level) => {
      const known = new Map<string, readonly Stage[]>();
      return slots.map((slot): Stretch => {
        const { signature, ...span } = slot;
        const stages = known.get(signature) ?? stagesAt(policies[level], units[0] ?? null, roster, slot.from);
        known.set(signature, stages);
        return { ...span, level, units, stages };
      });
    }),
  );
  // Nobody may be there for one reason now and for another an hour later: holes are looked for before anything is joined.
  return {
    ...{ from, to, stretches: ladders.flatMap(joined) },
    holes: holesOf(ladders.flat(), roster, policies, facts),
  };
};
