import { mayReport, readableDepth } from '../core/access.ts';
import type { Entry } from '../core/entry.ts';
import { visibleTo } from '../core/timeline.ts';
import type { CaseCommand } from './change-case.ts';
import { DomainError } from './domain-error.ts';
import type { Ports } from './ports.ts';
import { type Turn, worldOf } from './turn.ts';

/** What has happened in a case, as far as this reader may know. Reads by others are written down. */
export const readTimeline =
  (ports: Ports) =>
  (command: CaseCommand): Promise<Turn & { readonly entries: readonly Entry[] }> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const { actor } = command;
      const found = await tx.cases.read(command.caseId);
      if (!found || found.nonce !== command.nonce) throw new DomainError('unknown-case');
      const world = await worldOf(ports, tx, found);
      const depth = readableDepth(actor, found, world.roster);
      if (!mayReport(actor, found)) {
        if (depth !== 'c') throw new DomainError('not-released');
        await tx.audit.read(found, actor, depth);
      }
      const entries = visibleTo(actor, found, await tx.entries.ofCase(found.id), world.roster);
      return { case: found, ...world, entries };
    });
