import { askHowItIs, callUnheard, checkInDueAt } from '../core/aftercare.ts';
import { askForContact } from '../core/ask-for-contact.ts';
import type { Case, CaseId } from '../core/case.ts';
import { closeUnanswered, closingDueAt } from '../core/closing.ts';
import type { Decision } from '../core/effect.ts';
import { reminderDueAt } from '../core/reminder.ts';
import { contactDueAt } from '../core/silence.ts';
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

/** When what this timer is for is due, as the case says now; null: it says nothing of it. */
const dueAt = (c: Case, { about, number }: WakeCase, world: World): Date | null => {
  switch (about) {
    case 'check-in':
      return checkInDueAt(c, number);
    case 'silent':
      return contactDueAt(c);
    case 'close':
      return closingDueAt(c);
    case 'deadline':
      return reminderDueAt(c, number, world);
    // Drafts are looked after elsewhere; an owner who was called had a pause, which is over when this rings.
    case 'draft':
    case 'unheard':
      return null;
  }
};

/**
 * A timer of aftercare, closing, keeping or a clock is due. What has changed meanwhile makes it harmless. One that rings
 * before its time, because the database's clock was set back, is set anew: nothing else would ever look again.
 */
export const wakeCase =
  (ports: Ports) =>
  (command: WakeCase): Promise<void> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const found = await tx.cases.lock(command.caseId);
      if (!found) return;
      const { about, number } = command;
      if (about === 'draft') return endDraft(ports, tx, found);
      const world = await worldOf(ports, tx, found);
      const at = dueAt(found, command, world);
      if (at && at > world.now) return tx.jobs.add({ kind: 'wake', caseId: found.id, about, number }, at);
      // A reminder changes nothing in the case.
      if (about === 'deadline') return remind(tx, found, number, world);
      await apply(tx, found, decide(found, about, number, world), 'system');
    });
