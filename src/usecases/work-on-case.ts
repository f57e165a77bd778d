import type { Case } from '../core/case.ts';
import { proposeClosing } from '../core/closing.ts';
import { offerHandOver } from '../core/hand-over.ts';
import type { Written } from '../core/message.ts';
import { isOwner, recordContact, writeNote } from '../core/owner-work.ts';
import type { World } from '../core/world.ts';
import { type CaseCommand, changeCase } from './change-case.ts';
import { DomainError } from './domain-error.ts';
import type { Ports } from './ports.ts';
import type { Turn } from './turn.ts';

/** What the owner does. Each is harmless when repeated or late; none is fenced by the revision of its card. */
export type OwnerAct =
  | { readonly kind: 'read' | 'contact' }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'hand-over'; readonly to: string; readonly note: string }
  | { readonly kind: 'close'; readonly reason: string; readonly text: string };

export type WorkOnCase = CaseCommand & { readonly act: OwnerAct };

const decide = (c: Case, by: string, act: OwnerAct, world: World): Written => {
  switch (act.kind) {
    case 'read':
      return { case: c, act: 'read', effects: [] };
    case 'contact':
      return recordContact(c, by, world);
    case 'note':
      return writeNote(c, by, act.text, world);
    case 'hand-over':
      return offerHandOver(c, by, act, world);
    case 'close':
      return proposeClosing(c, by, act, world);
  }
};

/** Refused to everybody but the present owner, with what was typed still in the dialog where there is a fault. */
export const workOnCase =
  (ports: Ports) =>
  (command: WorkOnCase): Promise<Turn> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const { decision, ...turn } = await changeCase(ports, tx, command, (c, world) => {
        if (!isOwner(command.actor, c, world)) throw new DomainError('not-released');
        return decide(c, command.actor, command.act, world);
      });
      return { ...turn, ...(decision.fault && { fault: decision.fault }) };
    });
