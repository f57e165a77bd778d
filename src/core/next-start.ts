import type { Case } from './case.ts';
import { addDays, atHour, dayOf, isWorkingDay, rolled } from './day.ts';
import { inDutyHours, isSupport, type PersonId, turnsFrom } from './duty.ts';
import type { Policy } from './policy.ts';
import type { Roster } from './roster.ts';
import { rungPersons } from './rung.ts';

/** When an ended ladder begins again. */
export type NextStart = {
  readonly at: Date;
  /** As far as is known now somebody can be called then; otherwise only a change of the rota brings somebody. */
  readonly anybody: boolean;
};

/** Where no turn of duty brings anybody new, those who are always there are called again on the next working morning. */
const MORNING = 8;
const DAY_MS = 24 * 60 * 60_000;
/** As far ahead as the turns of a rota are known. */
const DAYS_AHEAD = 92;

type Asked = {
  readonly c: Case;
  readonly policy: Policy;
  readonly roster: Roster;
  readonly now: Date;
};

/** Everybody this ladder would call at an instant, on whatever rung. */
export const calledAt = ({ c, policy, roster }: Omit<Asked, 'now'>, at: Date): readonly PersonId[] =>
  policy.rungs.flatMap((_, rung) => rungPersons(c, policy, rung, roster, at));

/** Where nothing hurries nobody is called at night only because they are on call. */
const hurries = ({ rungs }: Policy): boolean => rungs.some(({ wait }) => !wait.working);

/** Leadership stands at the end of the ladder: it does not begin anew with them alone. */
const hasSupport = (people: readonly PersonId[], { contacts }: Roster): boolean =>
  contacts.some((contact) => isSupport(contact) && people.includes(contact.personId));

/** Who may be called from a turn of duty on; `onDuty`: support has duty hours then. */
type There = { readonly people: readonly PersonId[]; readonly onDuty: boolean };

/** The next such turn of duty at which somebody may be called who could not be called right before it. */
const nextTurn = (asked: Asked, isWanted: (there: There) => boolean): Date | null => {
  const { roster, now } = asked;
  let before: There = { people: calledAt(asked, now), onDuty: inDutyHours(roster, now) };
  for (const turn of turnsFrom(roster, now)) {
    if (turn <= now) continue;
    const there: There = { people: calledAt(asked, turn), onDuty: inDutyHours(roster, turn) };
    const begins =
      (there.onDuty && !before.onDuty) || there.people.some((person) => !before.people.includes(person));
    if (begins && there.people.length > 0 && isWanted(there)) return turn;
    before = there;
  }
  return null;
};

/** The first working morning on which somebody can be called, where the turn is more than a day away and not that day. */
const nextMorning = (asked: Asked, turn: Date | null): Date | null => {
  const { roster, now } = asked;
  if (turn && turn.getTime() - now.getTime() <= DAY_MS) return null;
  const { timeZone: zone, calendar } = roster;
  const last = turn && dayOf(turn, zone);
  const today = dayOf(now, zone);
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    if (last !== null && day >= last) return null;
    const morning = atHour(day, MORNING, zone);
    if (morning > now && isWorkingDay(day, calendar) && calledAt(asked, morning).length > 0) return morning;
  }
  return null;
};

/**
 * When the ladder of this case begins again: with the next turn of duty that brings somebody who may be called for it,
 * or, where the same people are there around the clock or on call, on the next working morning. Asked for this case: a
 * contact of another unit, or one it must be kept from, is no reason to begin.
 */
export const nextStart = (ended: Case, policy: Policy, roster: Roster, now: Date): NextStart => {
  const c = ended.ladder ? { ...ended, ladder: { ...ended.ladder, declined: [] } } : ended;
  const asked: Asked = { c, policy, roster, now };
  const turn = nextTurn(
    asked,
    ({ people, onDuty }) => hasSupport(people, roster) && (onDuty || hurries(policy)),
  );
  // Leadership alone, or a night on call, is better than nobody.
  const at = nextMorning(asked, turn) ?? turn ?? nextTurn(asked, () => true);
  if (at) return { at, anybody: true };
  const { timeZone: zone, calendar } = roster;
  const today = dayOf(now, zone);
  const morning = atHour(rolled(today, calendar), MORNING, zone);
  const later = (): Date => atHour(rolled(addDays(today, 1), calendar), MORNING, zone);
  return { at: morning > now ? morning : later(), anybody: false };
};
