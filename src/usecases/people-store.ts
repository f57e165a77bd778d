import type { ChannelKnown, ChannelState } from '../core/channel-probe.ts';
import type { PersonId } from '../core/duty.ts';
import type { Language } from '../core/protocol.ts';
import type { Address, Person } from './delivery.ts';
import type { RefusedFor, Sent } from './send-result.ts';

export type PeopleStore = {
  find(id: PersonId): Promise<Person | null>;
  findMany(ids: readonly PersonId[]): Promise<readonly Person[]>;
  /** Learns or refreshes how a person is reached from an activity. */
  meet(person: Omit<Person, 'reachable' | 'unit'>): Promise<Person>;
  /** What the person chose themselves. */
  setLanguage(id: PersonId, language: Language): Promise<void>;
  /** A message arrived: remembers the conversation. */
  reached(id: PersonId, sent: Sent): Promise<void>;
  /** The last message was refused: shown to the admin, with what is wrong where Teams says so. */
  unreachable(id: PersonId, why?: RefusedFor): Promise<void>;
};

export type Channel = Address & ChannelKnown;

export type ChannelStore = {
  /** Null: no channel configured. */
  find(): Promise<Channel | null>;
  learn(conversationId: string, serviceUrl: string): Promise<void>;
  setState(state: ChannelState, reason: string | null): Promise<void>;
  /** A post was taken. What asking had said against the channel is kept: it was wrong, and is not believed again. */
  accepted(): Promise<void>;
};
