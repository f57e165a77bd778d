/** How sure it is that a contact still is one: people change office, and a page to nobody costs minutes. */
export type Confirmation = 'confirmed' | 'due' | 'expired';

/** Flagged in the coverage (domain reference 9, number 12). */
export const DUE_AFTER_MONTHS = 6;
/** Called no more. */
export const EXPIRED_AFTER_MONTHS = 12;

/** The same moment so many months later; a day that month has not becomes its last. */
const monthsAfter = (from: Date, months: number): Date => {
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
