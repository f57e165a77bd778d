import type { PersonId, Rota } from './duty.ts';

export type Unit = {
  readonly id: string;
  readonly name: string;
  readonly supervisor: PersonId | null;
  /** Unit above; its supervisor is "the next level up". */
  readonly parent: string | null;
  /** How many people work there; absent: unknown. */
  readonly size?: number;
};

export type RoleKey =
  | 'DIENSTVORGESETZTE'
  | 'BEHOERDENLEITUNG'
  | 'VERTRETUNG'
  | 'AGG_STELLE'
  | 'PERSONALRAT'
  | 'SICHERHEIT'
  | 'PERSONALAMT'
  | 'RECHTSAMT'
  | 'BETRIEBSARZT'
  | 'ERSTBETREUUNG'
  | 'DSB'
  /** Hears when nobody could be reached; never of a case. */
  | 'ADMIN';

/** What a contact last said about still being one. */
export type ContactWord = { readonly at: Date; readonly declined: boolean };

/** How support is set up in one municipality: everything paging needs to know about people. */
export type Roster = Rota & {
  readonly municipality: string;
  /** Bundesland code, e.g. NW. */
  readonly land: string;
  readonly houseEmergency: { readonly label: string; readonly number: string } | null;
  /** Map of the package that gives acts their level here; absent: the standard one. */
  readonly levelMap?: string;
  readonly units: readonly Unit[];
  readonly roles: Readonly<Partial<Record<RoleKey, PersonId>>>;
  /** Names of everybody the roster mentions: contacts, supervisors, role holders. */
  readonly names: Readonly<Record<PersonId, string>>;
  /** The unit in which each of them works, as far as known; absent: not known of anybody. */
  readonly workplaces?: Readonly<Record<PersonId, string>>;
  /** What its contacts last said about still being one; absent: nobody keeps count. */
  readonly confirmed?: Readonly<Record<PersonId, ContactWord>>;
};
