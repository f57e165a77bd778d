import type { Case } from '../core/case.ts';
import { canWrite } from '../core/message.ts';
import type { Language } from '../core/protocol.ts';
import { sideOf } from '../core/timeline.ts';
import type { World } from '../core/world.ts';
import type { Address, Ports, Tx } from './ports.ts';
import { rosterOf, worldWith } from './turn.ts';

export type ShowHome = {
  readonly tenantId: string;
  readonly by: Address & { readonly personId: string; readonly name: string; readonly language: Language };
};

export type Home = World & {
  /** A report put aside or an open case of this person. */
  readonly open: Case | null;
  /** Cases in which this person can write to the other side. */
  readonly talks: readonly Case[];
  /** What the person reads: as Teams says, or as they chose. */
  readonly language: Language;
};

/** The first card: learns how the person is reached and whether they have an open case. */
export const homeOf = async (ports: Ports, tx: Tx, command: ShowHome): Promise<Home> => {
  const { language } = await tx.people.meet(command.by);
  const open = await tx.cases.lockOpenOf(command.by.personId);
  const owned = await tx.cases.ownedBy(command.by.personId);
  const world = worldWith(ports, await rosterOf(tx), ports.protocols.current(), await tx.now);
  const talks = [...(open ? [open] : []), ...owned].filter(
    (c) => canWrite(c, world.roster) && sideOf(command.by.personId, c, world.roster) !== null,
  );
  return { ...world, open, talks, language };
};

export const showHome =
  (ports: Ports) =>
  (command: ShowHome): Promise<Home> =>
    ports.store.transaction(command.tenantId, (tx) => homeOf(ports, tx, command));
