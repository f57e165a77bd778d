import type { Case } from '../../src/core/case.ts';
import type { Raw } from '../../src/core/input.ts';
import type { RoleKey, Roster } from '../../src/core/roster.ts';
import { takeOver } from '../../src/core/take-over.ts';
import type { World } from '../../src/core/world.ts';
import { DIRK, KARL, MONA, ROSTER, SABINE, sent, TUESDAY, worldAt } from './sample-world.ts';

const person = (number: string): string => `11111111-0000-4000-8000-0000000000${number}`;

export const HELGA = person('31');
export const OMAR = person('32');
export const VERA = person('34');
export const NILS = person('35');

export const OFFICES: Partial<Record<RoleKey, string>> = {
  DIENSTVORGESETZTE: SABINE,
  BEHOERDENLEITUNG: SABINE,
  VERTRETUNG: KARL,
  AGG_STELLE: HELGA,
  PERSONALRAT: OMAR,
  SICHERHEIT: DIRK,
  PERSONALAMT: VERA,
  RECHTSAMT: NILS,
};

/** Musterstadt with every office held by somebody. */
export const HOUSE: Roster = {
  ...ROSTER,
  roles: OFFICES,
  names: {
    ...ROSTER.names,
    [HELGA]: 'Helga Stein',
    [OMAR]: 'Omar Haddad',
    [VERA]: 'Vera Lang',
    [NILS]: 'Nils Brehm',
  },
};

const MINUTE = 60_000;
/** Minutes after the report. */
export const houseAt = (minutes = 0, roster: Roster = HOUSE): World =>
  worldAt(new Date(+TUESDAY + minutes * MINUTE), roster);

/** A report that was sent in the house and taken over by Mona five minutes later. */
export const taken = (inputs: Readonly<Record<string, Raw>> = {}): Case =>
  takeOver(sent(inputs, houseAt()), { id: MONA, name: 'Mona Lindner' }, houseAt(5)).case;
