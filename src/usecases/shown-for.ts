import type { Roster } from '../core/roster.ts';
import type { Address, Delivery, Ports, Shown, Tx } from './ports.ts';
import { readerOf } from './reader.ts';
import { rosterOf, worldWith } from './turn.ts';

/** Where a delivery goes; null: nowhere is known. */
export const addressOf = async (tx: Tx, { delivery, case: c, reader }: Shown): Promise<Address | null> => {
  const personId = readerOf(delivery, c);
  if (personId === null) return tx.channel.find();
  return reader ?? { personId, teamsId: null, conversationId: null, serviceUrl: null };
};

/** What a delivery shows now, in its reader's language. `known`: the roster, where many are looked at together. */
export const shownFor = async (
  ports: Ports,
  tx: Tx,
  delivery: Delivery,
  known?: Roster,
): Promise<Shown | null> => {
  const [found, roster, named, mentioned] = await Promise.all([
    tx.cases.read(delivery.caseId),
    known ?? rosterOf(tx),
    delivery.to === null ? null : tx.people.find(delivery.to),
    tx.people.findMany(delivery.mentions),
  ]);
  if (!found) return null;
  const world = worldWith(ports, roster, ports.protocols.of(found), await tx.now);
  const readerId = readerOf(delivery, found);
  const reader = readerId === null || readerId === delivery.to ? named : await tx.people.find(readerId);
  const language = reader?.language ?? world.protocol.defaultLanguage;
  return {
    delivery,
    case: found,
    ...world,
    language,
    reader,
    mentioned,
  };
};
