import type { Side } from '../core/care.ts';
import type { Case } from '../core/case.ts';
import type { Entry } from '../core/entry.ts';
import { mayChat, readMessages } from '../core/message.ts';
import { sideOf, visibleTo } from '../core/timeline.ts';
import { type CaseCommand, changeCase } from './change-case.ts';
import { DomainError } from './domain-error.ts';
import type { Ports, Tx } from './ports.ts';
import type { Turn } from './turn.ts';

/** The messages of a case as one of its two sides sees them. */
export type Thread = Turn & {
  readonly side: Side;
  readonly entries: readonly Entry[];
  /** Name under which the person is written to or called in Teams; null: not allowed, or Teams does not say. */
  readonly chatName: string | null;
};

export const threadOf = async (tx: Tx, turn: Turn, actor: string): Promise<Omit<Thread, 'chatName'>> => {
  const side = sideOf(actor, turn.case, turn.roster);
  if (side === null) throw new DomainError('not-released');
  const entries = visibleTo(actor, turn.case, await tx.entries.ofCase(turn.case.id), turn.roster);
  return { ...turn, side, entries };
};

/** Only while the person allows it; asked of Teams each time and never kept. */
const chatNameFor = async (ports: Ports, tenantId: string, side: Side, c: Case): Promise<string | null> => {
  if (side !== 'owner' || !mayChat(c)) return null;
  const person = await ports.store.transaction(tenantId, (tx) => tx.people.find(c.reporter.id));
  return person && ports.messenger.principalName(person);
};

/** One of the two sides opens the messages: they count as read. */
export const openThread =
  (ports: Ports) =>
  async (command: CaseCommand): Promise<Thread> => {
    const thread = await ports.store.transaction(command.tenantId, async (tx) => {
      const turn = await changeCase(ports, tx, command, (c, world) => {
        if (sideOf(command.actor, c, world.roster) === null) throw new DomainError('not-released');
        return readMessages(c, command.actor, world);
      });
      return threadOf(tx, turn, command.actor);
    });
    const chatName = await chatNameFor(ports, command.tenantId, thread.side, thread.case);
    return { ...thread, chatName };
  };
