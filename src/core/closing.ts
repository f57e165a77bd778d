import { callAgain } from './aftercare.ts';
import type { Case } from './case.ts';
import { addDays, atHour, dayOf } from './day.ts';
import type { PersonId } from './duty.ts';
import { change, type Decision, type Effect, unchanged } from './effect.ts';
import type { Fault } from './input.ts';
import { entryBy, faultOf, LONGEST_WORDS, type Written, withMessage } from './message.ts';
import { isOwner, withTaskDone } from './owner-work.ts';
import { consentEnded } from './task.ts';
import type { World } from './world.ts';

const daysAfter = (from: Date, days: number, world: World): Date => {
  const { timeZone } = world.roster;
  return atHour(addDays(dayOf(from, timeZone), days), world.protocol.aftercare.hour, timeZone);
};

const refused = (c: Case, fault: Fault): Written => ({ ...unchanged(c, 'closing-faulty'), fault });

/** The owner says what was done and proposes to close. Nothing is closed behind the person's back. */
export const proposeClosing = (
  c: Case,
  by: PersonId,
  { reason, text }: { readonly reason: string; readonly text: string },
  world: World,
): Written => {
  if (!isOwner(by, c, world) || c.state !== 'taken')
    return refused(c, { field: 'feedback', kind: 'too-late' });
  const { reasons, answerDays } = world.protocol.aftercare.closing;
  if (!reasons.includes(reason)) return refused(c, { field: 'reason', kind: 'choice' });
  const fault = faultOf('feedback', text);
  if (fault) return refused(c, fault);
  const until = daysAfter(world.now, answerDays, world);
  const revision = c.revision + 1;
  return change(
    c,
    'closing-proposed',
    {
      work: { ...c.work, closing: { reason, at: world.now, until }, silence: null },
      tasks: withTaskDone(c, 'closing', by, world),
    },
    [
      { kind: 'write', entry: entryBy(c, 'owner', 'message', text) },
      { kind: 'wake-at', about: 'close', at: until, number: revision },
      { kind: 'tell-reporter' },
      { kind: 'refresh-cards', of: 'both-sides' },
    ],
  );
};

const close = (c: Case, act: string, world: World, effects: readonly Effect[]): Decision =>
  change(
    c,
    act,
    {
      state: 'closed',
      work: { ...c.work, handOver: null, closedAt: world.now },
      tasks: consentEnded(c.tasks, world.now),
    },
    [{ kind: 'refresh-cards' }, ...effects],
  );

/** The person agrees. */
export const agreeToClose = (c: Case, world: World): Decision =>
  c.state === 'taken' && c.work.closing ? close(c, 'closed', world, []) : unchanged(c, 'closing-not-open');

/** "Noch nicht", with what is still needed where the person wants to say it. */
export const refuseToClose = (c: Case, text: string): Written => {
  if (c.state !== 'taken' || !c.work.closing) return unchanged(c, 'closing-not-open');
  if (text.length > LONGEST_WORDS)
    return refused(c, { field: 'still', kind: 'too-long', limit: LONGEST_WORDS });
  const open: Case = { ...c, work: { ...c.work, closing: null } };
  const { work, effects } = withMessage(open, 'reporter', text);
  const said = text.trim() === '' ? effects.filter(({ kind }) => kind !== 'write') : effects;
  return change(open, 'closing-refused', { work }, said);
};

/** When a proposal nobody answers closes the case; null: there is none. */
export const closingDueAt = ({ state, work }: Case): Date | null =>
  state === 'taken' ? (work.closing?.until ?? null) : null;

/** Nobody answered the proposal: closed, the person is told, and one tap calls somebody again. */
export const closeUnanswered = (c: Case, world: World): Decision => {
  const at = closingDueAt(c);
  if (!at || at > world.now) return unchanged(c, 'closing-not-due');
  return close(c, 'closed-unanswered', world, [{ kind: 'tell-reporter' }]);
};

/** Until when one tap calls somebody again; null: the case is not closed. */
export const reopensUntil = (c: Case, world: Pick<World, 'protocol' | 'roster'>): Date | null => {
  const { closedAt } = c.work;
  if (c.state !== 'closed' || !closedAt) return null;
  const { timeZone } = world.roster;
  const { closing, hour } = world.protocol.aftercare;
  return atHour(addDays(dayOf(closedAt, timeZone), closing.reopenDays), hour, timeZone);
};

/** "Ich brauche doch noch jemanden": the ladder starts again. */
export const reopen = (c: Case, world: World): Decision => {
  const until = reopensUntil(c, world);
  if (!until || world.now > until) return unchanged(c, 'reopen-too-late');
  return callAgain(c, 'reopened', world);
};
