import type { Case } from '../../../src/core/case.ts';
import { supervisorOf } from '../../../src/core/conflict.ts';
import type { RoleKey, Roster } from '../../../src/core/roster.ts';
import { type Scene, someone } from './scene.ts';
import { StoryError } from './story.ts';

/** Duties of the employer lie with whoever does them there. */
const EMPLOYER = ['personalamt', 'behoerdenleitung', 'dienstvorgesetzte', 'rechtsamt'];

/** What people call those who have a part in a case; the beginning of a word is enough. */
const WORDS: readonly (readonly [stem: string, roles: readonly string[]])[] = [
  ['betroffen', ['affected']],
  ['affected', ['affected']],
  ['meldend', ['affected']],
  ['reporter', ['affected']],
  ['verletzt', ['affected']],
  ['dienstvorgesetzt', ['dienstvorgesetzte']],
  ['dv', ['dienstvorgesetzte']],
  ['behoerdenleit', ['behoerdenleitung']],
  ['leitung', ['behoerdenleitung']],
  ['leadership', ['behoerdenleitung']],
  ['landraet', ['behoerdenleitung', 'dienstvorgesetzte']],
  ['hausrecht', ['behoerdenleitung']],
  ['aufsicht', ['aufsicht', 'aufsichtsbehoerde', 'kommunalaufsicht']],
  ['kommunalaufsicht', ['aufsicht', 'aufsichtsbehoerde', 'kommunalaufsicht']],
  ['vertret', ['vertretung']],
  ['allgemeinevertret', ['vertretung']],
  ['deput', ['vertretung']],
  ['agg', ['agg']],
  ['beschwerdestelle', ['agg']],
  ['personalrat', ['personalrat']],
  ['betriebsarzt', ['betriebsarzt']],
  ['betriebsaerzt', ['betriebsarzt']],
  ['sicherheit', ['sicherheit']],
  ['security', ['sicherheit']],
  ['objektschutz', ['sicherheit']],
  ['fasi', ['sicherheit']],
  ['personalamt', ['personalamt']],
  ['personalabteilung', ['personalamt']],
  ['rechtsamt', ['rechtsamt']],
  ['legal', ['rechtsamt']],
  ['erstbetreu', ['erstbetreuung']],
  ['ansprech', ['contact', 'support']],
  ['contact', ['contact', 'support']],
  ['kontakt', ['contact', 'support']],
  ['support', ['support', 'contact']],
  ['fuehrungskraft', ['supervisor']],
  ['supervisor', ['supervisor']],
  ['vorgesetzt', ['supervisor']],
  ['employer', EMPLOYER],
  ['arbeitgeber', EMPLOYER],
  ['dienststelle', EMPLOYER],
  ['dienstherr', EMPLOYER],
  ['kommune', EMPLOYER],
  ['unternehmer', EMPLOYER],
];

const OFFICES: Readonly<Partial<Record<RoleKey, string>>> = {
  DIENSTVORGESETZTE: 'dienstvorgesetzte',
  BEHOERDENLEITUNG: 'behoerdenleitung',
  VERTRETUNG: 'vertretung',
  AGG_STELLE: 'agg',
  PERSONALRAT: 'personalrat',
  SICHERHEIT: 'sicherheit',
  PERSONALAMT: 'personalamt',
  RECHTSAMT: 'rechtsamt',
};

const spelt = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z]/g, '');

/** The roles a word may mean, e.g. "Dienstvorgesetzte*r"; empty for a word that is no role. */
export const rolesCalled = (word: string): readonly string[] => {
  const plain = spelt(word);
  return WORDS.filter(([stem]) => plain.startsWith(stem)).flatMap(([, roles]) => roles);
};

/** What a person is in this case. */
const partsOf = (personId: string, c: Case, roster: Roster): readonly string[] => {
  const offices = Object.entries(roster.roles)
    .filter(([, id]) => id === personId)
    .map(([role]) => OFFICES[role as RoleKey] ?? role);
  const supervisor = supervisorOf(c, roster);
  return [
    ...offices,
    ...(c.reporter.id === personId ? ['affected'] : []),
    ...(c.owner?.id === personId ? ['contact', 'support'] : []),
    ...(supervisor.state === 'found' && supervisor.personId === personId ? ['supervisor'] : []),
  ];
};

/** Somebody as the case knows them: by role, and by person where one was found. */
export type Party = { readonly role: string; readonly personId: string | null };

/**
 * Whether a story means this party: by role ("Betroffene", "employer"), or by person, whose role it then is. A word
 * that is neither breaks the story.
 */
export const isMeant = (scene: Scene, c: Case, roster: Roster, word: string, party: Party): boolean => {
  const person = someone(scene, word);
  if (person && party.personId !== null) return person.id === party.personId;
  if (person) return partsOf(person.id, c, roster).includes(party.role);
  const roles = rolesCalled(word);
  if (roles.length > 0) return roles.includes(party.role);
  const known = [...new Set(WORDS.flatMap(([, all]) => all))].join(', ');
  throw new StoryError(`"${word}" is neither a person nor a role; roles are ${known}`);
};
