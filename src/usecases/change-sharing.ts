import { mayReport } from '../core/access.ts';
import type { Case } from '../core/case.ts';
import type { Decision } from '../core/effect.ts';
import { changeShares, type Shares } from '../core/shares.ts';
import { type StopWish, stop } from '../core/withdrawal.ts';
import type { World } from '../core/world.ts';
import { type CaseCommand, changeCase } from './change-case.ts';
import { DomainError } from './domain-error.ts';
import type { Ports, Read } from './ports.ts';
import type { Turn } from './turn.ts';

/** What the reporter does with what others may know. Each is harmless when repeated; none is fenced by its card. */
export type SharingAct =
  | { readonly kind: 'read' }
  | { readonly kind: 'share'; readonly shares: Shares }
  | { readonly kind: 'stop'; readonly wish: StopWish };

export type ChangeSharing = CaseCommand & { readonly act: SharingAct };

/** The case, and who opened it. */
export type Sharing = Turn & { readonly reads: readonly Read[] };

const decide = (c: Case, act: SharingAct, world: World): Decision => {
  switch (act.kind) {
    case 'read':
      return { case: c, act: 'sharing-read', effects: [] };
    case 'share':
      return changeShares(c, act.shares, world);
    case 'stop':
      return stop(c, act.wish, world);
  }
};

/** The reporter's own: looks up who has read, lets in, shuts out, ends. Refused to everybody else. */
export const changeSharing =
  (ports: Ports) =>
  (command: ChangeSharing): Promise<Sharing> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const { decision, ...turn } = await changeCase(ports, tx, command, (c, world) => {
        if (!mayReport(command.actor, c)) throw new DomainError('not-yours');
        return decide(c, command.act, world);
      });
      return { ...turn, reads: await tx.audit.reads(decision.case) };
    });
