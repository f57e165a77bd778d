import type { Case } from '../core/case.ts';
import { remindersOn } from '../core/reminder.ts';
import type { World } from '../core/world.ts';
import { announce, blank } from './apply.ts';
import type { Tx } from './ports.ts';

/**
 * The morning of a reminder has come. What is due is worked out afresh: a clock that has moved, a case that is over or
 * a person who wants no reminders leaves nothing to say. The day is part of the delivery's key, so that a timer that
 * runs twice tells nobody twice.
 */
export const remind = async (tx: Tx, c: Case, number: number, world: World): Promise<void> => {
  for (const { to, who } of remindersOn(c, number, world)) {
    const role = to === null || who === 'affected' || who === 'aufsicht' ? null : who;
    await announce(tx, c, { ...blank(c), kind: 'reminder', to, role, round: number });
  }
};
