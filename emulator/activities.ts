import { randomUUID } from 'node:crypto';
import { type Clock, localTimestamp } from './clock.ts';
import type { PlaceKey } from './contract.ts';
import type { Channel, Directory, Person } from './directory.ts';
import type { JsonObject } from './json.ts';

/** Where an activity comes from: a 1:1 chat, or a thread of a channel. */
export type Origin = { readonly place: PlaceKey; readonly thread: string | null };

/** Writes activities as Teams sends them. */
export class Activities {
  readonly #directory: Directory;
  readonly #clock: Clock;
  readonly #serviceUrl: string;

  constructor(directory: Directory, clock: Clock, serviceUrl: string) {
    this.#directory = directory;
    this.#clock = clock;
    this.#serviceUrl = serviceUrl;
  }

  from(person: Person, origin: Origin, fields: JsonObject): JsonObject {
    const { bot, tenantId, timezone } = this.#directory;
    const now = this.#clock.now();
    const channel = this.#channelAt(origin.place);
    return {
      id: `f:${randomUUID()}`,
      channelId: 'msteams',
      serviceUrl: this.#serviceUrl,
      timestamp: now.toISOString(),
      localTimestamp: localTimestamp(now, timezone),
      localTimezone: timezone,
      locale: person.language,
      from: { id: person.teamsId, name: person.name, aadObjectId: person.id },
      recipient: bot,
      conversation: channel ? this.#inChannel(channel, origin.thread) : this.#inChat(person),
      channelData: { tenant: { id: tenantId }, ...(channel ? this.#channelData(channel) : {}) },
      entities: [this.#clientInfo(person)],
      ...fields,
    };
  }

  /** What a person writes; in a channel it reaches a bot only when the bot is mentioned. */
  message(person: Person, origin: Origin, id: string, text: string): JsonObject {
    const { bot } = this.#directory;
    const plain = { type: 'message', id, textFormat: 'plain' };
    if (!origin.place.startsWith('channel:')) return this.from(person, origin, { ...plain, text });
    const mention = { type: 'mention', mentioned: bot, text: `<at>${bot.name}</at>` };
    return this.from(person, origin, {
      ...plain,
      text: text.replaceAll(`@${bot.name}`, mention.text),
      entities: [mention, this.#clientInfo(person)],
    });
  }

  /** A message in the 1:1 chat with files; Teams adds the same words once more as HTML. */
  upload(person: Person, id: string, text: string, files: readonly JsonObject[]): JsonObject {
    const html = { contentType: 'text/html', content: `<p>${text}</p>` };
    const origin = { place: person.place, thread: null };
    return this.from(person, origin, { type: 'message', id, text, attachments: [...files, html] });
  }

  invoke(person: Person, origin: Origin, name: string, replyToId: string, value: JsonObject): JsonObject {
    const source = { source: { name: 'message' }, ...this.#dataOf(origin) };
    return this.from(person, origin, { type: 'invoke', name, replyToId, value, channelData: source });
  }

  /** The app was added to, or removed from, a person's own apps: two activities, in the order Teams sends them. */
  installation(person: Person, installed: boolean): readonly JsonObject[] {
    const origin = { place: person.place, thread: null };
    const { bot } = this.#directory;
    const channelData = {
      ...this.#dataOf(origin),
      settings: { selectedChannel: { id: person.conversationId } },
    };
    const update = this.from(person, origin, {
      type: 'installationUpdate',
      action: installed ? 'add' : 'remove',
      channelData,
    });
    if (!installed) return [update];
    return [
      update,
      this.from(person, origin, { type: 'conversationUpdate', membersAdded: [{ id: bot.id }] }),
    ];
  }

  /** An owner added the app to a channel. */
  addedToChannel(owner: Person, channel: Channel): JsonObject {
    const origin = { place: channel.place, thread: null };
    return this.from(owner, origin, {
      type: 'conversationUpdate',
      membersAdded: [{ id: this.#directory.bot.id }],
      channelData: { ...this.#dataOf(origin), eventType: 'channelMemberAdded' },
    });
  }

  #dataOf(origin: Origin): JsonObject {
    const channel = this.#channelAt(origin.place);
    return { tenant: { id: this.#directory.tenantId }, ...(channel ? this.#channelData(channel) : {}) };
  }

  #channelData(channel: Channel): JsonObject {
    const { team } = this.#directory;
    return {
      team: { id: team.id, name: team.name, aadGroupId: team.groupId },
      teamsTeamId: team.id,
      teamsChannelId: channel.id,
      channel: { id: channel.id, name: channel.name, type: channel.kind },
    };
  }

  #inChat(person: Person): JsonObject {
    return { id: person.conversationId, tenantId: this.#directory.tenantId, conversationType: 'personal' };
  }

  #inChannel(channel: Channel, thread: string | null): JsonObject {
    return {
      id: thread === null ? channel.id : `${channel.id};messageid=${thread}`,
      tenantId: this.#directory.tenantId,
      conversationType: 'channel',
      isGroup: true,
    };
  }

  #clientInfo(person: Person): JsonObject {
    const [, country = 'DE'] = person.language.split('-');
    return {
      type: 'clientInfo',
      locale: person.language,
      country,
      platform: 'Web',
      timezone: this.#directory.timezone,
    };
  }

  #channelAt(place: PlaceKey): Channel | undefined {
    return this.#directory.channels.find((channel) => channel.place === place);
  }
}
