import type { Fault, FaultCode } from '../../core/fault.ts';
import type { AuthRefusal } from './auth.ts';
import type { Refusal } from './contract.ts';

export type RefusalCode =
  | FaultCode
  | AuthRefusal
  | 'read-only'
  | 'not-found'
  | 'too-large'
  | 'broken'
  | 'failed';

/** What an admin reads. The tab has its own words for other languages, by code. */
const MESSAGES: Readonly<Record<RefusalCode, string>> = {
  missing: 'Bitte füllen Sie dieses Feld aus.',
  'too-long': 'Das ist zu lang. Höchstens 200 Zeichen.',
  shape: 'Diese Angabe passt nicht.',
  'person-id': 'Das ist keine Objekt-ID. Sie besteht aus 32 Ziffern und Buchstaben mit vier Bindestrichen.',
  'unknown-person': 'Diese Person ist hier noch nicht bekannt. Bitte geben Sie auch den Namen an.',
  'unit-id': 'Das Kürzel darf nur Kleinbuchstaben, Ziffern und Bindestriche enthalten.',
  'unknown-unit': 'Diesen Bereich gibt es nicht (mehr).',
  'unit-in-use':
    'Dieser Bereich wird noch gebraucht: Ihm sind Ansprechpersonen oder andere Bereiche zugeordnet.',
  'parent-loop': 'Ein Bereich kann nicht über sich selbst stehen.',
  mail: 'Das ist keine E-Mail-Adresse. Beispiel: vorname.nachname@musterstadt.de',
  'relief-date': 'Bitte ein Datum wählen.',
  'relief-order': 'Das Ende muss nach dem Beginn liegen.',
  'relief-past': 'Diese Zeit ist schon vorbei.',
  'relief-long':
    'Das ist zu lang. Wer länger als anderthalb Jahre weg ist, sollte keine Ansprechperson mehr sein.',
  'substitute-self': 'Bitte eine andere Person wählen.',
  'no-contact': 'Das geht nur mit einer Ansprechperson.',
  'hours-clock': 'Bitte eine Uhrzeit wie 08:00 angeben.',
  'hours-order': 'Das Ende muss nach dem Beginn liegen.',
  'hours-days': 'Bitte mindestens einen Wochentag wählen.',
  'too-many-hours': 'Das sind zu viele Zeiten. Höchstens 21.',
  land: 'Bitte ein Bundesland wählen.',
  language: 'Bitte Deutsch oder Englisch wählen.',
  'time-zone': 'Diese Zeitzone gibt es nicht.',
  'phone-number': 'Das ist keine Telefonnummer. Erlaubt sind Ziffern, Leerzeichen und + ( ) / -.',
  'not-set-up': 'Bitte zuerst die Verwaltung anlegen.',
  'drill-running': 'Gerade läuft schon ein Probealarm. Bitte warten Sie, bis er zu Ende ist.',
  'no-token': 'Bitte öffnen Sie diese Seite in Microsoft Teams.',
  'bad-token': 'Ihre Anmeldung gilt nicht mehr. Bitte schließen Sie die Seite und öffnen Sie sie neu.',
  'no-role':
    'Diese Seite ist für die Administration von Rückhalt, den Personalrat und den Datenschutz. Ihre IT kann Ihnen den Zugang geben.',
  'sign-in-unreachable':
    'Die Anmeldung ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
  'read-only': 'Sie können hier alles lesen, aber nichts ändern.',
  'not-found': 'Diese Adresse gibt es nicht.',
  'too-large': 'Das ist zu viel auf einmal.',
  broken: 'Die Anfrage war unvollständig. Bitte versuchen Sie es noch einmal.',
  failed: 'Das hat gerade nicht geklappt. Es wurde nichts geändert. Bitte versuchen Sie es noch einmal.',
};

/** A refusal in plain words; what caused it stands in the log under the reference. */
export const refusal = (
  faults: readonly (Fault | { readonly field: ''; readonly code: RefusalCode })[],
  reference: string,
): Refusal => {
  const views = faults.map(({ field, code }) => ({ field, code, message: MESSAGES[code] }));
  const first = views[0] ?? { field: '', code: 'failed', message: MESSAGES.failed };
  return { error: { ...first, reference, faults: views } };
};
