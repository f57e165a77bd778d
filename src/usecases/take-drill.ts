import { type Drill, takeDrill as take } from '../core/drill.ts';
import type { World } from '../core/world.ts';
import { applyDrill } from './apply-drill.ts';
import { DomainError } from './domain-error.ts';
import type { Ports } from './ports.ts';
import { rosterOf, worldWith } from './turn.ts';

export type TakeDrill = {
  readonly tenantId: string;
  readonly drillId: string;
  readonly nonce: string;
  readonly by: { readonly id: string; readonly name: string };
};

/** "Probealarm übernehmen". The row lock makes exactly one contact the first; an old button shows how it stands. */
export const takeDrill =
  (ports: Ports) =>
  ({ tenantId, drillId, nonce, by }: TakeDrill): Promise<World & { readonly drill: Drill }> =>
    ports.store.transaction(tenantId, async (tx) => {
      const found = await tx.drills.lock(drillId);
      if (!found || found.nonce !== nonce) throw new DomainError('bad-action');
      const world = worldWith(ports, await rosterOf(tx), ports.protocols.current(), await tx.now);
      const { roster, now } = world;
      if (!roster.contacts.some(({ personId }) => personId === by.id)) throw new DomainError('not-contact');
      const name = roster.names[by.id] ?? by.name;
      const decision = take(found, { id: by.id, name }, roster, now);
      await applyDrill(tx, decision);
      return { ...world, drill: decision.drill };
    });
