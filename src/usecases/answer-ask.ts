import { confirmContact, writeWord } from './confirm-contact.ts';
import { DomainError } from './domain-error.ts';
import { planAsks } from './plan-asks.ts';
import type { Ports } from './ports.ts';
import type { Editor } from './roster-store.ts';

export type AnswerAsk = { readonly tenantId: string; readonly by: Editor; readonly stays: boolean };

/**
 * A contact answers whether they still are one. "No" takes nobody off the list, for then a tier could be empty without
 * anybody noticing: they are called no more as long as others are there, and the admin is told.
 */
export const answerAsk =
  (ports: Ports) =>
  async ({ tenantId, by, stays }: AnswerAsk): Promise<void> => {
    const word = { tenantId, by, personId: by.personId };
    if (stays) {
      const { state } = await confirmContact(ports.store)(word);
      if (state === 'refused') throw new DomainError('not-contact');
      return planAsks(ports.store)(tenantId);
    }
    const known = await writeWord(ports.store, word, async (roster) => {
      await roster.declineContact(by.personId);
      return { wantsOut: true };
    });
    if (!known) throw new DomainError('not-contact');
  };
