import { type RawBuilder, sql } from 'kysely';

/**
 * Nobody else is sending it: it has not left, or did before `under`. Left in the future: the clock was set back since, and
 * nobody can be sending it for so long.
 */
export const mayDepart = (now: Date, under: Date): RawBuilder<boolean> => sql<boolean>`
  (left_at is null or left_at < ${under} or left_at > ${now}::timestamptz + interval '1 minute')`;

/** What is written when it leaves. Whoever left before, and never came back, may have been heard. */
export const departed = (now: Date) => ({
  attempts: sql<number>`attempts + 1`,
  unsure: sql<boolean>`unsure or left_at is not null`,
  left_at: now,
});
