import type { Case } from '../core/case.ts';
import type { Language } from '../core/protocol.ts';
import type { World } from '../core/world.ts';
import type { Address, Ports } from './ports.ts';
import { rosterOf, worldWith } from './turn.ts';

export type ShowHome = {
  readonly tenantId: string;
  readonly by: Address & { readonly personId: string; readonly name: string; readonly language: Language };
};

export type Home = World & {
  /** A report put aside or an open case of this person. */
  readonly open: Case | null;
};

/** The first card: learns how the person is reached and whether they have an open case. */
export const showHome =
  (ports: Ports) =>
  (command: ShowHome): Promise<Home> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      await tx.people.meet(command.by);
      const open = await tx.cases.lockOpenOf(command.by.personId);
      const world = worldWith(ports, await rosterOf(tx), ports.protocols.current(), await tx.now);
      return { ...world, open };
    });
