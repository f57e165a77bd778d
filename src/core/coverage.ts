import { isSure, standingOf } from './confirmation.ts';
import { inDutyHours, isSupport, nextDutyStart, onDuty, type PersonId, type Tier } from './duty.ts';
import type { RoleKey, Roster } from './roster.ts';

/** A hole in how support is set up. Urgent: somebody who asks for help may meet nobody. */
export type Hint = { readonly urgent: boolean } & (
  | { readonly kind: 'channel'; readonly state: 'missing' | 'unproven' | 'refused' }
  | { readonly kind: 'nobody-in-tier'; readonly tier: Tier }
  | { readonly kind: 'single-first' }
  | { readonly kind: 'no-hours' }
  | { readonly kind: 'gap'; readonly days: readonly number[]; readonly from: string; readonly to: string }
  | { readonly kind: 'nobody-on-call' }
  | { readonly kind: 'unreachable'; readonly personId: PersonId; readonly name: string }
  /** `due`: asked again. `expired`, `declined`: called no more, but for `alone`, with nobody else to call. */
  | {
      readonly kind: 'unconfirmed';
      readonly personId: PersonId;
      readonly name: string;
      readonly state: 'due' | 'expired' | 'declined';
      readonly alone: boolean;
    }
  | { readonly kind: 'unit-without-contact'; readonly unit: string; readonly name: string }
  | { readonly kind: 'unit-without-supervisor'; readonly unit: string; readonly name: string }
  | { readonly kind: 'role-vacant'; readonly role: RoleKey }
);

export type ChannelState = 'missing' | 'unproven' | 'open' | 'refused';

/** Who answers at this moment; `next`: when duty begins again, while nobody is there. */
export type Reachable = {
  readonly state: 'on-duty' | 'on-call' | 'nobody';
  readonly people: readonly string[];
  readonly next: Date | null;
};

const WORKDAYS = [1, 2, 3, 4, 5];

/** Who would be called now. Leadership alone is no support: it stands at the end of the ladder. */
export const reachableNow = (roster: Roster, now: Date): Reachable => {
  const sure = onDuty(roster, now, (person) => isSure(person, roster, now)).filter(isSupport);
  // As on the ladder: whoever has not confirmed is called only where nobody else is there.
  const there = sure.length > 0 ? sure : onDuty(roster, now).filter(isSupport);
  const people = [...new Set(there.map((contact) => contact.name))];
  if (people.length === 0) return { state: 'nobody', people, next: nextDutyStart(roster, now) };
  const counted = new Set(there.map(({ personId }) => personId));
  const hours = inDutyHours(roster, now, (person) => counted.has(person));
  return { state: hours ? 'on-duty' : 'on-call', people, next: null };
};

type Span = { readonly from: string; readonly to: string };

const spansOn = (roster: Roster, day: number): readonly Span[] =>
  roster.contacts
    .filter((contact) => contact.tier !== 'leadership')
    .flatMap((contact) => contact.hours)
    .filter((span) => span.days.includes(day))
    .toSorted((a, b) => a.from.localeCompare(b.from));

const holes = (spans: readonly Span[], frame: Span): readonly Span[] => {
  const found: Span[] = [];
  let covered = frame.from;
  for (const span of spans) {
    if (span.from > covered) found.push({ from: covered, to: span.from });
    if (span.to > covered) covered = span.to;
  }
  return covered < frame.to ? [...found, { from: covered, to: frame.to }] : found;
};

/** Times of a working day somebody covers on one day and nobody on another: measured by this rota's own frame. */
const gapHints = (roster: Roster): readonly Hint[] => {
  const all = WORKDAYS.flatMap((day) => spansOn(roster, day));
  const froms = all.map((span) => span.from).toSorted();
  const tos = all.map((span) => span.to).toSorted();
  const [from, to] = [froms[0], tos.at(-1)];
  if (from === undefined || to === undefined) return [];
  const gaps = new Map<string, { days: number[]; span: Span }>();
  for (const day of WORKDAYS)
    for (const span of holes(spansOn(roster, day), { from, to })) {
      const gap = gaps.get(`${span.from}-${span.to}`) ?? { days: [], span };
      gaps.set(`${span.from}-${span.to}`, { span, days: [...gap.days, day] });
    }
  return [...gaps.values()].map(({ days, span }) => ({ kind: 'gap', urgent: true, days, ...span }));
};

const tierHints = ({ contacts }: Roster): readonly Hint[] => {
  const on = (tier: Tier): number => contacts.filter((contact) => contact.tier === tier).length;
  const tiers: readonly Tier[] = ['first', 'second', 'head', 'leadership'];
  const empty = tiers.filter((tier) => on(tier) === 0);
  return [
    ...empty.map((tier): Hint => ({ kind: 'nobody-in-tier', urgent: tier === 'first', tier })),
    ...(on('first') === 1 ? [{ kind: 'single-first', urgent: false } as const] : []),
  ];
};

const dutyHints = (roster: Roster): readonly Hint[] => {
  const support = roster.contacts.filter((contact) => contact.tier !== 'leadership');
  if (support.length === 0) return [];
  const hours = support.some((contact) => contact.hours.length > 0);
  const onCall = roster.contacts.some((contact) => contact.onCall);
  return [
    ...(hours ? gapHints(roster) : [{ kind: 'no-hours', urgent: !onCall } as const]),
    ...(onCall ? [] : [{ kind: 'nobody-on-call', urgent: false } as const]),
  ];
};

const unitHints = ({ units, contacts }: Roster): readonly Hint[] => {
  const support = contacts.filter((contact) => contact.tier !== 'leadership');
  const stands = (id: string): boolean => support.some((c) => c.units.length === 0 || c.units.includes(id));
  return [
    // Without any contact the empty tiers already say it.
    ...units
      .filter((unit) => support.length > 0 && !stands(unit.id))
      .map(({ id, name }): Hint => ({ kind: 'unit-without-contact', urgent: true, unit: id, name })),
    ...units
      .filter((unit) => unit.supervisor === null)
      .map(({ id, name }): Hint => ({ kind: 'unit-without-supervisor', urgent: false, unit: id, name })),
  ];
};

const confirmationHints = (roster: Roster, now: Date): readonly Hint[] =>
  roster.contacts.flatMap((contact): readonly Hint[] => {
    const { personId, name } = contact;
    const state = standingOf(personId, roster, now);
    if (state === 'confirmed') return [];
    const alone = !roster.contacts.some(
      (other) => isSupport(other) === isSupport(contact) && isSure(other.personId, roster, now),
    );
    return [{ kind: 'unconfirmed', urgent: state !== 'due', personId, name, state, alone }];
  });

/** Every hole in this configuration, the urgent ones first. */
export const coverage = (
  roster: Roster,
  channel: ChannelState,
  unreachable: ReadonlySet<PersonId>,
  now: Date,
): readonly Hint[] => {
  const needed: readonly RoleKey[] = ['DIENSTVORGESETZTE', 'BEHOERDENLEITUNG', 'ADMIN'];
  const hints: readonly Hint[] = [
    ...(channel === 'open'
      ? []
      : [{ kind: 'channel', urgent: channel === 'refused', state: channel } as const]),
    ...tierHints(roster),
    ...dutyHints(roster),
    ...roster.contacts
      .filter((contact) => unreachable.has(contact.personId))
      .map(({ personId, name }): Hint => ({ kind: 'unreachable', urgent: true, personId, name })),
    ...confirmationHints(roster, now),
    ...unitHints(roster),
    ...needed
      .filter((role) => roster.roles[role] === undefined)
      .map((role): Hint => ({ kind: 'role-vacant', urgent: false, role })),
  ];
  return hints.toSorted((a, b) => Number(b.urgent) - Number(a.urgent));
};
