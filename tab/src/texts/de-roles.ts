import type { RoleName, TierKey } from '../../../src/adapters/http/contract.ts';

/** Words about the rungs of the ladder. */
export const tiersDe: Record<TierKey, { name: string; short: string; about: string }> = {
  first: { name: 'Stufe 1', short: 'Stufe 1', about: 'Wird sofort alarmiert, wenn jemand Hilfe sucht.' },
  second: { name: 'Stufe 2', short: 'Stufe 2', about: 'Wird gerufen, wenn in Stufe 1 niemand übernimmt.' },
  head: {
    name: 'Leitung des Rückhalt-Teams',
    short: 'Teamleitung',
    about: 'Wird gerufen, wenn auch Stufe 2 nicht reagiert.',
  },
  leadership: {
    name: 'Behördenleitung',
    short: 'Behördenleitung',
    about: 'Steht am Ende der Kette, damit kein Hilferuf verloren geht.',
  },
};

/** Words about who holds which office. */
export const rolesDe: Record<RoleName, { name: string; about: string }> = {
  DIENSTVORGESETZTE: {
    name: 'Dienstvorgesetzte*r',
    about: 'Kann selbst Strafantrag stellen. Meist die Person an der Spitze der Verwaltung.',
  },
  BEHOERDENLEITUNG: { name: 'Behördenleitung', about: 'Entscheidet zum Beispiel über Hausverbote.' },
  VERTRETUNG: { name: 'Allgemeine Vertretung', about: 'Vertritt die Behördenleitung.' },
  AGG_STELLE: { name: 'AGG-Beschwerdestelle', about: 'Nimmt förmliche Beschwerden entgegen.' },
  PERSONALRAT: { name: 'Personalrat', about: 'Berät auf Wunsch der betroffenen Person.' },
  SICHERHEIT: { name: 'Sicherheit', about: 'Sorgt für Schutz im Haus.' },
  PERSONALAMT: { name: 'Personalamt', about: 'Unfallanzeige, Aussagegenehmigung, Sonderurlaub.' },
  RECHTSAMT: { name: 'Rechtsamt', about: 'Strafanzeige und Strafantrag.' },
  BETRIEBSARZT: { name: 'Betriebsärztlicher Dienst', about: 'Ärztliches Gespräch unter Schweigepflicht.' },
  ERSTBETREUUNG: { name: 'Psychologische Erstbetreuung', about: 'Ist in den ersten Stunden da.' },
  DSB: { name: 'Datenschutz', about: 'Sieht Protokolle, nie den Inhalt einer Meldung.' },
  ADMIN: {
    name: 'Administration',
    about: 'Erfährt, wenn niemand erreichbar war. Nie, um wen oder was es geht.',
  },
};
