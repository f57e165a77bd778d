import type { Facts } from '../core/coverage-holes.ts';
import { type CoverageProof, proveCoverage } from '../core/coverage-proof.ts';
import type { PersonId } from '../core/duty.ts';
import type { Roster } from '../core/roster.ts';
import type { Channel, Ports } from './ports.ts';

export type ReadCoverage = { readonly roster: Roster; readonly facts: Facts; readonly proof: CoverageProof };

type Doors = Pick<Ports, 'store' | 'protocols'> & {
  /** Object ids of the members of a channel, or null when Teams does not say. */
  readonly membersOf: (channel: Channel) => Promise<readonly PersonId[] | null>;
};

/** Who is called in the next four weeks, and every hole. Nothing in it comes from a case; null: nothing is set up yet. */
export const readCoverage =
  ({ store, protocols, membersOf }: Doors) =>
  async (tenantId: string): Promise<ReadCoverage | null> => {
    const known = await store.transaction(tenantId, async (tx) => {
      const roster = await tx.roster.read();
      const chats = await tx.roster.chats();
      const channel = await tx.channel.find();
      return { roster, chats, channel, now: await tx.now };
    });
    const { roster, chats, channel, now } = known;
    if (!roster) return null;
    // Teams is asked outside of the transaction; where it does not answer the rest is still worth knowing.
    const channelMembers = channel && (await membersOf(channel));
    const facts = { chats, channelMembers };
    return { roster, facts, proof: proveCoverage(roster, protocols.current().policies, facts, now) };
  };
