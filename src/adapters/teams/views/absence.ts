import { reachableNow } from '../../../core/coverage.ts';
import { dayOf } from '../../../core/day.ts';
import { isAbsent, type PersonId, type Relief } from '../../../core/duty.ts';
import type { FaultCode } from '../../../core/fault.ts';
import type { Raw } from '../../../core/input.ts';
import { comingReliefs, lastDayOf } from '../../../core/relief.ts';
import type { Absences } from '../../../usecases/report-absence.ts';
import type { CardData } from '../card-data.ts';
import { button, type Frame } from './frame.ts';
import { choiceInput, dateInput } from './typed.ts';

/** Nobody stands in. */
export const NO_SUBSTITUTE = 'nobody';

const firstDay = ({ words, roster }: Frame, { from }: Relief): string =>
  words.shortDate(dayOf(from, roster.timeZone));

const entryLine = (frame: Frame, relief: Relief): string => {
  const { substitute } = relief;
  const { words, roster } = frame;
  const span = { from: firstDay(frame, relief), to: words.shortDate(lastDayOf(relief, roster.timeZone)) };
  const name = substitute === null ? undefined : roster.names[substitute];
  return name === undefined
    ? words.say('absence.entry_alone', span)
    : words.say('absence.entry', { ...span, name });
};

const ownOf = (frame: Frame, personId: PersonId): readonly Relief[] =>
  comingReliefs(frame.roster, frame.now).filter((one) => one.personId === personId && one.kind === 'absence');

/** What can be wrong with days somebody typed. */
const PROBLEMS: Readonly<Partial<Record<FaultCode, string>>> = {
  'relief-date': 'absence.fault_date',
  'relief-order': 'absence.fault_order',
  'relief-past': 'absence.fault_past',
  'relief-long': 'absence.fault_long',
};

/** Dialog: a contact's own absences and room for one more. */
export const absenceView = (
  frame: Frame,
  { contact, fault }: Absences,
  typed?: Raw,
): CardData['decision'] => {
  const { words, roster } = frame;
  const own = ownOf(frame, contact.personId);
  const others = roster.contacts.filter(({ personId }) => personId !== contact.personId);
  const substitutes = [
    { title: words.say('absence.nobody'), value: NO_SUBSTITUTE },
    ...others.map(({ personId, name }) => ({ title: name, value: personId })),
  ];
  const chosen = { absence_substitute: NO_SUBSTITUTE, ...typed };
  return {
    title: words.say('absence.title'),
    lines: [words.say('absence.hint'), ...own.map((relief) => entryLine(frame, relief))],
    problem: fault ? words.say(PROBLEMS[fault.code] ?? 'absence.fault_other') : '',
    fields: [
      dateInput(frame, 'absence_from', typed),
      dateInput(frame, 'absence_to', typed),
      choiceInput(frame, 'absence_substitute', substitutes, chosen),
    ],
    buttons: [button(words.say('absence.save'), 'absence', {}, 'positive')],
    sections: [],
    more: own.map((relief) =>
      button(words.say('absence.remove', { from: firstDay(frame, relief) }), 'absence', {
        remove: relief.from.toISOString(),
      }),
    ),
  };
};

/** What was entered, and who is there instead; never more than the rota can keep. */
export const absenceSaved = ({ words, roster }: Frame, substitute: string | null): string => {
  const name = substitute === null ? undefined : roster.names[substitute];
  return name === undefined ? words.say('absence.saved_alone') : words.say('absence.saved', { name });
};

/** On the first card of a contact: who is on duty now, by the rule that calls people, and the way to their absences. */
export const ownDuty = (frame: Frame, reader: PersonId): CardData['home']['talk'] => {
  const { words, roster, now } = frame;
  if (!roster.contacts.some(({ personId }) => personId === reader)) return [];
  const { people } = reachableNow(roster, now);
  const there =
    people.length > 0
      ? words.say('absence.on_duty', { names: words.list(people) })
      : words.say('absence.nobody_on_duty');
  const away = isAbsent(roster, reader, now) ? ` ${words.say('absence.you_are_away')}` : '';
  return [{ text: `${there}${away}`, buttons: [button(words.say('absence.button'), 'absence', {})] }];
};
