import { isSure } from './confirmation.ts';
import { addDays, atClock, dayOf, isWorkingDay } from './day.ts';
import { type Contact, isSupport, type PersonId } from './duty.ts';
import type { Policies, Policy, RungTarget } from './policy.ts';
import type { Level } from './protocol.ts';
import type { Roster } from './roster.ts';
import { calledOn } from './rung.ts';
import type { Stage, Stretch } from './stretch.ts';
import { standsForUnit } from './unit-groups.ts';

/**
 * Why somebody is missing. gap: in hours this rota covers on other days · same-people: whoever was called before ·
 * single: nobody but one person on the whole ladder.
 */
export type Cause =
  | 'nobody'
  | 'absent'
  | 'holiday'
  | 'gap'
  | 'off-hours'
  | 'unconfirmed'
  | 'single'
  | 'same-people'
  | 'not-installed'
  | 'blocked'
  | 'refused'
  | 'not-in-channel'
  | 'no-mailbox';

export type Hole = {
  /** Somebody who asks for help may meet nobody, or fewer people than the municipality counts on. */
  readonly urgent: boolean;
  readonly cause: Cause;
  readonly levels: readonly Level[];
  /** The rung that is passed over; null: the whole ladder, or a person wherever they stand. */
  readonly to: readonly RungTarget[] | null;
  readonly units: Stretch['units'];
  /** Whom the cause speaks of: who is away, who blocked the bot. */
  readonly people: readonly PersonId[];
  readonly spans: readonly { readonly from: Date; readonly to: Date }[];
};

/** How the bot's own chat with a contact stands. */
export type ChatState = 'open' | 'not-installed' | 'blocked' | 'refused';

/** What is known beside the rota. */
export type Facts = {
  /** Absent: nobody knows. */
  readonly chats: Readonly<Record<PersonId, ChatState>>;
  /** Null: nobody knows. */
  readonly channelMembers: readonly PersonId[] | null;
};

type Looked = {
  readonly roster: Roster;
  readonly policies: Policies;
  readonly facts: Facts;
};

type Found = Pick<Hole, 'urgent' | 'cause' | 'to' | 'people'> & { readonly spans?: Hole['spans'] };

const without = (roster: Roster): Roster => ({ ...roster, reliefs: [] });
const withoutHolidays = (roster: Roster): Roster => ({
  ...without(roster),
  calendar: { isHoliday: () => false },
});

const called = (policy: Policy, rung: number, stretch: Stretch, roster: Roster): readonly PersonId[] =>
  calledOn(policy, rung, roster, stretch.from, (all) =>
    all.filter((contact) => standsForUnit(contact, stretch.units[0] ?? null)),
  );

const isFor = (contact: Contact, to: readonly RungTarget[]): boolean =>
  to.includes(contact.tier) || (to.includes('everyone') && isSupport(contact));

/** Why nobody stands on these rungs: what would have to be otherwise for somebody to be there. */
const causeOf = (
  rungs: readonly number[],
  stretch: Stretch,
  { roster, policies }: Looked,
): Pick<Hole, 'cause' | 'people'> => {
  const policy = policies[stretch.level];
  const on = (other: Roster): readonly PersonId[] =>
    [...new Set(rungs.flatMap((rung) => called(policy, rung, stretch, other)))].toSorted();
  const away = on(without(roster));
  if (away.length > 0) return { cause: 'absent', people: away };
  if (on(withoutHolidays(roster)).length > 0) return { cause: 'holiday', people: [] };
  const to = rungs.flatMap((rung) => policy.rungs[rung]?.to ?? []);
  const known = roster.contacts.some(
    (contact) => isFor(contact, to) && standsForUnit(contact, stretch.units[0] ?? null),
  );
  return { cause: known ? 'off-hours' : 'nobody', people: [] };
};

/** The hours of a working day that somebody covers on at least one of them. */
const frameOf = ({ contacts }: Roster): readonly [string, string] | null => {
  const hours = contacts
    .filter(isSupport)
    .flatMap((contact) => contact.hours)
    .filter(({ days }) => days.some((day) => day <= 5));
  const from = hours.map((span) => span.from).toSorted()[0];
  const to = hours
    .map((span) => span.to)
    .toSorted()
    .at(-1);
  return from !== undefined && to !== undefined ? [from, to] : null;
};

/** The parts of a stretch that lie in hours this rota covers on other working days. */
const gapsIn = ({ from, to }: Stretch, roster: Roster): Hole['spans'] => {
  const { timeZone: zone, calendar } = roster;
  const frame = frameOf(roster);
  const gaps: { from: Date; to: Date }[] = [];
  for (let day = dayOf(from, zone); frame && atClock(day, '00:00', zone) < to; day = addDays(day, 1)) {
    const [begins, ends] = [atClock(day, frame[0], zone), atClock(day, frame[1], zone)];
    const gap = { from: begins > from ? begins : from, to: ends < to ? ends : to };
    if (isWorkingDay(day, calendar) && gap.from < gap.to) gaps.push(gap);
  }
  return gaps;
};

/** Nobody is called at all. Where nobody is on call at night that is how it was set up: people are told the truth. */
const emptyLadder = (stretch: Stretch, looked: Looked): readonly Found[] => {
  const rungs = looked.policies[stretch.level].rungs.map((_, rung) => rung);
  const { cause, people } = causeOf(rungs, stretch, looked);
  const whole: Found = { urgent: cause === 'nobody' || cause === 'absent', cause, to: null, people };
  if (cause !== 'off-hours') return [whole];
  const gaps = gapsIn(stretch, looked.roster);
  const isAll = gaps.some(({ from, to }) => from <= stretch.from && to >= stretch.to);
  return [
    ...(gaps.length > 0 ? [{ ...whole, urgent: true, cause: 'gap', spans: gaps } as const] : []),
    ...(isAll ? [] : [whole]),
  ];
};

const LEADERSHIP: RungTarget = 'leadership';

/** Rungs that are passed over while support is on duty. */
const emptyRungs = (stretch: Stretch, looked: Looked): readonly Found[] =>
  looked.policies[stretch.level].rungs.flatMap(({ to }, rung): readonly Found[] => {
    if (stretch.stages.some((stage) => stage.rung === rung)) return [];
    const { cause, people } = causeOf([rung], stretch, looked);
    const urgent = (cause === 'nobody' || cause === 'absent') && to.some((target) => target !== LEADERSHIP);
    return [{ urgent, cause, to, people }];
  });

/** Rungs on which only people stand whom an earlier one has called already. */
const repeatedRungs = ({ stages }: Stretch): readonly Found[] =>
  stages.flatMap(({ to, people }, at): readonly Found[] => {
    const before = new Set(stages.slice(0, at).flatMap((stage) => stage.people));
    const again = people.every((person) => before.has(person)) && !to.includes('everyone');
    return again ? [{ urgent: false, cause: 'same-people', to, people }] : [];
  });

const peopleOn = (stages: readonly Stage[]): readonly PersonId[] => [
  ...new Set(stages.flatMap((stage) => stage.people)),
];

/** What keeps a call from reaching those who are called. */
const unreached = (stretch: Stretch, { roster, facts, policies }: Looked): readonly Found[] =>
  peopleOn(stretch.stages).flatMap((person): readonly Found[] => {
    const found = (cause: Cause, urgent: boolean): Found => ({ urgent, cause, to: null, people: [person] });
    const chat = facts.chats[person] ?? 'open';
    const mail = roster.contacts.find(({ personId }) => personId === person)?.mail;
    const { mailAfter } = policies[stretch.level];
    return [
      ...(chat === 'open' ? [] : [found(chat, true)]),
      ...(isSure(person, roster, stretch.from) ? [] : [found('unconfirmed', true)]),
      ...(facts.channelMembers?.includes(person) === false ? [found('not-in-channel', false)] : []),
      ...(mailAfter !== undefined && mail === undefined ? [found('no-mailbox', false)] : []),
    ];
  });

const foundIn = (stretch: Stretch, looked: Looked): readonly Found[] => {
  if (stretch.stages.length === 0) return emptyLadder(stretch, looked);
  const people = peopleOn(stretch.stages);
  const alone: Found = { urgent: stretch.onDuty, cause: 'single', to: null, people };
  return [
    ...(people.length === 1 ? [alone] : []),
    ...(stretch.onDuty ? [...emptyRungs(stretch, looked), ...repeatedRungs(stretch)] : []),
    ...unreached(stretch, looked),
  ];
};

/** Holes that differ in nothing but `field` are one, with all that stood there. */
const folded = (holes: readonly Hole[], field: 'spans' | 'levels' | 'people' | 'units'): readonly Hole[] => {
  const alike = new Map<string, Hole>();
  for (const hole of holes) {
    const name = JSON.stringify({ ...hole, [field]: null });
    const known = alike.get(name);
    alike.set(name, known ? { ...known, [field]: [...known[field], ...hole[field]] } : hole);
  }
  return [...alike.values()];
};

const joinedSpans = ({ spans, ...hole }: Hole): Hole => {
  const joined: { from: Date; to: Date }[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && last.to.getTime() === span.from.getTime())
      joined.splice(-1, 1, { from: last.from, to: span.to });
    else joined.push(span);
  }
  return { ...hole, spans: joined };
};

/** Causes that lie with a person, wherever they stand: several of the same kind are told together. */
const OF_PEOPLE: readonly Cause[] = ['not-installed', 'blocked', 'refused', 'not-in-channel', 'no-mailbox'];

/** What lies with a person does not come and go with their duty. */
const fromFirstToLast = (hole: Hole): Hole => {
  const [first, last] = [hole.spans[0], hole.spans.at(-1)];
  return first && last ? { ...hole, spans: [{ from: first.from, to: last.to }] } : hole;
};

/** Every hole in these stretches, each once, the urgent ones first. */
export const holesOf = (
  stretches: readonly Stretch[],
  roster: Roster,
  policies: Policies,
  facts: Facts,
): readonly Hole[] => {
  const looked = { roster, policies, facts };
  const raw = stretches.flatMap((stretch) =>
    foundIn(stretch, looked).map((found): Hole => {
      const { from, to, units } = stretch;
      const levels: readonly Level[] = [stretch.level];
      return { spans: [{ from, to }], ...found, levels, units };
    }),
  );
  const spans = folded(raw, 'spans').map(joinedSpans);
  const levels = folded(spans, 'levels');
  const isOfPeople = ({ cause }: Hole): boolean => OF_PEOPLE.includes(cause);
  const people = folded(levels.filter(isOfPeople).map(fromFirstToLast), 'people');
  const whole = folded([...levels.filter((hole) => !isOfPeople(hole)), ...people], 'units');
  return whole.toSorted((a, b) => Number(b.urgent) - Number(a.urgent));
};
