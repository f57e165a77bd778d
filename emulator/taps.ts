import { randomUUID } from 'node:crypto';
import type { Activities, Origin } from './activities.ts';
import type { BotClient, BotReply } from './bot-client.ts';
import type { ActResult, Card, Message, PersonAct } from './contract.ts';
import type { Person } from './directory.ts';
import { type InvokeReply, readExecuteReply, readTaskReply, statusNotice } from './invoke-reply.ts';
import { isObject, type JsonObject, objectAt, stringAt } from './json.ts';
import type { Tenant } from './tenant.ts';

type Tap = Extract<PersonAct, { kind: 'tap' }>;
type DialogSubmit = Extract<PersonAct, { kind: 'submit-dialog' }>;
type Inputs = Readonly<Record<string, string>>;

export type ActOptions = {
  /** Deliver the same invoke this many more times, each with a new id and all at once, as Teams does on a slow day. */
  readonly duplicate?: number;
};

/** What a person does with buttons, and what the client makes of the bot's answer. */
export class Taps {
  readonly #tenant: Tenant;
  readonly #activities: Activities;
  readonly #bot: BotClient;

  constructor(tenant: Tenant, activities: Activities, bot: BotClient) {
    this.#tenant = tenant;
    this.#activities = activities;
    this.#bot = bot;
  }

  async tap(person: Person, tap: Tap, options: ActOptions): Promise<ActResult> {
    const message = this.#tenant.message(tap.messageId);
    const action = tap.asSubmit ? fallbackOf(tap.action) : tap.action;
    switch (action.type) {
      case 'Action.Execute':
        return this.#execute(person, message, action, tap.inputs, options);
      case 'Action.Submit':
        return objectAt(objectAt(action, 'data'), 'msteams').type === 'task/fetch'
          ? this.#task(person, message, 'task/fetch', mergedData(action, tap.inputs), options)
          : this.#submit(person, message, action, tap.inputs, options);
      default:
        // Links, toggles and the like never leave the client.
        return { status: 200, notice: null };
    }
  }

  async submitDialog(person: Person, submit: DialogSubmit, options: ActOptions): Promise<ActResult> {
    const dialog = this.#tenant.dialogOf(person.key);
    if (!dialog) throw new Error(`${person.key} has no dialog open`);
    const message = this.#tenant.message(dialog.messageId);
    return this.#task(person, message, 'task/submit', mergedData(submit.action, submit.inputs), options);
  }

  async #execute(person: Person, message: Message, action: Card, inputs: Inputs, options: ActOptions) {
    const { id, verb } = action;
    const sent = {
      type: 'Action.Execute',
      ...(typeof id === 'string' ? { id } : {}),
      ...(typeof verb === 'string' ? { verb } : {}),
      data: mergedData(action, inputs),
    };
    const value = { action: sent, trigger: 'manual' };
    const invoke = this.#activities.invoke(
      person,
      this.#origin(message),
      'adaptiveCard/action',
      message.id,
      value,
    );
    const reply = await this.#deliver(invoke, options);
    return this.#show(person, message, reply, readExecuteReply(reply));
  }

  async #submit(person: Person, message: Message, action: Card, inputs: Inputs, options: ActOptions) {
    const value = mergedData(action, inputs);
    const activity = this.#activities.from(person, this.#origin(message), {
      type: 'message',
      replyToId: message.id,
      value,
    });
    const { status } = await this.#deliver(activity, options);
    return { status, notice: statusNotice(status) };
  }

  async #task(person: Person, message: Message, name: string, data: unknown, options: ActOptions) {
    const value = { data, context: { theme: 'default' } };
    const invoke = this.#activities.invoke(person, this.#origin(message), name, message.id, value);
    const reply = await this.#deliver(invoke, options);
    return this.#show(person, message, reply, readTaskReply(reply));
  }

  /** The client waits for the first delivery only; what the repeats are answered is nobody's to see. */
  async #deliver(activity: JsonObject, { duplicate = 0 }: ActOptions): Promise<BotReply> {
    const first = this.#bot.deliver(activity);
    const repeats = Array.from({ length: duplicate }, () =>
      this.#bot.deliver({ ...activity, id: `f:${randomUUID()}` }),
    );
    const [reply] = await Promise.all([first, ...repeats]);
    return reply;
  }

  /** Only who tapped sees the answer, in a channel too: that is why the ledger has it at the person's place. */
  #show(person: Person, message: Message, reply: BotReply, shown: InvokeReply): ActResult {
    const act = shown.kind === 'dialog' ? 'dialog' : 'invoke-reply';
    this.#tenant.record({
      act,
      place: person.place,
      status: reply.status,
      messageId: message.id,
      body: reply.body,
    });
    switch (shown.kind) {
      case 'card':
        this.#tenant.replaceCard(message.id, person.key, shown.card);
        return { status: reply.status, notice: null };
      case 'dialog':
        this.#tenant.openDialog(person.key, { title: shown.title, card: shown.card, messageId: message.id });
        return { status: reply.status, notice: null };
      case 'close-dialog':
        this.#tenant.closeDialog(person.key);
        return { status: reply.status, notice: shown.notice };
      case 'notice':
        return { status: reply.status, notice: shown.notice };
    }
  }

  #origin(message: Message): Origin {
    const inChannel = message.place.startsWith('channel:');
    return { place: message.place, thread: inChannel ? this.#tenant.threadOf(message.id) : null };
  }
}

/** Inputs win over the button's own data, as in Teams; data that is no object gives way to them. */
function mergedData(action: Card, inputs: Inputs): JsonObject | string {
  const { data } = action;
  if (typeof data === 'string' && Object.keys(inputs).length === 0) return data;
  return { ...(isObject(data) ? data : {}), ...inputs };
}

function fallbackOf(action: Card): Card {
  const fallback = objectAt(action, 'fallback');
  if (fallback.type === 'Action.Submit') return fallback;
  throw new Error(
    `an old client shows no button "${stringAt(action, 'title') ?? ''}": it has no Action.Submit fallback`,
  );
}
