import type {
  DrillContactView,
  DrillPlanView,
  DrillStateKey,
} from '../../../src/adapters/http/contract-drills.ts';

const weeks = ['ersten', 'zweiten', 'dritten', 'vierten'];
const days = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag'];
const planText = ({ week, weekday, time }: DrillPlanView): string =>
  `Jeden ${weeks[week - 1]} ${days[weekday - 1]} im Monat, ${time} Uhr`;

const states: Record<DrillStateKey, string> = {
  running: 'Läuft gerade',
  taken: 'Übernommen',
  unanswered: 'Niemand hat übernommen',
  stopped: 'Abgebrochen',
  missed: 'Ausgefallen',
};

const why: Record<DrillContactView['why'], string> = {
  chat: 'erreicht, im Chat',
  mail: 'erreicht, per E-Mail',
  'not-installed': 'nicht erreicht: Die App „Rückhalt“ ist nicht installiert',
  blocked: 'nicht erreicht: Nachrichten des Bots sind blockiert',
  refused: 'nicht erreicht: Teams nimmt die Nachricht nicht an',
  'too-late': 'nicht erreicht, solange der Probealarm lief',
  waiting: 'Nachricht ist unterwegs',
  'off-duty': 'nicht gerufen: war nicht im Dienst',
  'not-needed': 'nicht gerufen: vorher zu Ende',
};

export const drillsDe = {
  title: 'Probealarm',
  about:
    'Ein Probealarm geht denselben Weg wie eine echte Anfrage. Auf jeder Nachricht steht groß, dass es nur eine Übung ist. Er ist kein Fall und zählt in keiner Statistik; eine echte Anfrage geht immer vor.',
  privacy:
    'Festgehalten wird, wen eine Nachricht erreicht hat und wen nicht. Wer zuerst übernommen hat, wird nach einem Tag gelöscht; wie schnell einzelne Personen sind, wertet niemand aus.',
  plan: 'Fester Termin',
  noPlan: 'Kein fester Termin. Einmal im Monat ist ein gutes Maß.',
  planText,
  next: (when: string) =>
    `Nächster Probealarm: ${when}. Fällt der Tag auf einen Feiertag, am nächsten Arbeitstag.`,
  start: 'Jetzt proben',
  startTitle: 'Probealarm jetzt auslösen?',
  startText:
    'Die Ansprechpersonen, die gerade Dienst haben, werden gerufen. Auf der Nachricht steht, dass es eine Übung ist.',
  startSubmit: 'Probealarm auslösen',
  stop: 'Probealarm abbrechen',
  stopTitle: 'Probealarm abbrechen?',
  stopText: 'Niemand wird mehr gerufen. Auf den Nachrichten steht dann, dass er beendet ist.',
  editPlan: 'Termin festlegen',
  editTitle: 'Monatlicher Probealarm',
  on: 'Einmal im Monat von selbst auslösen',
  week: 'Woche im Monat',
  weeks: ['Erste', 'Zweite', 'Dritte', 'Vierte'],
  weekday: 'Wochentag',
  time: 'Uhrzeit',
  level: 'Wer wird gerufen?',
  levels: {
    2: 'Der Reihe nach, wie bei Stufe 2',
    3: 'Alle im Dienst zugleich, wie bei Stufe 3',
  },
  done: {
    start: 'Der Probealarm ist ausgelöst.',
    stop: 'Der Probealarm ist abgebrochen.',
    plan: 'Der Termin ist gespeichert.',
  },
  running: 'Ein Probealarm läuft',
  history: 'Bisherige Probealarme',
  none: 'Es gab noch keinen Probealarm. Proben Sie, bevor es ernst wird.',
  states,
  byPlan: 'nach Plan',
  by: (name: string) => `ausgelöst von ${name}`,
  missedText: 'Zum Termin lief der Bot nicht. Der Probealarm wurde nicht nachgeholt.',
  hops: {
    channel: {
      sent: (after: string) => `Im Kanal nach ${after}`,
      refused: 'Der Kanal nimmt nichts an',
      waiting: 'Kanal: unterwegs',
      none: 'Kein Kanal',
    },
    chat: (after: string) => `Erste Nachricht im Chat nach ${after}`,
    noChat: 'Keine Nachricht im Chat angekommen',
    taken: (after: string) => `Übernommen nach ${after}`,
  },
  moment: 'weniger als 1 Sekunde',
  seconds: (count: number) => (count === 1 ? '1 Sekunde' : `${count} Sekunden`),
  minutes: (count: number) => (count === 1 ? '1 Minute' : `${count} Minuten`),
  reached: (yes: number, called: number) => `${yes} von ${called} Gerufenen erreicht`,
  why,
  save: 'Als Tabelle speichern (CSV)',
  file: 'probealarme.csv',
  columns: [
    'Beginn',
    'Anlass',
    'Art',
    'Ergebnis',
    'Kanal',
    'Erste Nachricht',
    'Übernommen',
    'Person',
    'Erreicht?',
  ],
};

export type DrillTexts = typeof drillsDe;
