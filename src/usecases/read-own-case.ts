import type { CaseId } from '../core/case.ts';
import { lockOwn } from './change-own-case.ts';
import type { Ports } from './ports.ts';
import { type Turn, worldOf } from './turn.ts';

export type ReadOwnCase = {
  readonly tenantId: string;
  readonly actor: string;
  readonly caseId: CaseId;
  readonly nonce: string;
};

/** The reporter's own case as it is, unchanged. */
export const readOwnCase =
  (ports: Ports) =>
  (command: ReadOwnCase): Promise<Turn> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const found = await lockOwn(tx, command.caseId, command.nonce, command.actor);
      return { case: found, ...(await worldOf(ports, tx, found)) };
    });
