import type { Facts } from '../core/coverage-holes.ts';
import type { Contact, PersonId, Relief } from '../core/duty.ts';
import type { Municipality } from '../core/municipality.ts';
import type { ReliefKey } from '../core/relief.ts';
import type { RoleKey, Roster, Unit } from '../core/roster.ts';

export type { Municipality } from '../core/municipality.ts';

/** One entry of the log of configuration changes. */
export type SettingChange = {
  readonly at: Date;
  readonly actorName: string;
  /** `municipality`, `contact:<person>`, `relief:<person>`, `unit:<id>` or `role:<key>`. */
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
};

export type Editor = { readonly personId: PersonId; readonly name: string };

/** The support channel as people speak of it. */
export type ChannelReport = {
  readonly kind: string;
  readonly name: string | null;
  readonly state: 'missing' | 'unproven' | 'open' | 'refused';
  readonly at: Date | null;
};

/** The configuration of support: read by paging, written by the tab and by the import. */
export type RosterStore = {
  /** Null: this tenant is not set up yet. */
  read(): Promise<Roster | null>;
  /** Editors take turns until the end of the transaction; readers are never held up. */
  lock(): Promise<void>;
  municipality(): Promise<Municipality | null>;
  /** For everybody with a function: whether the last message reached them. Absent: nothing was ever sent. */
  reachability(): Promise<Readonly<Record<PersonId, boolean>>>;
  /** How the bot's chat with each contact stands. */
  chats(): Promise<Facts['chats']>;
  channelReport(): Promise<ChannelReport | null>;
  /** True when this is news. */
  describeChannel(channel: { kind: string; name: string }): Promise<boolean>;
  setLevelMap(map: string): Promise<void>;
  saveMunicipality(municipality: Municipality): Promise<void>;
  /** Adds or replaces. `name` is kept with the person, so that a contact can be listed before they ever wrote. */
  putContact(contact: Contact): Promise<void>;
  /** With all that was entered about their absences. */
  removeContact(personId: PersonId): Promise<void>;
  /** Adds or replaces; takes out what is long over. */
  putRelief(relief: Relief): Promise<void>;
  removeRelief(relief: ReliefKey): Promise<void>;
  /** They still are one, as of now; false: there is no such contact. */
  confirmContact(personId: PersonId): Promise<boolean>;
  /** They ask to be taken off; false: there is no such contact. */
  declineContact(personId: PersonId): Promise<boolean>;
  /** Contacts for whose word nobody has planned yet when they are asked again. */
  unplannedAsks(): Promise<readonly { readonly personId: PersonId; readonly confirmedAt: Date }[]>;
  planAsk(personId: PersonId, at: Date): Promise<void>;
  /** When they are asked next, locked; null: not planned, or no contact. */
  asksAt(personId: PersonId): Promise<Date | null>;
  putUnit(unit: Unit): Promise<void>;
  removeUnit(id: string): Promise<void>;
  putRole(role: RoleKey, personId: PersonId | null): Promise<void>;
  /** Makes a person known by name (and unit) without a conversation. Unit and language already known stay. */
  namePerson(person: {
    personId: PersonId;
    name: string;
    unit: string | null;
    language: string;
  }): Promise<void>;
  logChange(editor: Editor, subject: string, before: unknown, after: unknown): Promise<void>;
  changes(limit: number): Promise<readonly SettingChange[]>;
};

/** All that editing and reading the configuration needs of a store. */
export type RosterTransaction = { readonly now: Promise<Date>; readonly roster: RosterStore };

export type RosterTransactions = {
  transaction<T>(tenantId: string, work: (tx: RosterTransaction) => Promise<T>): Promise<T>;
};
