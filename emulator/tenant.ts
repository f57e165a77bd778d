import type { Clock } from './clock.ts';
import type { Card, Dialog, LedgerEntry, Message, PersonKey, PlaceKey } from './contract.ts';
import { UnknownError } from './directory.ts';

export type Content = Pick<Message, 'text' | 'summary' | 'card' | 'mentions' | 'alert' | 'files'>;

type Stored = {
  readonly message: Message;
  /** Id of the message its thread begins with; its own for a root post and in a 1:1 chat. */
  readonly thread: string;
  /** What single persons see instead of the shared card, after tapping a button in a channel. */
  readonly views: ReadonlyMap<PersonKey, Card>;
};

/** Everything that happens in the tenant. Changed only through here, and every change is told. */
export class Tenant {
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #stored = new Map<string, Stored>();
  readonly #dialogs = new Map<PersonKey, Dialog>();
  readonly #installed: Set<PersonKey>;
  readonly #ledger: LedgerEntry[] = [];
  #lastId = 0;

  constructor(clock: Clock, installed: Iterable<PersonKey>, changed: () => void) {
    this.#clock = clock;
    this.#installed = new Set(installed);
    this.#changed = changed;
  }

  post(place: PlaceKey, from: Message['from'], content: Content, thread?: string): Message {
    const id = this.#nextId();
    const at = this.#clock.now().toISOString();
    const message: Message = { id, place, from, at, ...content, earlier: [], deleted: false };
    this.#stored.set(id, { message, thread: thread ?? id, views: new Map() });
    this.#changed();
    return message;
  }

  /** The bot's update is for everybody: what single persons saw instead is gone. */
  update(id: string, content: Content): Message {
    const { message, thread } = this.#get(id);
    const earlier = message.card ? [...message.earlier, message.card] : message.earlier;
    return this.#put({ message: { ...message, ...content, earlier }, thread, views: new Map() });
  }

  /** The card in the reply to a tap: in a 1:1 chat it takes the card's place, in a channel for that person alone. */
  replaceCard(id: string, viewer: PersonKey, card: Card): void {
    const stored = this.#get(id);
    if (stored.message.place.startsWith('channel:')) {
      this.#put({ ...stored, views: new Map([...stored.views, [viewer, card]]) });
      return;
    }
    const { message } = stored;
    const earlier = message.card ? [...message.earlier, message.card] : message.earlier;
    this.#put({ ...stored, message: { ...message, card, earlier } });
  }

  delete(id: string): void {
    const stored = this.#get(id);
    const { message } = stored;
    const earlier = message.card ? [...message.earlier, message.card] : message.earlier;
    const gone: Message = { ...message, text: null, summary: null, card: null, earlier, deleted: true };
    this.#put({ ...stored, message: gone, views: new Map() });
  }

  find(id: string): Message | undefined {
    return this.#stored.get(id)?.message;
  }

  message(id: string): Message {
    return this.#get(id).message;
  }

  threadOf(id: string): string {
    return this.#get(id).thread;
  }

  /** As everybody there sees it, or as one person does. */
  messagesIn(place: PlaceKey, viewer?: PersonKey): readonly Message[] {
    return [...this.#stored.values()]
      .filter(({ message }) => message.place === place)
      .map(({ message, views }) => {
        const own = viewer === undefined ? undefined : views.get(viewer);
        return own ? { ...message, card: own } : message;
      });
  }

  messages(): readonly Message[] {
    return [...this.#stored.values()].map(({ message }) => message);
  }

  dialogOf(person: PersonKey): Dialog | undefined {
    return this.#dialogs.get(person);
  }

  dialogs(): Readonly<Record<PersonKey, Dialog>> {
    return Object.fromEntries(this.#dialogs);
  }

  openDialog(person: PersonKey, dialog: Dialog): void {
    this.#dialogs.set(person, dialog);
    this.#changed();
  }

  closeDialog(person: PersonKey): void {
    if (this.#dialogs.delete(person)) this.#changed();
  }

  isInstalled(person: PersonKey): boolean {
    return this.#installed.has(person);
  }

  setInstalled(person: PersonKey, installed: boolean): void {
    if (installed) this.#installed.add(person);
    else this.#installed.delete(person);
    this.#changed();
  }

  record(entry: Omit<LedgerEntry, 'at'>): void {
    this.#ledger.push({ at: this.#clock.now().toISOString(), ...entry });
    this.#changed();
  }

  ledger(): readonly LedgerEntry[] {
    return [...this.#ledger];
  }

  #get(id: string): Stored {
    const stored = this.#stored.get(id);
    if (!stored) throw new UnknownError(`no message ${id}`);
    return stored;
  }

  #put(stored: Stored): Message {
    this.#stored.set(stored.message.id, stored);
    this.#changed();
    return stored.message;
  }

  /** Teams numbers messages by the millisecond; a test clock may stand still, the numbers may not. */
  #nextId(): string {
    this.#lastId = Math.max(this.#lastId + 1, this.#clock.now().getTime());
    return String(this.#lastId);
  }
}
