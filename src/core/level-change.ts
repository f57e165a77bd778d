import type { Case } from './case.ts';
import { mayHear } from './conflict.ts';
import type { PersonId } from './duty.ts';
import { change, type Decision, unchanged } from './effect.ts';
import type { Level } from './protocol.ts';
import type { LevelChange } from './sealed-decision.ts';
import { settle } from './settle.ts';
import type { World } from './world.ts';

export type LevelFault = {
  readonly field: 'level' | 'reason';
  readonly kind: 'required' | 'choice' | 'too-long';
};
export type LevelChanged = Decision & { readonly refused?: 'not-owner'; readonly fault?: LevelFault };

const LONGEST_REASON = 4000;

/** Only whoever has the case changes its level, and only with a reason. Nothing else ever lowers it. */
export const changeLevel = (c: Case, by: PersonId, to: Level, reason: string, world: World): LevelChanged => {
  const { owner } = c;
  if (!owner || owner.id !== by || c.state !== 'taken' || !mayHear(by, c, world.roster))
    return { ...unchanged(c, 'level-not-allowed'), refused: 'not-owner' };
  if (to === c.level) return { ...unchanged(c, 'level-same'), fault: { field: 'level', kind: 'choice' } };
  if (reason.trim() === '')
    return { ...unchanged(c, 'level-faulty'), fault: { field: 'reason', kind: 'required' } };
  if (reason.length > LONGEST_REASON)
    return { ...unchanged(c, 'level-faulty'), fault: { field: 'reason', kind: 'too-long' } };
  const entry: LevelChange = {
    from: c.level,
    to,
    by: { id: owner.id, name: owner.name },
    at: world.now,
    reason,
  };
  const act = to < c.level ? 'level-lowered' : 'level-raised';
  const decision = change(c, act, { level: to, levelChanges: [...c.levelChanges, entry] }, [
    { kind: 'refresh-cards' },
  ]);
  return settle(c, decision, world);
};
