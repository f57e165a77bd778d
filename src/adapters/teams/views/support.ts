import type { Case } from '../../../core/case.ts';
import { mayHear } from '../../../core/conflict.ts';
import type { PersonId } from '../../../core/duty.ts';
import { CARE_WISH } from '../../../core/engine.ts';
import type { RoleKey } from '../../../core/roster.ts';
import type { Button, CardData } from '../card-data.ts';
import { button, type Frame, helpOf, openHotlines, refOf, webHelp } from './frame.ts';

type Row = CardData['support']['confidential'][number];

/** What somebody told in this office stays with it (domain reference 4.4). */
const CONFIDENTIAL: readonly RoleKey[] = ['PERSONALRAT', 'BETRIEBSARZT', 'ERSTBETREUUNG'];
/** What is told here the employer knows, and must act on. */
const OFFICIAL: readonly RoleKey[] = ['AGG_STELLE', 'DIENSTVORGESETZTE'];

/** Nobody is offered a talk with whom the case must be kept from. */
const isFree = ({ roster }: Frame, c: Case | null, person: PersonId): boolean =>
  c === null || mayHear(person, c, roster);

const officeRow = (frame: Frame, c: Case | null, role: RoleKey): readonly Row[] => {
  const holder = frame.roster.roles[role];
  if (holder === undefined || !isFree(frame, c, holder)) return [];
  const { words } = frame;
  const name = frame.roster.names[holder] ?? '';
  return [{ who: words.say(`support.${role}.who`, { name }), what: words.say(`support.${role}.what`) }];
};

const contactsRow = (frame: Frame, c: Case | null): readonly Row[] => {
  const { words, roster } = frame;
  const names = roster.contacts
    .filter(({ tier, personId }) => (tier === 'first' || tier === 'second') && isFree(frame, c, personId))
    .map(({ personId, name }) => roster.names[personId] ?? name);
  if (names.length === 0) return [];
  const who = words.say('support.contacts.who', { names: words.list(names) });
  return [{ who, what: words.say('support.contacts.what') }];
};

const supervisorRow = ({ words }: Frame): Row => ({
  who: words.say('support.supervisor.who'),
  what: words.say('support.supervisor.what'),
});

/** One tap, and no question. */
const careButton = ({ words }: Frame, c: Case): Button =>
  button(words.say('support.care_wish'), 'care', { ...refOf(c) }, 'positive');

/** Help for the person: offered, never asked about again. `c` null: before there is a case. */
export const supportView = (frame: Frame, c: Case | null): CardData['support'] => {
  const { words } = frame;
  const wished = c !== null && c.answers[CARE_WISH] === true;
  return {
    title: words.say('support.title'),
    care: words.lines(wished ? 'support.care_wished' : 'support.care'),
    submit: c === null || wished ? [] : [careButton(frame, c)],
    confidentialTitle: words.say('support.confidential'),
    confidential: [...contactsRow(frame, c), ...CONFIDENTIAL.flatMap((role) => officeRow(frame, c, role))],
    officialTitle: words.say('support.official'),
    official: [supervisorRow(frame), ...OFFICIAL.flatMap((role) => officeRow(frame, c, role))],
    hotlinesTitle: words.say('support.outside'),
    hotlines: openHotlines(frame),
    webTitle: words.say('hotlines.web_title'),
    web: webHelp(frame),
    buttons: c === null ? [button(words.say('hotlines.back'), 'home', {})] : [],
    help: helpOf(frame),
  };
};

/** Opens it in a dialog from the case's own card. */
export const supportButton = ({ words }: Frame, c: Case): Button =>
  button(words.say('support.title'), 'support', { ...refOf(c) });
