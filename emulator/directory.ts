import { createHash } from 'node:crypto';
import type { PersonKey, PlaceKey } from './contract.ts';
import type { Municipality } from './municipality.ts';

export type Person = {
  readonly key: PersonKey;
  /** Entra object id. */
  readonly id: string;
  /** The `29:` id: one per person and bot, as in Teams. */
  readonly teamsId: string;
  readonly name: string;
  readonly job: string;
  readonly language: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly place: PlaceKey;
  /** The 1:1 chat with the bot. */
  readonly conversationId: string;
};

export type Channel = {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly kind: 'private' | 'standard';
  readonly place: PlaceKey;
  readonly members: readonly PersonKey[];
};

export type Team = { readonly id: string; readonly name: string; readonly groupId: string };

export type Conversation =
  | { readonly kind: 'personal'; readonly place: PlaceKey; readonly person: Person }
  | {
      readonly kind: 'channel';
      readonly place: PlaceKey;
      readonly channel: Channel;
      readonly thread: string | null;
    }
  | { readonly kind: 'team' };

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Who and what exists in the tenant. Ids are derived, so they stay the same from start to start. */
export class Directory {
  readonly municipality: string;
  readonly tenantId: string;
  readonly timezone: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly team: Team;
  #people: readonly Person[];
  #channels: readonly Channel[];

  constructor(municipality: Municipality, appId: string) {
    const { tenant, name, channel } = municipality;
    this.municipality = name;
    this.tenantId = tenant;
    this.timezone = municipality.timezone;
    this.bot = { id: `28:${appId}`, name: 'Rückhalt' };
    this.team = { id: channelId(`${tenant}:team`), name: `Stadt ${name}`, groupId: tenant };
    this.#people = municipality.people.map((person) => ({
      key: person.key,
      id: person.id,
      teamsId: `29:1${hash(`${appId}:${tenant}:${person.key}`)}`,
      name: person.name,
      job: person.job,
      language: person.language,
      email: `${person.key}@${name.toLowerCase()}.example`,
      roles: person.app_roles,
      place: `person:${person.key}`,
      conversationId: `a:1${hash(`${appId}:${tenant}:${person.key}:chat`)}`,
    }));
    this.#channels = [
      {
        key: channel.key,
        id: channelId(`${tenant}:${channel.key}`),
        name: channel.name,
        kind: channel.kind,
        place: `channel:${channel.key}`,
        members: municipality.channel_members,
      },
    ];
  }

  get people(): readonly Person[] {
    return this.#people;
  }

  get channels(): readonly Channel[] {
    return this.#channels;
  }

  /** A person switched their Teams to another language. */
  setLanguage(key: PersonKey, language: string): void {
    this.#people = this.#people.map((person) => (person.key === key ? { ...person, language } : person));
  }

  /** An owner let people into a channel, or out of it. */
  setMembers(channelKey: string, members: readonly PersonKey[]): void {
    this.#channels = this.#channels.map((channel) =>
      channel.key === channelKey ? { ...channel, members } : channel,
    );
  }

  person(key: PersonKey): Person {
    const found = this.people.find((person) => person.key === key);
    if (!found) throw new UnknownError(`no person ${key}`);
    return found;
  }

  channel(key: string): Channel {
    const found = this.channels.find((channel) => channel.key === key);
    if (!found) throw new UnknownError(`no channel ${key}`);
    return found;
  }

  /** By `29:` id, Entra object id or user principal name: Teams takes any of them. */
  findPerson(id: string): Person | undefined {
    return this.people.find((person) => [person.teamsId, person.id, person.email].includes(id));
  }

  findConversation(id: string): Conversation | undefined {
    const person = this.people.find((candidate) => candidate.conversationId === id);
    if (person) return { kind: 'personal', place: person.place, person };
    if (id === this.team.id) return { kind: 'team' };
    const [base, thread] = id.split(';messageid=');
    const channel = this.channels.find((candidate) => candidate.id === base);
    return channel && { kind: 'channel', place: channel.place, channel, thread: thread ?? null };
  }

  membersOf(conversation: Conversation): readonly Person[] {
    switch (conversation.kind) {
      case 'personal':
        return [conversation.person];
      case 'channel':
        return conversation.channel.members.map((key) => this.person(key));
      case 'team':
        // The host team is wider than its private channel: a bot that asks the team for the channel's members errs visibly.
        return this.people;
    }
  }
}

/** Someone named a person, channel or message that does not exist. */
export class UnknownError extends Error {}

function channelId(seed: string): string {
  return `19:${createHash('sha256').update(seed).digest('hex').slice(0, 32)}@thread.tacv2`;
}
