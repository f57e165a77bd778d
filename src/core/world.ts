import type { Calendar } from './calendar.ts';
import type { Protocol } from './protocol.ts';
import type { Roster } from './roster.ts';

/** What the rules may look at besides the case. */
export type World = {
  readonly protocol: Protocol;
  readonly roster: Roster;
  readonly now: Date;
  /** Public holidays of the municipality. */
  readonly calendar: Calendar;
};
