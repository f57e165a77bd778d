import type { Case } from '../core/case.ts';
import type { Decision } from '../core/effect.ts';
import { tickDeadline, wantReminders } from '../core/reminder.ts';
import type { World } from '../core/world.ts';
import { apply } from './apply.ts';
import { lockOwn } from './change-own-case.ts';
import type { Ports } from './ports.ts';
import type { ReadDeadlines } from './read-deadlines.ts';
import { type Turn, worldOf } from './turn.ts';

/** What the reporter does with their clocks. Both are harmless when repeated, so no button of them grows old. */
export type DeadlineAct =
  | { readonly kind: 'remind'; readonly wanted: boolean }
  | { readonly kind: 'done'; readonly deadline: string };

export type KeepDeadlines = ReadDeadlines & { readonly act: DeadlineAct };

const decide = (c: Case, act: DeadlineAct, world: World): Decision => {
  switch (act.kind) {
    case 'remind':
      return wantReminders(c, act.wanted, world);
    case 'done':
      return tickDeadline(c, act.deadline, world);
  }
};

/** The reporter ticks a clock off, or says whether they want to be reminded. */
export const keepDeadlines =
  (ports: Ports) =>
  (command: KeepDeadlines): Promise<Turn> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const found = await lockOwn(tx, command.caseId, command.nonce, command.actor);
      const world = await worldOf(ports, tx, found);
      const decision = decide(found, command.act, world);
      await apply(tx, found, decision, 'reporter');
      return { case: decision.case, ...world };
    });
