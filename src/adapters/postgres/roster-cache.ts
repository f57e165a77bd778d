import type { Calendar } from '../../core/calendar.ts';
import type { Roster } from '../../core/roster.ts';
import { type Handle, type KnownRoster, readRoster, readVersion } from './roster-query.ts';

export type RosterCache = {
  read(db: Handle, tenant: string): Promise<Roster | null>;
};

/**
 * The roster, read again only when its version in the database is another: every page and every tap asks for it, and it
 * changes a few times a week. What is kept is never older than the question. `calendarOf`: public holidays by Land code.
 */
export const rosterCache = (calendarOf: (land: string) => Calendar): RosterCache => {
  let kept: (KnownRoster & { readonly tenant: string }) | undefined;
  return {
    async read(db, tenant) {
      const version = await readVersion(db, tenant);
      if (version !== null && kept?.tenant === tenant && kept.version === version) return kept.roster;
      const known = await readRoster(db, tenant, calendarOf);
      if (known === null) return null;
      kept = { ...known, tenant };
      return known.roster;
    },
  };
};
