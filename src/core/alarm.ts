import type { Case } from './case.ts';
import { mayHear } from './conflict.ts';
import type { PersonId } from './duty.ts';
import type { Roster } from './roster.ts';

/**
 * What the administration must hear of. It concerns the way to support as such: an alarm names no case, no code and no
 * person.
 */
export type AlarmCause = 'nobody-answered' | 'nobody-on-duty' | 'channel-refused' | 'drill-unanswered';

/** Two alarms of one cause within this time would say the same twice: a mass event is one of them. */
const SPAN_MS = 10 * 60_000;

/** Begin of the span an instant lies in; there is one alarm for each cause and span. */
export const spanOf = (at: Date): Date => new Date(Math.floor(at.getTime() / SPAN_MS) * SPAN_MS);

/**
 * Who is told that support could not be reached; null: nobody. Whoever is in conflict with the case must not even learn
 * that somebody asked for help. `c` null: no case is behind it.
 */
export const alarmed = (c: Case | null, roster: Roster): PersonId | null => {
  const admin = roster.roles.ADMIN;
  if (admin === undefined) return null;
  return c === null || mayHear(admin, c, roster) ? admin : null;
};
