import { mayTakeOver } from '../core/access.ts';
import { cannotNow } from '../core/call-next.ts';
import type { Case } from '../core/case.ts';
import type { Decision } from '../core/effect.ts';
import { recuse } from '../core/recuse.ts';
import type { World } from '../core/world.ts';
import { type CaseCommand, changeCase } from './change-case.ts';
import { DomainError } from './domain-error.ts';
import type { Ports } from './ports.ts';
import type { Turn } from './turn.ts';

export type PageAnswer =
  /** Looks before answering. */
  | { readonly kind: 'read' }
  /** Cannot now; `epoch` is the rung the button was shown on. */
  | { readonly kind: 'cannot'; readonly epoch: string }
  | { readonly kind: 'recuse' };

export type AnswerPage = CaseCommand & { readonly answer: PageAnswer };

const decide = (c: Case, by: string, answer: PageAnswer, world: World): Decision => {
  switch (answer.kind) {
    case 'read':
      return { case: c, act: 'read', effects: [] };
    case 'cannot':
      return cannotNow(c, by, answer.epoch, world);
    case 'recuse':
      return recuse(c, by, world);
  }
};

/** Whoever is out of the case already may say so again: their card is closed, and nothing changes. */
const mayAnswer = (c: Case, by: string, { roster }: World): boolean =>
  mayTakeOver(by, c, roster) || c.recused.includes(by);

/** A contact who was called, or has the case, cannot or must not have it. */
export const answerPage =
  (ports: Ports) =>
  (command: AnswerPage): Promise<Turn> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const { actor, answer } = command;
      const { decision: _, ...turn } = await changeCase(ports, tx, command, (c, world) => {
        if (!mayAnswer(c, actor, world)) throw new DomainError('not-contact');
        return decide(c, actor, answer, world);
      });
      return turn;
    });
