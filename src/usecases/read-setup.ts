import { coverage, type Hint, type Reachable, reachableNow } from '../core/coverage.ts';
import type { PersonId } from '../core/duty.ts';
import type { Municipality } from '../core/municipality.ts';
import type { Roster } from '../core/roster.ts';
import type { ChannelReport, RosterTransactions, SettingChange } from './roster-store.ts';

/** How support is set up, as an admin sees it. Nothing in it comes from a case. */
export type Setup = {
  readonly now: Date;
  readonly changes: readonly SettingChange[];
  /** Null: nothing is set up yet. */
  readonly support: {
    readonly municipality: Municipality;
    readonly roster: Roster;
    readonly channel: ChannelReport;
    readonly reachability: Readonly<Record<PersonId, boolean>>;
    readonly reachable: Reachable;
    readonly hints: readonly Hint[];
  } | null;
};

const CHANGES_SHOWN = 100;

export const readSetup =
  (store: RosterTransactions) =>
  (tenantId: string): Promise<Setup> =>
    store.transaction(tenantId, async ({ now: clock, roster: stored }) => {
      const changes = await stored.changes(CHANGES_SHOWN);
      const roster = await stored.read();
      const municipality = await stored.municipality();
      const channel = await stored.channelReport();
      const now = await clock;
      if (!roster || !municipality || !channel) return { now, changes, support: null };
      const reachability = await stored.reachability();
      const unreachable = new Set(Object.keys(reachability).filter((id) => reachability[id] === false));
      const hints = coverage(roster, channel.state, unreachable, now);
      const reachable = reachableNow(roster, now);
      return { now, changes, support: { municipality, roster, channel, reachability, reachable, hints } };
    });
