import { remove } from '../core/keep.ts';
import { apply } from './apply.ts';
import { lockOwn } from './change-own-case.ts';
import type { Ports } from './ports.ts';
import type { ReadOwnCase } from './read-own-case.ts';
import { type Turn, worldOf } from './turn.ts';

export type RemoveEvidence = ReadOwnCase & { readonly piece: string };

/** The reporter takes a piece back: its bytes are deleted in the same transaction. A second tap changes nothing. */
export const removeEvidence =
  (ports: Ports) =>
  (command: RemoveEvidence): Promise<Turn> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const found = await lockOwn(tx, command.caseId, command.nonce, command.actor);
      const decision = remove(found, command.piece, await tx.now);
      await apply(tx, found, decision, 'reporter');
      return { case: decision.case, ...(await worldOf(ports, tx, found)) };
    });
