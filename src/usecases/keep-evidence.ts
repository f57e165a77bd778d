import type { Case } from '../core/case.ts';
import type { Evidence, FileRefusal } from '../core/evidence.ts';
import { keep } from '../core/keep.ts';
import type { World } from '../core/world.ts';
import { apply } from './apply.ts';
import type { Fetched, FileSource } from './files.ts';
import type { Ports } from './ports.ts';
import { type ShowHome, showHome } from './show-home.ts';
import { rosterOf, worldWith } from './turn.ts';

export type KeepEvidence = ShowHome & { readonly files: readonly FileSource[] };

export type KeptFile =
  | { readonly outcome: 'kept' | 'already'; readonly piece: Evidence }
  | { readonly outcome: 'refused'; readonly reason: FileRefusal };

/** `case` null: the person has no open case, and nothing was kept. */
export type KeptEvidence = World & { readonly case: Case | null; readonly files: readonly KeptFile[] };

/** Teams gives up on a message after about fifteen seconds; what came by then is stored before that. */
const PATIENCE_MS = 9000;

const store =
  (ports: Ports, command: KeepEvidence, { name }: FileSource) =>
  (file: Extract<Fetched, { state: 'fetched' }>): Promise<KeptFile | null> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const open = await tx.cases.lockOpenOf(command.by.personId);
      if (!open) return null;
      const { type, size, sha256, parts } = file;
      const kept = keep(open, { id: ports.random.uuid(), name, type, size, sha256 }, await tx.now);
      if (!kept.piece) return { outcome: 'refused', reason: 'too-many' };
      await apply(tx, open, kept, 'reporter');
      if (kept.outcome === 'kept') await tx.evidence.put(open.id, kept.piece.id, parts);
      return { outcome: kept.outcome === 'kept' ? 'kept' : 'already', piece: kept.piece };
    });

/** One file after the other, so that one is in memory at a time. */
const keepAll = async (ports: Ports, command: KeepEvidence): Promise<readonly KeptFile[] | null> => {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const done: KeptFile[] = [];
  for (const source of command.files) {
    const fetched = await ports.files.fetch(source, patience);
    const kept: KeptFile | null =
      fetched.state === 'refused'
        ? { outcome: 'refused', reason: fetched.reason }
        : await store(ports, command, source)(fetched);
    // The case ended while the file was on its way.
    if (!kept) return null;
    done.push(kept);
  }
  return done;
};

/**
 * Keeps files somebody sent into the chat, for their open case only. Each is fetched outside any transaction and stored
 * in one with the case, so that a piece in the case always has its bytes. Sent twice, it is kept once.
 */
export const keepEvidence =
  (ports: Ports) =>
  async (command: KeepEvidence): Promise<KeptEvidence> => {
    const { open: before, ...world } = await showHome(ports)(command);
    const files = before && (await keepAll(ports, command));
    if (!files) return { ...world, case: null, files: [] };
    return ports.store.transaction(command.tenantId, async (tx) => {
      const found = await tx.cases.lockOpenOf(command.by.personId);
      const protocol = found ? ports.protocols.of(found) : world.protocol;
      return { ...worldWith(ports, await rosterOf(tx), protocol, await tx.now), case: found, files };
    });
  };
