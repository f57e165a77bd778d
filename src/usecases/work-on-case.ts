import { mayTakeOver } from '../core/access.ts';
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

/** What the owner does. Each is harmless when repeated or late; fenced by who has it and since when, not by revision. */
export type OwnerAct =
  | { readonly kind: 'read' }
  /** `round`: of the ladder when the button was shown; null: an old card, which names none. */
  | { readonly kind: 'contact'; readonly round: number | null }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'hand-over'; readonly to: string; readonly note: string }
  | { readonly kind: 'close'; readonly reason: string; readonly text: string };

export type WorkOnCase = CaseCommand & { readonly act: OwnerAct };

/** A button of a time before the case went back to the ladder says nothing of the time since. */
const isOfNow = (c: Case, round: number | null): boolean => round === null || round === c.ladder?.round;

/** Whoever had it before gets to see how things stand, as far as they may; nothing else of it is theirs. */
const mayTry = (c: Case, by: string, act: OwnerAct, world: World): boolean =>
  isOwner(by, c, world) || (act.kind === 'contact' && mayTakeOver(by, c, world.roster));

const decide = (c: Case, by: string, act: OwnerAct, world: World): Written => {
  switch (act.kind) {
    case 'read':
      return { case: c, act: 'read', effects: [] };
    case 'contact':
      return isOfNow(c, act.round)
        ? recordContact(c, by, world)
        : { case: c, act: 'contact-stale', effects: [] };
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
        if (!mayTry(c, command.actor, command.act, world)) throw new DomainError('not-released');
        return decide(c, command.actor, command.act, world);
      });
      return { ...turn, ...(decision.fault && { fault: decision.fault }) };
    });
