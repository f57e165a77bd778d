import type { RoleName, TierKey } from '../../../src/adapters/http/contract.ts';
import { changesDe } from './de-changes.ts';
import { drillsDe } from './de-drills.ts';
import { rolesDe, tiersDe } from './de-roles.ts';
import { rotaDe } from './de-rota.ts';

export const de = {
  locale: 'de-DE',
  days: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  dayNames: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  tiers: tiersDe,
  roles: rolesDe,
  title: 'Rückhalt einrichten',
  lead: (town: string) => `Wer hilft, wann und wem: ${town}`,
  readOnly: 'Sie sehen hier alles und können nichts ändern.',
  loading: 'Einen Moment, bitte …',
  close: 'Schließen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  edit: 'Bearbeiten',
  editOf: (name: string) => `${name} bearbeiten`,
  remove: 'Entfernen',
  removeOf: (name: string) => `${name} entfernen`,
  retry: 'Noch einmal versuchen',
  saved: 'Gespeichert. Es gilt ab der nächsten Alarmierung.',
  removed: 'Entfernt. Es gilt ab der nächsten Alarmierung.',
  unchanged: 'Es gab nichts zu ändern.',
  tierEmptied: (tier: TierKey) => `Achtung: In „${tiersDe[tier].name}“ ist jetzt niemand mehr.`,
  and: (list: readonly string[]) => new Intl.ListFormat('de').format(list),
  reference: (id: string) => `Kennung für Ihre IT: ${id}`,
  nobody: 'Noch niemand',
  clock: (from: string, to: string) => `${from}–${to} Uhr`,
  pages: {
    contacts: 'Ansprechpersonen',
    units: 'Bereiche',
    roles: 'Zuständigkeiten',
    drills: 'Probealarm',
    changes: 'Verlauf',
  },
  outside: {
    title: 'Bitte in Microsoft Teams öffnen',
    text: 'Diese Seite gehört zur App „Rückhalt“. Dort werden Sie sicher angemeldet.',
  },
  failed: {
    title: 'Das hat gerade nicht geklappt',
    text: 'Die Angaben konnten nicht geladen werden. Die Alarmierung läuft davon unabhängig weiter.',
    network:
      'Rückhalt ist gerade nicht erreichbar. Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.',
  },
  state: {
    title: 'So steht es gerade',
    onDuty: 'Hilfe ist jetzt erreichbar',
    onDutyPeople: (people: string) => `Im Dienst: ${people}.`,
    onCall: 'Hilfe ist über die Rufbereitschaft erreichbar',
    onCallPeople: (people: string) => `In Rufbereitschaft: ${people}.`,
    nobody: 'Gerade ist niemand im Dienst',
    nobodyNext: (when: string) =>
      `Weiter geht es ${when}. Bis dahin zeigt der Bot Notruf und offene Hilfetelefone.`,
    nobodyEver: 'Es sind keine Zeiten hinterlegt. Der Bot zeigt nur Notruf und offene Hilfetelefone.',
    allGood: 'Es fehlt nichts. Gut gemacht.',
    urgent: 'Bitte zuerst klären',
    notes: 'Das macht es noch besser',
  },
  channel: {
    title: 'Kanal des Rückhalt-Teams',
    open: (name: string) => `${name}: Die letzte Nachricht kam an.`,
    missing: 'Noch kein Kanal verbunden. Alarmiert wird trotzdem, einzeln im Chat.',
    unproven: (name: string) => `${name}: Verbunden, aber nicht erprobt.`,
    refused: (name: string) =>
      `${name}: Teams nimmt dort keine Nachrichten des Bots an. Alarmiert wird einzeln im Chat.`,
    unnamed: 'Der Kanal',
    badge: { open: 'In Ordnung', missing: 'Fehlt', unproven: 'Noch nicht erprobt', refused: 'Abgelehnt' },
  },
  hints: {
    channel: {
      missing:
        'Der Kanal fehlt. Fügen Sie die App dem Kanal des Rückhalt-Teams hinzu und erwähnen Sie sie dort einmal.',
      unproven: 'Ob der Kanal Nachrichten annimmt, ist nicht erprobt. Ein Probealarm zeigt es.',
      refused: 'Teams lehnt Nachrichten in den Kanal ab. Ist die App dort noch hinzugefügt?',
    },
    nobodyInTier: (tier: TierKey) => `Niemand in „${tiersDe[tier].name}“.`,
    singleFirst: 'Nur eine Ansprechperson in Stufe 1. Bei Urlaub oder Krankheit fehlt sie.',
    noHours: 'Keine Ansprechperson hat Bereitschaftszeiten.',
    gap: (days: string, clock: string) => `${days}, ${clock}: niemand im Dienst.`,
    nobodyOnCall: 'Außerhalb der Zeiten ist niemand in Rufbereitschaft.',
    unreachable: (name: string) =>
      `${name} bekommt keine Nachrichten vom Bot. Ist die App „Rückhalt“ installiert?`,
    unconfirmed: {
      due: (name: string, _alone: boolean) =>
        `${name} hat seit über sechs Monaten nicht bestätigt, Ansprechperson zu sein.`,
      expired: (name: string, alone: boolean) =>
        alone
          ? `${name} hat seit über einem Jahr nicht bestätigt, Ansprechperson zu sein. Weil sonst niemand da ist, geht jeder Ruf trotzdem dorthin.`
          : `${name} wird nicht mehr gerufen, solange andere da sind: seit über einem Jahr nicht bestätigt.`,
      declined: (name: string, alone: boolean) =>
        alone
          ? `${name} möchte ausgetragen werden. Weil sonst niemand da ist, geht jeder Ruf trotzdem dorthin. Bitte nehmen Sie jemand anderen auf.`
          : `${name} möchte ausgetragen werden und wird nicht mehr gerufen, solange andere da sind.`,
    },
    unitWithoutContact: (name: string) => `Für „${name}“ ist keine Ansprechperson zuständig.`,
    unitWithoutSupervisor: (name: string) => `„${name}“ hat keine Führungskraft.`,
    roleVacant: (role: RoleName) => `${rolesDe[role].name} ist nicht benannt.`,
  },
  contacts: {
    title: 'Ansprechpersonen',
    about: 'Sie werden alarmiert, wenn jemand Hilfe sucht. Wer zuerst „Ich übernehme“ tippt, kümmert sich.',
    add: 'Ansprechperson aufnehmen',
    addTitle: 'Ansprechperson aufnehmen',
    emptyTier: 'In dieser Stufe ist noch niemand.',
    everywhere: 'Ganze Verwaltung',
    noHours: 'Keine festen Zeiten',
    onCall: 'Rufbereitschaft',
    unreachable: 'Nicht erreichbar',
    confirmedOn: (date: string) => `bestätigt am ${date}`,
    standing: {
      confirmed: '',
      due: 'Bitte bestätigen',
      expired: 'Über ein Jahr nicht bestätigt',
      declined: 'Möchte ausgetragen werden',
    },
    confirm: 'Heute bestätigt',
    confirmOf: (name: string) => `${name}: Heute bestätigt`,
    remove: (name: string) => `${name} als Ansprechperson entfernen?`,
    removeText:
      'Diese Person wird dann nicht mehr alarmiert. Laufende Fälle, die sie übernommen hat, bleiben bei ihr.',
    removeLast: (tier: TierKey) => `Danach ist in „${tiersDe[tier].name}“ niemand mehr.`,
  },
  contact: {
    person: 'Person',
    tier: 'Stufe',
    units: 'Zuständig für',
    unitsHint: 'Ohne Auswahl: für die ganze Verwaltung.',
    hours: 'Bereitschaftszeiten',
    hoursHint: 'Zu diesen Zeiten ist die Person im Dienst und wird alarmiert.',
    span: (number: number) => `Zeit ${number}`,
    days: 'Wochentage',
    from: 'Von',
    to: 'Bis',
    addSpan: 'Weitere Zeit',
    removeSpan: (number: number) => `Zeit ${number} entfernen`,
    onCall: 'Rufbereitschaft',
    onCallHint: 'Wird alarmiert, wenn gerade niemand im Dienst ist, auch nachts und am Wochenende.',
    mail: 'Dienstliche E-Mail-Adresse',
    mailHint:
      'Zweiter Weg, wenn Teams die Person nicht erreicht oder niemand übernimmt. Ohne Angaben zum Fall.',
  },
  person: {
    choose: 'Bitte wählen …',
    chooseLabel: 'Aus den Personen, die hier schon eine Aufgabe haben',
    search: 'In Teams suchen',
    byHand: 'Objekt-ID von Hand eingeben',
    name: 'Name',
    id: 'Entra-Objekt-ID',
    idHint:
      'Sie steht im Microsoft Entra Admin Center unter Benutzer, beim Profil der Person. Ihre IT kann sie Ihnen nennen.',
    change: 'Andere Person wählen',
    clear: 'Niemand',
    missing: 'Bitte wählen Sie eine Person.',
    searchTitle: 'Person auswählen',
    searchFailed: 'Die Suche in Teams ging nicht. Wählen Sie unten aus oder geben Sie die Objekt-ID ein.',
  },
  units: {
    title: 'Bereiche und Führungskräfte',
    about:
      'Wer in einem Bereich arbeitet, kann seine Führungskraft informieren lassen. Nur auf Wunsch und nur so weit wie gewünscht.',
    add: 'Bereich anlegen',
    none: 'Es gibt noch keinen Bereich.',
    name: 'Name des Bereichs',
    supervisor: 'Führungskraft',
    parent: 'Übergeordneter Bereich',
    top: 'Keiner',
    under: (name: string) => `gehört zu ${name}`,
    noSupervisor: 'Keine Führungskraft',
    remove: (name: string) => `Bereich „${name}“ entfernen?`,
    removeText: 'Personen aus diesem Bereich haben dann keine hinterlegte Führungskraft mehr.',
  },
  rolesPage: {
    title: 'Zuständigkeiten',
    about:
      'Diese Stellen werden nur einbezogen, wenn die betroffene Person es möchte oder das Gesetz es verlangt.',
    holder: 'Zuständige Person',
  },
  municipality: {
    title: 'Verwaltung',
    edit: 'Angaben zur Verwaltung ändern',
    create: 'Verwaltung anlegen',
    name: 'Name',
    land: 'Bundesland',
    language: 'Erste Sprache',
    languages: { de: 'Deutsch', en: 'Englisch' },
    timeZone: 'Zeitzone',
    house: 'Notruf im Haus',
    houseHint: 'Zum Beispiel die Pforte oder der Wachdienst. Steht neben 110 und 112 auf der ersten Karte.',
    houseLabel: 'Wer geht ans Telefon?',
    houseNumber: 'Telefonnummer',
    noHouse: 'Kein Notruf im Haus hinterlegt',
  },
  steps: {
    title: 'In drei Schritten startklar',
    about: 'Noch ist nichts eingerichtet. Bis dahin zeigt der Bot nur Notruf und Hilfetelefone.',
    town: 'Verwaltung anlegen',
    townText: 'Name, Bundesland und, wenn es ihn gibt, der Notruf im Haus.',
    contacts: 'Ansprechpersonen aufnehmen',
    contactsText: 'Mindestens zwei in Stufe 1, damit immer jemand da ist.',
    units: 'Bereiche und Führungskräfte eintragen',
    unitsText: 'Dann kann eine betroffene Person auf Wunsch ihre Führungskraft informieren lassen.',
    importTitle: 'Sie haben schon eine Liste?',
    importText: 'Ihre IT kann alles auf einmal aus einer Datei einlesen:',
    wait: 'Die Administration hat noch nichts eingerichtet.',
    step: (number: number) => `Schritt ${number}`,
  },
  rota: rotaDe,
  drills: drillsDe,
  changes: changesDe,
  /** The bot's own messages are German already. */
  faults: {} as Readonly<Record<string, string>>,
};

export type Texts = typeof de;
