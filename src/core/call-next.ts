import { mayTakeOver } from './access.ts';
import type { Case, Ladder } from './case.ts';
import { mayHear } from './conflict.ts';
import type { PersonId } from './duty.ts';
import { change, type Decision, unchanged } from './effect.ts';
import { callAnew, climb, withoutTelling } from './escalation.ts';
import { rungPersons } from './rung.ts';
import type { World } from './world.ts';

/** Which rung a button was shown on: after that one it has nothing more to say. */
export const epochOf = ({ ladder }: Case): string => (ladder ? `${ladder.round}.${ladder.rung}` : '');

type Open = Case & { readonly ladder: Ladder };

const isOpen = (c: Case): c is Open => c.state === 'paged' && c.ladder !== null;

const hasNext = (c: Open, from: number, { roster, now }: World): boolean =>
  c.ladder.policy.rungs.some(
    (_, rung) => rung >= from && rungPersons(c, c.ladder.policy, rung, roster, now).length > 0,
  );

/** Somebody was called who may still answer. */
const isWaitingForSomebody = (c: Open, { roster }: World): boolean =>
  c.ladder.paged.some((person) => !c.ladder.declined.includes(person) && mayHear(person, c, roster));

/**
 * Those called cannot, or nobody answers: the next rung with somebody on it is called now instead of after the wait. The
 * last rung is waited out as long as somebody on it may still answer; with nobody left the ladder ends at once, in truth.
 */
export const callNext = (c: Case, act: string, world: World): Decision => {
  if (!isOpen(c) || c.ladder.unanswered) return change(c, act, {}, [{ kind: 'refresh-cards' }]);
  const next = c.ladder.rung + 1;
  if (!hasNext(c, next, world) && isWaitingForSomebody(c, world))
    return change(c, act, {}, [{ kind: 'refresh-cards' }]);
  const climbed = climb(c, c.ladder.round, next, world.roster, world.now);
  const others = climbed.effects.filter(({ kind }) => kind !== 'refresh-cards');
  return { ...climbed, act, effects: [...others, { kind: 'refresh-cards' }] };
};

export type Declined = Decision & { readonly outcome: 'called' | 'stale' | 'not-allowed' };

/** A contact who was called cannot. They may still take over; in this round they are not called again. */
export const cannotNow = (c: Case, by: PersonId, epoch: string, world: World): Declined => {
  if (!mayTakeOver(by, c, world.roster))
    return { ...unchanged(c, 'decline-refused'), outcome: 'not-allowed' };
  const stale = !isOpen(c) || c.ladder.unanswered || epoch !== epochOf(c) || c.ladder.declined.includes(by);
  if (stale) return { ...unchanged(c, 'decline-stale'), outcome: 'stale' };
  const ladder = { ...c.ladder, declined: [...c.ladder.declined, by] };
  return { ...callNext({ ...c, ladder }, 'declined-called-next', world), outcome: 'called' };
};

/** There is somebody the reporter can have called now: the next ones, or everybody again where the ladder has ended. */
export const canCallNext = (c: Case, world: World): boolean =>
  isOpen(c) && c.ladder.rung >= 0 && hasNext(c, c.ladder.unanswered ? 0 : c.ladder.rung + 1, world);

/** Nobody answers, and the person does not want to wait any longer. Their tap is answered by the card it stood on. */
export const callNextNow = (c: Case, world: World): Decision => {
  if (!isOpen(c) || !canCallNext(c, world)) return unchanged(c, 'next-stale');
  if (!c.ladder.unanswered) {
    const called = callNext(c, 'reporter-called-next', world);
    return { ...called, effects: withoutTelling(called.effects) };
  }
  const called = callAnew(c, world.roster, world.now);
  return { ...called, act: 'reporter-called-again', effects: withoutTelling(called.effects) };
};
