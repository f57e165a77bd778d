import type { Case } from '../core/case.ts';
import type { Language, Protocol } from '../core/protocol.ts';
import type { Roster } from '../core/roster.ts';
import type { Address, Ports } from './ports.ts';
import { rosterOf } from './turn.ts';

export type ShowHome = {
  readonly tenantId: string;
  readonly by: Address & { readonly personId: string; readonly name: string; readonly language: Language };
};

export type Home = {
  readonly protocol: Protocol;
  readonly roster: Roster;
  readonly now: Date;
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
      return { protocol: ports.protocols.current(), roster: await rosterOf(tx), now: await tx.now, open };
    });
