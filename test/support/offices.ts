import type { Roster } from '../../src/core/roster.ts';
import { ROSTER, SABINE } from './sample-world.ts';

const person = (number: string): string => `11111111-0000-4000-8000-0000000000${number}`;

export const HELGA = person('31');
export const VERA = person('34');
export const NILS = person('35');
export const INES = person('39');

/** Musterstadt with everybody who holds an office. */
export const OFFICES: Roster = {
  ...ROSTER,
  roles: {
    DIENSTVORGESETZTE: SABINE,
    BEHOERDENLEITUNG: SABINE,
    AGG_STELLE: HELGA,
    SICHERHEIT: person('33'),
    PERSONALAMT: VERA,
    RECHTSAMT: NILS,
    ERSTBETREUUNG: INES,
  },
  names: {
    ...ROSTER.names,
    [HELGA]: 'Helga Stein',
    [VERA]: 'Vera Neumann',
    [NILS]: 'Nils Bachmann',
    [INES]: 'Ines Kowalski',
  },
};
