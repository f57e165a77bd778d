import type { Activities } from './activities.ts';
import type { BotClient } from './bot-client.ts';
import type { ActResult, Message, PersonAct, PersonKey, PlaceKey } from './contract.ts';
import { type Directory, type Person, UnknownError } from './directory.ts';
import { type Files, type SentFile, viewOf } from './files.ts';
import { statusNotice } from './invoke-reply.ts';
import type { ActOptions, Taps } from './taps.ts';
import type { Tenant } from './tenant.ts';

const NOT_INSTALLED = 'Die App ist für diese Person nicht installiert.';

/** Whatever a person can do in Teams that a bot hears of. */
export class Acts {
  readonly #directory: Directory;
  readonly #tenant: Tenant;
  readonly #activities: Activities;
  readonly #bot: BotClient;
  readonly #taps: Taps;
  readonly #files: Files;

  constructor(
    directory: Directory,
    tenant: Tenant,
    activities: Activities,
    bot: BotClient,
    taps: Taps,
    files: Files,
  ) {
    this.#directory = directory;
    this.#tenant = tenant;
    this.#activities = activities;
    this.#bot = bot;
    this.#taps = taps;
    this.#files = files;
  }

  async perform(key: PersonKey, act: PersonAct, options: ActOptions = {}): Promise<ActResult> {
    const person = this.#directory.person(key);
    switch (act.kind) {
      case 'say':
        return this.#say(person, act.place ?? person.place, act.text);
      case 'tap':
        this.#mustSee(person, this.#tenant.message(act.messageId).place);
        return this.#isLockedOut(person, this.#tenant.message(act.messageId))
          ? { status: 403, notice: NOT_INSTALLED }
          : this.#taps.tap(person, act, options);
      case 'submit-dialog':
        return this.#taps.submitDialog(person, act, options);
      case 'close-dialog':
        // Teams tells a bot nothing when somebody closes a dialog.
        this.#tenant.closeDialog(key);
        return { status: 200, notice: null };
      case 'install':
        return this.#install(person, act.installed);
    }
  }

  /** Files in the 1:1 chat. The same message may be delivered more than once, as on a slow day. */
  async upload(key: PersonKey, files: readonly SentFile[], text = '', deliveries = 1): Promise<ActResult> {
    const person = this.#directory.person(key);
    if (!this.#tenant.isInstalled(key)) return { status: 403, notice: NOT_INSTALLED };
    const content = { text: text || null, summary: null, card: null, mentions: [], alert: false };
    const message = this.#tenant.post(person.place, key, { ...content, files: files.map(viewOf) });
    const attachments = files.map((file) => this.#files.attach(file));
    const activity = this.#activities.upload(person, message.id, text, attachments);
    const sent = Array.from({ length: deliveries }, () => this.#bot.deliver(activity));
    const [first] = await Promise.all(sent);
    const status = first?.status ?? 0;
    return { status, notice: statusNotice(status) };
  }

  /** Everybody who has the app, and the channels: the bot hears of all of them. */
  async installAll(): Promise<void> {
    const people = this.#directory.people.filter((person) => this.#tenant.isInstalled(person.key));
    const results = await Promise.all([
      ...people.map((person) => this.#install(person, true)),
      ...this.#directory.channels.map(async (channel) => {
        const [owner] = channel.members;
        if (owner === undefined) throw new UnknownError(`channel ${channel.key} has no members`);
        return this.#bot.deliver(this.#activities.addedToChannel(this.#directory.person(owner), channel));
      }),
    ]);
    const failed = results.filter(({ status }) => status >= 300);
    if (failed.length > 0) {
      throw new Error(
        `the bot refused ${failed.length} installations, first with status ${failed[0]?.status}`,
      );
    }
  }

  async #say(person: Person, place: PlaceKey, text: string): Promise<ActResult> {
    this.#mustSee(person, place);
    if (place === person.place && !this.#tenant.isInstalled(person.key))
      return { status: 403, notice: NOT_INSTALLED };
    const content = { text, summary: null, card: null, mentions: [], alert: false };
    const message = this.#tenant.post(place, person.key, content);
    const inChannel = place !== person.place;
    if (inChannel && !text.includes(`@${this.#directory.bot.name}`)) return { status: 200, notice: null };
    const origin = { place, thread: inChannel ? message.id : null };
    const { status } = await this.#bot.deliver(this.#activities.message(person, origin, message.id, text));
    return { status, notice: statusNotice(status) };
  }

  async #install(person: Person, installed: boolean): Promise<ActResult> {
    this.#tenant.setInstalled(person.key, installed);
    for (const activity of this.#activities.installation(person, installed)) {
      const { status } = await this.#bot.deliver(activity);
      if (status >= 300) return { status, notice: statusNotice(status) };
    }
    return { status: 200, notice: null };
  }

  #isLockedOut(person: Person, message: Message): boolean {
    return message.place === person.place && !this.#tenant.isInstalled(person.key);
  }

  #mustSee(person: Person, place: PlaceKey): void {
    if (place === person.place) return;
    const channel = this.#directory.channels.find((candidate) => candidate.place === place);
    if (channel?.members.includes(person.key)) return;
    throw new UnknownError(`${person.key} does not see ${place}`);
  }
}
