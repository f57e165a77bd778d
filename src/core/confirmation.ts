import type { PersonId } from './duty.ts';
import type { Roster } from './roster.ts';

/** How sure it is that a contact still is one: people change office, and a page to nobody costs minutes. */
export type Confirmation = 'confirmed' | 'due' | 'expired';

/** `declined`: they asked to be taken off the list themselves. */
export type Standing = Confirmation | 'declined';

/** Flagged in the coverage (domain reference 9, number 12). */
export const DUE_AFTER_MONTHS = 6;
/** Called no more. */
export const EXPIRED_AFTER_MONTHS = 12;

/** The same moment so many months later; a day that month has not becomes its last. */
export const monthsAfter = (from: Date, months: number): Date => {
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const later = new Date(from);
  later.setUTCDate(1);
  later.setUTCMonth(from.getUTCMonth() + months);
  later.setUTCDate(Math.min(from.getUTCDate(), last));
  return later;
};

/** What a contact's last word that they still are one is worth at this moment. */
export const confirmationOf = (confirmedAt: Date, now: Date): Confirmation => {
  if (now >= monthsAfter(confirmedAt, EXPIRED_AFTER_MONTHS)) return 'expired';
  return now >= monthsAfter(confirmedAt, DUE_AFTER_MONTHS) ? 'due' : 'confirmed';
};

/** How much a contact can be counted on. Of whom nobody keeps count, nothing is held against them. */
export const standingOf = (personId: PersonId, { confirmed }: Roster, now: Date): Standing => {
  const word = confirmed?.[personId];
  if (!word) return 'confirmed';
  return word.declined ? 'declined' : confirmationOf(word.at, now);
};

/** Whoever is still called without a second thought. */
export const isSure = (personId: PersonId, roster: Roster, now: Date): boolean => {
  const standing = standingOf(personId, roster, now);
  return standing === 'confirmed' || standing === 'due';
};

/** When a contact is asked next: once in each half-year after their word, and never for a time gone by. */
export const nextAsk = (confirmedAt: Date, after: Date): Date => {
  for (let halves = 1; ; halves += 1) {
    const at = monthsAfter(confirmedAt, halves * DUE_AFTER_MONTHS);
    if (at > after) return at;
  }
};
