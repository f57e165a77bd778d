import { type Answers, all } from './answer.ts';
import type { Day } from './calendar.ts';
import type { Case } from './case.ts';
import { accusedIn } from './conflict.ts';
import { addDays, addMonths, dayOf, laterOf, rolled, toldDay } from './day.ts';
import type {
  Applicant,
  DeadlineRule,
  DeadlineRules,
  Entitled,
  Period,
  StartEvent,
} from './deadline-rules.ts';
import type { PersonId } from './duty.ts';
import { namedDayOf } from './named-days.ts';
import type { RoleKey } from './roster.ts';
import type { World } from './world.ts';

/** One clock, as it stands now. Computed whenever somebody looks, never stored: a new start changes everything. */
export type Deadline = {
  readonly kind: string;
  readonly who: Entitled;
  /** Whom it is about, where the person told of several; null otherwise. */
  readonly perpetrator: string | null;
  /** Null while it does not run. */
  readonly start: Day | null;
  /** The day shown and reminded of. */
  readonly unrolled: Day | null;
  /** The legal end after weekends and holidays; a note only. */
  readonly rolled: Day | null;
  readonly event: StartEvent;
  /** Begins only when the perpetrator is known too. */
  readonly needsPerpetrator: boolean;
  readonly remind: readonly number[];
  readonly askAfterDays: number | null;
  readonly basis: string;
  readonly source: string;
  readonly verifiedOn: string;
};

/** Whether one of the acts can be prosecuted on this applicant's Strafantrag. */
export const mayApply = (answers: Answers, by: Applicant, rules: DeadlineRules): boolean => {
  const { acts } = answers;
  return Array.isArray(acts) && acts.some((act: string) => rules.acts[act]?.by.includes(by) ?? false);
};

/** The person it happened to, as far as known: whoever reports for somebody else does not name them. */
const affectedIs = (person: PersonId | undefined, c: Case): boolean =>
  (c.answers.reporter ?? 'self') === 'self' && person === c.reporter.id;

const isLeaderAffected = (c: Case, { roster }: World): boolean =>
  affectedIs(roster.roles.BEHOERDENLEITUNG, c);

const HOLDERS: { readonly [E in Entitled]?: RoleKey } = {
  dienstvorgesetzte: 'DIENSTVORGESETZTE',
  behoerdenleitung: 'BEHOERDENLEITUNG',
};

/** Nobody decides on a Strafantrag in a case they are accused or affected in. */
const isHolderInConflict = (who: Entitled, c: Case, { roster }: World): boolean => {
  const role = HOLDERS[who];
  const holder = role && roster.roles[role];
  return holder !== undefined && (accusedIn(c).includes(holder) || affectedIs(holder, c));
};

const applies = (rule: DeadlineRule, c: Case, world: World): boolean => {
  const { answers } = c;
  if (rule.land.length > 0 && !rule.land.includes(world.roster.land)) return false;
  if (rule.right && !mayApply(answers, rule.right, world.protocol.deadlines)) return false;
  if (rule.affected !== 'anybody' && isLeaderAffected(c, world) !== (rule.affected === 'leader'))
    return false;
  if (isHolderInConflict(rule.who, c, world)) return false;
  return all(rule.when, answers) && !rule.unless.some((condition) => all([condition], answers));
};

const actDay = (c: Case, { roster }: World): Day =>
  toldDay(c.answers.when, roster.timeZone) ?? dayOf(c.createdAt, roster.timeZone);

/** The first day somebody on the employer's side could know; what was withdrawn later was known all the same. */
const employerDay = (c: Case, { protocol, roster }: World): Day | null => {
  const { employerSide } = protocol.deadlines;
  const told = c.disclosures
    .filter(({ role, personId }) => personId !== null && employerSide.includes(role))
    .map(({ at }) => at);
  const first = [...told, ...(c.knowledge.dv ? [c.knowledge.dv] : [])].toSorted((a, b) => +a - +b)[0];
  return first ? dayOf(first, roster.timeZone) : null;
};

const eventDay = (rule: DeadlineRule, c: Case, world: World): Day | null => {
  const { timeZone } = world.roster;
  switch (rule.start) {
    case 'act':
      return actDay(c, world);
    case 'act-known':
      return c.answers.affected_knows === false ? null : actDay(c, world);
    case 'dienstvorgesetzte':
      return c.knowledge.dv && dayOf(c.knowledge.dv, timeZone);
    case 'employer':
      return employerDay(c, world);
    case 'told':
      return rule.told === null ? null : toldDay(c.answers[rule.told], timeZone);
  }
};

type Perpetrator = { readonly name: string | null; readonly knownOn: Day | null };

const perpetratorsOf = (c: Case, world: World): readonly Perpetrator[] => {
  const { timeZone } = world.roster;
  const listed = c.answers.perpetrators;
  if (typeof listed === 'object' && listed.length > 0) {
    return listed.map(namedDayOf).map(({ name, day }) => ({ name, knownOn: toldDay(day, timeZone) }));
  }
  const isKnown = world.protocol.deadlines.knownPerpetrators.includes(String(c.answers.perpetrator));
  const knownOn = toldDay(c.answers.perpetrator_known_at, timeZone) ?? (isKnown ? actDay(c, world) : null);
  return [{ name: null, knownOn }];
};

const NOBODY: readonly Perpetrator[] = [{ name: null, knownOn: null }];

const endOf = (start: Day, { years, months, days }: Period): Day =>
  addDays(addMonths(start, 12 * years + months), days);

const startOf = (event: Day | null, rule: DeadlineRule, { knownOn }: Perpetrator): Day | null => {
  if (!rule.perPerpetrator || event === null) return event;
  return knownOn === null ? null : laterOf(event, knownOn);
};

const clocksOf = (rule: DeadlineRule, c: Case, world: World): readonly Deadline[] => {
  const { kind, who, remind, askAfterDays, basis, source, verifiedOn } = rule;
  const event = eventDay(rule, c, world);
  return (rule.perPerpetrator ? perpetratorsOf(c, world) : NOBODY).map((perpetrator) => {
    const start = startOf(event, rule, perpetrator);
    const unrolled = start && endOf(start, rule.period);
    return {
      ...{ kind, who, remind, askAfterDays, basis, source, verifiedOn },
      perpetrator: perpetrator.name,
      start,
      unrolled,
      rolled: unrolled && (rule.rolls ? rolled(unrolled, world.calendar) : unrolled),
      event: rule.start,
      needsPerpetrator: rule.perPerpetrator,
    };
  });
};

/** Every clock that matters for this case: one per kind, entitled person and perpetrator. */
export const deadlinesOf = (c: Case, world: World): readonly Deadline[] => {
  const seen = new Set<string>();
  return world.protocol.deadlines.rules.flatMap((rule) => {
    const key = `${rule.kind} ${rule.who}`;
    if (seen.has(key) || !applies(rule, c, world)) return [];
    seen.add(key);
    return clocksOf(rule, c, world);
  });
};
