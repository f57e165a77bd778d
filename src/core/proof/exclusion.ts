import type { Case } from '../case.ts';
import { onDuty, type PersonId } from '../duty.ts';
import { begin } from '../engine.ts';
import type { Level } from '../protocol.ts';
import type { Roster } from '../roster.ts';
import type { World } from '../world.ts';
import { firstRound } from './first-round.ts';

/** A ladder that calls too few when one person is kept out of it. */
export type Thin = {
  readonly level: Level;
  readonly excluded: PersonId;
  readonly why: 'accused' | 'reporter';
  readonly unit: string | null;
  readonly at: Date;
  readonly called: readonly PersonId[];
};

const LEVELS: readonly Level[] = [0, 1, 2, 3];
const HOUR = 3_600_000;
const WEEK = 7 * 24;
const OUTSIDE = '00000000-0000-4000-8000-0000000000ff';

/** One instant of the coming week for every set of people who are on duty together. */
const instants = (roster: Roster, from: Date): readonly Date[] => {
  const hour = Math.ceil(from.getTime() / HOUR) * HOUR;
  const hours = Array.from({ length: WEEK }, (_, ahead) => new Date(hour + ahead * HOUR));
  const sets = hours.map((at) => {
    const there = onDuty(roster, at).map((contact) => contact.personId);
    return [there.join(), at] as const;
  });
  // The earliest hour of each set: later ones are overwritten from the back.
  return [...new Map(sets.toReversed()).values()].toSorted((a, b) => a.getTime() - b.getTime());
};

/** One unit for every set of contacts who stand for it, and a person of no known unit. */
const units = ({ contacts, units: all }: Roster): readonly (string | null)[] => {
  const sets = [null, ...all.map(({ id }) => id)].map((unit) => {
    const stand = contacts.filter((x) => x.units.length === 0 || (unit !== null && x.units.includes(unit)));
    return [stand.map((contact) => contact.personId).join(), unit] as const;
  });
  return [...new Map(sets.toReversed()).values()];
};

/** A report of this level from this unit, with one person kept out of it. */
const reportWithout = (world: World, thin: Omit<Thin, 'at' | 'called'>): Case => {
  const { level, excluded, why, unit } = thin;
  const id = why === 'reporter' ? excluded : OUTSIDE;
  const reporter = { id, name: '', language: world.protocol.defaultLanguage, unit };
  const begun = begin({ id: 'case', code: '', nonce: '', reporter, safety: 'safe' }, world).case;
  if (why === 'reporter') return { ...begun, level };
  return { ...begun, level, track: 'internal', answers: { ...begun.answers, accused: [excluded] } };
};

/**
 * Every ladder that calls fewer than `least` people when any one contact is kept out, because they are accused or
 * because it is their own report: at each level, for each unit and at each time of a week that can differ.
 */
export const thinLadders = (world: World, least: number): readonly Thin[] => {
  const { roster, now } = world;
  const times = instants(roster, now);
  const places = units(roster);
  const ways = LEVELS.flatMap((level) =>
    roster.contacts.flatMap(({ personId }) =>
      (['accused', 'reporter'] as const).flatMap((why) =>
        places.map((unit) => ({ level, excluded: personId, why, unit })),
      ),
    ),
  );
  return ways.flatMap((way) =>
    times.flatMap((at) => {
      const called = firstRound(reportWithout(world, way), { ...world, now: at });
      return called.length < least ? [{ ...way, at, called }] : [];
    }),
  );
};
