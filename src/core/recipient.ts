import type { Audience } from './audience.ts';
import type { Case } from './case.ts';
import { isLeadershipAccused, isLeadershipAffected, mayHear, supervisorOf } from './conflict.ts';
import type { PersonId } from './duty.ts';
import type { RoleKey, Roster } from './roster.ts';

/** Who stands for a function in this case, or why nobody does. */
export type Recipient =
  | { readonly state: 'found'; readonly personId: PersonId }
  | {
      readonly state: 'none';
      readonly reason:
        | 'unit-unknown'
        | 'accused'
        | 'nobody-above'
        | 'vacant'
        | 'leadership-accused'
        | 'authority-above';
    };

/** Offices by the function they stand for, the one asked first at the front; a deputy stands in for a conflict. */
const OFFICES: { readonly [A in Exclude<Audience, 'support' | 'supervisor'>]: readonly RoleKey[] } = {
  dienstvorgesetzte: ['DIENSTVORGESETZTE'],
  behoerdenleitung: ['BEHOERDENLEITUNG'],
  vertretung: ['VERTRETUNG'],
  agg: ['AGG_STELLE'],
  personalrat: ['PERSONALRAT'],
  betriebsarzt: ['BETRIEBSARZT'],
  sicherheit: ['SICHERHEIT'],
  personalamt: ['PERSONALAMT'],
  rechtsamt: ['RECHTSAMT'],
  erstbetreuung: ['ERSTBETREUUNG'],
};

const none = (reason: (Recipient & { state: 'none' })['reason']): Recipient => ({ state: 'none', reason });

const officeOf = (c: Case, role: keyof typeof OFFICES, roster: Roster): Recipient => {
  const holders = OFFICES[role].flatMap((key) => roster.roles[key] ?? []);
  const free = holders.find((holder) => mayHear(holder, c, roster, role));
  if (free !== undefined) return { state: 'found', personId: free };
  return none(holders.length > 0 ? 'accused' : 'vacant');
};

/**
 * Whoever holds a function and may hear of this case. While the head of the administration is accused, the way over
 * them is off (rule 4); while they are affected, what a Dienstvorgesetzte*r decides lies with the Aufsichtsbehörde
 * outside (rule 6, § 77a Abs. 3 StGB). Support is no single person: its contacts are called by the ladder.
 */
export const recipientOf = (c: Case, role: Exclude<Audience, 'support'>, roster: Roster): Recipient => {
  if (role === 'supervisor') return supervisorOf(c, roster);
  if (role === 'dienstvorgesetzte' || role === 'behoerdenleitung') {
    if (isLeadershipAccused(c, roster)) return none('leadership-accused');
    if (isLeadershipAffected(c, roster)) return none('authority-above');
  }
  return officeOf(c, role, roster);
};
