import type { Case } from './case.ts';

/**
 * What a person may want to end (domain reference 5.5). dv: the Strafantrag of the Dienststelle, which is not theirs to
 * end: their wish is heard, nothing more.
 */
export type Stop = 'sharing' | 'reminders' | 'contact' | 'dv' | 'case';

export const STOPS: readonly Stop[] = ['sharing', 'reminders', 'contact', 'dv', 'case'];

export const hasStopped = (c: Case, what: Stop): boolean => {
  const stops = c.answers.stop;
  return Array.isArray(stops) && (stops as readonly string[]).includes(what);
};
