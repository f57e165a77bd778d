import type { Audience } from './audience.ts';
import type { PersonId } from './duty.ts';

/** A duty that arose from a case (domain reference 7.3). Its rules stand in the package, its words in the texts. */
export type Task = {
  /** e.g. UNFALLANZEIGE, as the package names it. */
  readonly kind: string;
  readonly owner: Audience | 'affected' | 'contact';
  /** Whoever holds that function; null while nobody does. */
  readonly personId: PersonId | null;
  readonly dueAt: Date | null;
  /** A duty by consent falls with the consent; one by law stays. */
  readonly basis: 'consent' | 'law';
  readonly state: 'open' | 'done' | 'not-applicable' | 'cancelled';
  /** Why it does not apply. */
  readonly reason: string | null;
  readonly closedBy: PersonId | null;
  readonly closedAt: Date | null;
};
