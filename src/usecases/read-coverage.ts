import type { Facts } from '../core/coverage-holes.ts';
import { type CoverageProof, proveCoverage } from '../core/coverage-proof.ts';
import type { PersonId } from '../core/duty.ts';
import type { Policies } from '../core/policy.ts';
import type { Roster } from '../core/roster.ts';
import type { Channel, Store } from './ports.ts';
import type { RosterTransactions } from './roster-store.ts';

export type ReadCoverage = { readonly roster: Roster; readonly facts: Facts; readonly proof: CoverageProof };

type Members = readonly PersonId[] | null;

export type CoverageDoors = {
  readonly store: RosterTransactions;
  readonly policies: () => Policies;
  /** Object ids of the members of the channel; null: there is none, or Teams does not say. */
  readonly members: (tenantId: string) => Promise<Members>;
};

/** Who is called in the next four weeks, and every hole. Nothing in it comes from a case; null: nothing is set up yet. */
export const readCoverage =
  ({ store, policies, members }: CoverageDoors) =>
  async (tenantId: string): Promise<ReadCoverage | null> => {
    // Teams is asked outside of the transaction; where it does not answer the rest is still worth knowing.
    const channelMembers = await members(tenantId);
    return store.transaction(tenantId, async (tx) => {
      const roster = await tx.roster.read();
      if (!roster) return null;
      const facts = { chats: await tx.roster.chats(), channelMembers };
      return { roster, facts, proof: proveCoverage(roster, policies(), facts, await tx.now) };
    });
  };

/** Who reads in the channel, by whatever way Teams is asked. */
export const channelMembers =
  (store: Store, ask: (channel: Channel) => Promise<Members>) =>
  async (tenantId: string): Promise<Members> => {
    const channel = await store.transaction(tenantId, (tx) => tx.channel.find());
    return channel && ask(channel);
  };
