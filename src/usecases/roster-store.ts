import type { Contact, PersonId } from '../core/duty.ts';
import type { RoleKey, Roster, Unit } from '../core/roster.ts';

/** A municipality's basic facts. */
export type Municipality = {
  readonly name: string;
  readonly land: string;
  readonly timeZone: string;
  readonly language: string;
  readonly houseEmergency: { readonly label: string; readonly number: string } | null;
};

/** One entry of the log of configuration changes. */
export type SettingChange = {
  readonly at: Date;
  readonly actorName: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
};

export type Editor = { readonly personId: PersonId; readonly name: string };

/** The configuration of support: read by paging, written by the tab and by the import. */
export type RosterStore = {
  /** Null: this tenant is not set up yet. */
  read(): Promise<Roster | null>;
  saveMunicipality(municipality: Municipality): Promise<void>;
  /** Adds or replaces. `name` is kept with the person, so that a contact can be listed before they ever wrote. */
  putContact(contact: Contact): Promise<void>;
  removeContact(personId: PersonId): Promise<void>;
  putUnit(unit: Unit): Promise<void>;
  removeUnit(id: string): Promise<void>;
  putRole(role: RoleKey, personId: PersonId | null): Promise<void>;
  /** Makes a person known by name (and unit) without a conversation. */
  namePerson(person: {
    personId: PersonId;
    name: string;
    unit: string | null;
    language: string;
  }): Promise<void>;
  logChange(editor: Editor, subject: string, before: unknown, after: unknown): Promise<void>;
  changes(limit: number): Promise<readonly SettingChange[]>;
};
