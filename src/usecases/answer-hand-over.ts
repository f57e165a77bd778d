import { acceptHandOver, declineHandOver, type HandOverAnswer } from '../core/hand-over.ts';
import { type CaseCommand, changeCase } from './change-case.ts';
import { DomainError } from './domain-error.ts';
import type { Ports } from './ports.ts';
import type { Turn } from './turn.ts';

export type AnswerHandOver = CaseCommand & { readonly name: string; readonly accepts: boolean };

/** A contact who was asked takes the case from the owner, or cannot. */
export const answerHandOver =
  (ports: Ports) =>
  (command: AnswerHandOver): Promise<Turn & { readonly outcome: HandOverAnswer['outcome'] }> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const { actor, accepts } = command;
      const { decision, ...turn } = await changeCase(ports, tx, command, (c, world) => {
        const name = world.roster.names[actor] ?? command.name;
        return accepts ? acceptHandOver(c, { id: actor, name }, world) : declineHandOver(c, actor);
      });
      if (decision.outcome === 'not-allowed') throw new DomainError('not-contact');
      return { ...turn, outcome: decision.outcome };
    });
