import type { Silence } from './care.ts';
import type { Case } from './case.ts';
import { waitEnds } from './duty.ts';
import type { Effect } from './effect.ts';
import { hasStopped } from './stops.ts';
import type { World } from './world.ts';

/** What is asked of whoever takes a case, and the timer behind it. */
type Expected = { readonly silence: Silence | null; readonly effects: readonly Effect[] };

const NOTHING: Expected = { silence: null, effects: [] };

/** Looks at the case when contact should have been made. */
export const lookAt = (c: Case, at: Date): Effect => ({
  kind: 'wake-at',
  about: 'silent',
  at,
  number: c.revision,
});

/** Somebody has it now: until when the first contact should be made, by the level of the case. */
export const expectContact = (c: Case, { protocol, roster, now }: World): Expected => {
  const rule = protocol.policies[c.level].firstContact;
  if (!rule || hasStopped(c, 'contact')) return NOTHING;
  const dueAt = waitEnds(rule.remindAfter, now, roster);
  return { silence: { dueAt, reminded: false }, effects: [lookAt(c, dueAt)] };
};

/** A level that rose gives less time; what was promised before it is kept where that is earlier. */
export const expectSooner = (before: Case, after: Case, world: World): Expected | null => {
  const { silence } = after.work;
  const both = before.state === 'taken' && after.state === 'taken';
  if (!both || after.level <= before.level || !silence || silence.reminded) return null;
  const expected = expectContact(after, world);
  return expected.silence && expected.silence.dueAt < silence.dueAt ? expected : null;
};

/** When the owner is looked at next, whose first contact is waited for; null: none is. */
export const contactDueAt = (c: Case): Date | null =>
  c.state === 'taken' && c.work.firstContactAt === null && !hasStopped(c, 'contact')
    ? (c.work.silence?.dueAt ?? null)
    : null;

/** The owner has it still, and nothing was heard of them when it was due. */
export const isSilent = (c: Case, now: Date): boolean => {
  const at = contactDueAt(c);
  return at !== null && at <= now;
};

/** Until when the owner is waited for after they were reminded; null: they were not, or were in touch since. */
export const lastCallUntil = (c: Case): Date | null =>
  c.state === 'taken' && c.work.silence?.reminded ? c.work.silence.dueAt : null;
