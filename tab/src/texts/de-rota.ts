import type { CauseView } from '../../../src/adapters/http/contract.ts';

const causes: Readonly<Record<CauseView, string>> = {
  nobody: 'Dort ist niemand eingetragen.',
  absent: 'Abwesend, und niemand vertritt.',
  holiday: 'Feiertag: Niemand hat Dienst oder Rufbereitschaft.',
  gap: 'Sonst hat um diese Zeit jemand Dienst, hier nicht.',
  'off-hours':
    'Außerhalb der Dienstzeiten hat niemand Rufbereitschaft. Meldende erfahren das und sehen offene Hilfetelefone.',
  unconfirmed: 'Seit über einem Jahr nicht bestätigt, und niemand sonst ist da.',
  single: 'Sonst wird niemand gerufen.',
  'same-people': 'Schon vorher gerufen.',
  'not-installed': 'Die App ist dort nicht installiert.',
  blocked: 'Der Bot ist dort blockiert.',
  refused: 'Teams hat die letzte Nachricht nicht zugestellt.',
  'not-in-channel': 'Nicht Mitglied des Kanals.',
  'no-mailbox': 'Keine E-Mail als zweiter Weg.',
};

/** Words about who is on duty when. */
export const rotaDe = {
  title: 'Abwesenheiten und Diensttausch',
  about:
    'Warum jemand weg ist, wird nirgends gefragt. Ansprechpersonen tragen ihre Abwesenheit auch selbst im Chat ein.',
  none: 'In nächster Zeit ist niemand abwesend.',
  addAbsence: 'Abwesenheit eintragen',
  addShift: 'Dienst übergeben',
  absence: (span: string) => `Abwesend ${span}`,
  shift: (span: string) => `Dienst übergeben ${span}`,
  substitute: (name: string) => `Vertretung: ${name}`,
  noSubstitute: 'Keine Vertretung: Der Platz bleibt leer.',
  under: 'Jetzt',
  remove: (name: string) => `Eintrag von ${name} entfernen`,
  removeText: 'Danach gilt wieder der gewöhnliche Dienst.',
  person: 'Wer ist weg?',
  giver: 'Wer gibt den Dienst ab?',
  from: 'Von',
  to: 'Bis',
  toDay: 'Bis einschließlich',
  standIn: 'Wer vertritt?',
  taker: 'Wer übernimmt?',
  choose: 'Bitte wählen',
  nobodyStandsIn: 'Niemand',
  standInHint:
    'Die Vertretung steht an derselben Stelle, zu denselben Zeiten. Bitte sprechen Sie es vorher ab.',
  onHolidays: 'Dienst auch an Feiertagen',
  onHolidaysHint: 'Sonst ruht der Dienst an den Feiertagen Ihres Bundeslandes.',
  coverage: {
    title: 'Die nächsten 28 Tage',
    about: 'Wen eine Meldung zuerst, danach und zuletzt ruft, nach denselben Regeln wie im Ernstfall.',
    loading: 'Wird berechnet …',
    failed: 'Das ließ sich gerade nicht berechnen.',
    good: 'Keine dringende Lücke.',
    urgent: 'Lücken',
    notes: 'Gut zu wissen',
    levels: (levels: string) => `Gefahrenstufe ${levels}`,
    level: (level: number) => `Gefahrenstufe ${level}`,
    empty: (step: string) => `${step}: niemand`,
    again: (step: string) => `${step}: niemand Neues`,
    ladder: 'Niemand',
    nobody: 'Es wird niemand gerufen.',
    first: 'Zuerst',
    second: 'Danach',
    next: 'Dann',
    last: 'Zuletzt',
    more: (count: number) => (count === 1 ? 'und ein weiteres Mal' : `und ${count} weitere Male`),
    causes,
    everyone: 'Alle Ansprechpersonen',
  },
};

export type RotaTexts = typeof rotaDe;
