import { mayTakeOver } from './access.ts';
import type { Case } from './case.ts';
import { change, type Decision, unchanged } from './effect.ts';
import { settle } from './settle.ts';
import { expectContact } from './silence.ts';
import type { World } from './world.ts';

/** What came of a tap on "Ich übernehme". */
export type TakeOver = Decision & {
  readonly outcome: 'taken' | 'already-yours' | 'already-taken' | 'not-open' | 'not-allowed';
};

/** Exactly one contact takes a paged case over: the caller holds its row lock, so the first decides. */
export const takeOver = (c: Case, by: { id: string; name: string }, world: World): TakeOver => {
  if (!mayTakeOver(by.id, c, world.roster))
    return { ...unchanged(c, 'take-over-refused'), outcome: 'not-allowed' };
  if (c.owner) {
    const outcome = c.owner.id === by.id ? 'already-yours' : 'already-taken';
    return { ...unchanged(c, 'take-over-late'), outcome };
  }
  if (c.state !== 'paged') return { ...unchanged(c, 'take-over-not-open'), outcome: 'not-open' };
  const ladder = c.ladder && { ...c.ladder, nextAt: null, unanswered: false };
  const owner = { id: by.id, name: by.name, at: world.now };
  const { silence, effects } = expectContact(c, world);
  const work = { ...c.work, silence, left: null };
  const decision = change(c, 'taken-over', { state: 'taken', owner, ladder, work }, [
    ...effects,
    { kind: 'refresh-cards' },
    { kind: 'tell-reporter' },
    { kind: 'brief-owner', to: by.id },
  ]);
  return { ...settle(c, decision, world), outcome: 'taken' };
};
