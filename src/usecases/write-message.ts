import { type Message, writeMessage as write } from '../core/message.ts';
import { sideOf } from '../core/timeline.ts';
import { type CaseCommand, changeCase } from './change-case.ts';
import { DomainError } from './domain-error.ts';
import { type Thread, threadOf } from './open-thread.ts';
import type { Ports } from './ports.ts';

export type WriteMessage = CaseCommand & { readonly message: Message };

/** A message between the reporter and the owner. With a fault nothing was sent and the thread is shown again. */
export const writeMessage =
  (ports: Ports) =>
  (command: WriteMessage): Promise<Thread> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const { decision, ...turn } = await changeCase(ports, tx, command, (c, world) => {
        if (sideOf(command.actor, c, world.roster) === null) throw new DomainError('not-released');
        return write(c, command.actor, command.message, world);
      });
      const { fault } = decision;
      const thread = await threadOf(tx, { ...turn, ...(fault && { fault }) }, command.actor);
      return { ...thread, chatName: null };
    });
