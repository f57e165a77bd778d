import { mayHear } from '../core/conflict.ts';
import { changeLevel, type LevelFault } from '../core/level-change.ts';
import {
  maySecond,
  type OverrideFault,
  type OverrideWish,
  secondOverride,
  startOverride,
} from '../core/override.ts';
import type { Level } from '../core/protocol.ts';
import { type CaseCommand, changeCase } from './change-case.ts';
import { DomainError } from './domain-error.ts';
import type { Ports } from './ports.ts';
import type { Turn } from './turn.ts';

/** Decisions of the owner that need a reason. */
export type ReasonedAct =
  | { readonly kind: 'read' }
  | { readonly kind: 'override'; readonly wish: OverrideWish }
  | { readonly kind: 'level'; readonly level: Level; readonly reason: string };

export type DecideWithReason = CaseCommand & { readonly act: ReasonedAct };

/** The case, and what was wrong with what was typed. */
export type Reasoned = Omit<Turn, 'fault'> & { readonly refusal?: OverrideFault | LevelFault };

/** Passing on without consent and changing the level: the owner's alone, with a reason, and written down. */
export const decideWithReason =
  (ports: Ports) =>
  (command: DecideWithReason): Promise<Reasoned> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const { act, actor } = command;
      const { decision, ...turn } = await changeCase(ports, tx, command, (c, world) => {
        if (c.owner?.id !== actor || !mayHear(actor, c, world.roster)) throw new DomainError('not-released');
        if (act.kind === 'read') return { case: c, act: 'read', effects: [] };
        const decided =
          act.kind === 'override'
            ? startOverride(c, actor, act.wish, world)
            : changeLevel(c, actor, act.level, act.reason, world);
        if (decided.refused) throw new DomainError('not-released');
        return decided;
      });
      const fault = 'fault' in decision ? decision.fault : undefined;
      return { ...turn, ...(fault && { refusal: fault }) };
    });

export type SecondOpinion = CaseCommand & {
  readonly name: string;
  readonly number: number;
  /** Null: only looks at it. */
  readonly agrees: boolean | null;
};

/** The second pair of eyes. What they see of the case is what would be passed on, and that they saw it is written down. */
export const giveSecondOpinion =
  (ports: Ports) =>
  (command: SecondOpinion): Promise<Turn> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const { actor, number, agrees } = command;
      const { decision, ...turn } = await changeCase(ports, tx, command, (c, world) => {
        if (!c.overrides[number] || !maySecond(actor, c, world)) throw new DomainError('not-released');
        if (agrees === null) return { case: c, act: 'second-read', effects: [] };
        const name = world.roster.names[actor] ?? command.name;
        return secondOverride(c, { id: actor, name }, number, agrees, world);
      });
      if (agrees === null) await tx.audit.read(decision.case, actor, 'task');
      return turn;
    });
