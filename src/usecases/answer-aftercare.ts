import { mayReport } from '../core/access.ts';
import { answerCheckIn, chooseCheckIns } from '../core/aftercare.ts';
import type { Feeling } from '../core/care.ts';
import type { Case } from '../core/case.ts';
import { agreeToClose, refuseToClose, reopen } from '../core/closing.ts';
import type { Written } from '../core/message.ts';
import type { World } from '../core/world.ts';
import { type CaseCommand, changeCase } from './change-case.ts';
import { DomainError } from './domain-error.ts';
import type { Ports } from './ports.ts';
import type { Turn } from './turn.ts';

/** What the reporter says to check-ins and to the end of a case. Each names what it answers; an old one is harmless. */
export type AftercareAct =
  | { readonly kind: 'check-ins'; readonly wanted: boolean }
  | { readonly kind: 'feel'; readonly number: number; readonly feeling: Feeling }
  | { readonly kind: 'agree' | 'need-somebody' }
  | { readonly kind: 'not-yet'; readonly text: string };

export type AnswerAftercare = CaseCommand & { readonly act: AftercareAct };

const decide = (c: Case, act: AftercareAct, world: World): Written => {
  switch (act.kind) {
    case 'check-ins':
      return chooseCheckIns(c, act.wanted, world);
    case 'feel':
      return answerCheckIn(c, act.number, act.feeling, world);
    case 'agree':
      return agreeToClose(c, world);
    case 'not-yet':
      return refuseToClose(c, act.text);
    case 'need-somebody':
      return reopen(c, world);
  }
};

export const answerAftercare =
  (ports: Ports) =>
  (command: AnswerAftercare): Promise<Turn> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const { decision, ...turn } = await changeCase(ports, tx, command, (c, world) => {
        if (!mayReport(command.actor, c)) throw new DomainError('not-yours');
        return decide(c, command.act, world);
      });
      return { ...turn, ...(decision.fault && { fault: decision.fault }) };
    });
