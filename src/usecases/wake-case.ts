import { askHowItIs, callUnheard } from '../core/aftercare.ts';
import { askForContact } from '../core/ask-for-contact.ts';
import type { Case, CaseId } from '../core/case.ts';
import { closeUnanswered } from '../core/closing.ts';
import type { Decision } from '../core/effect.ts';
import type { World } from '../core/world.ts';
import { apply } from './apply.ts';
import { endDraft } from './end-draft.ts';
import type { Ports } from './ports.ts';
import { remind } from './remind.ts';
import { worldOf } from './turn.ts';

export type WakeCase = {
  readonly tenantId: string;
  readonly caseId: CaseId;
  readonly about: 'check-in' | 'unheard' | 'close' | 'deadline' | 'draft' | 'silent';
  readonly number: number;
};

type About = Exclude<WakeCase['about'], 'deadline' | 'draft'>;

const decide = (c: Case, about: About, number: number, world: World): Decision => {
  switch (about) {
    case 'check-in':
      return askHowItIs(c, number, world);
    case 'unheard':
      return callUnheard(c, number, world);
    case 'silent':
      return askForContact(c, world);
    case 'close':
      return closeUnanswered(c, world);
  }
};

/** A timer of aftercare, closing, keeping or a clock is due. What has changed meanwhile makes it harmless. */
export const wakeCase =
  (ports: Ports) =>
  (command: WakeCase): Promise<void> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const found = await tx.cases.lock(command.caseId);
      if (!found) return;
      const { about, number } = command;
      if (about === 'draft') return endDraft(ports, tx, found);
      const world = await worldOf(ports, tx, found);
      // A reminder changes nothing in the case.
      if (about === 'deadline') return remind(tx, found, number, world);
      await apply(tx, found, decide(found, about, number, world), 'system');
    });
