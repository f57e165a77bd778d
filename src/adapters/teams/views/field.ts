import type { Answer } from '../../../core/answer.ts';
import type { Case } from '../../../core/case.ts';
import { isBox, type Raw } from '../../../core/input.ts';
import { namedDayLine } from '../../../core/named-days.ts';
import type { Field } from '../../../core/protocol.ts';
import type { FieldView } from '../card-data.ts';
import type { Frame } from './frame.ts';

type Choice = FieldView['choices'][number];

/** A list this short is shown open; a longer one opens as a menu. */
const OPEN_LIST = 6;
const SCALE = 10;
const LONGEST_TEXT = 20_000;

const shown = (field: Field, answer: Answer | undefined): string => {
  if (answer === undefined) return '';
  if (field.kind === 'named-days' && typeof answer === 'object') return answer.map(namedDayLine).join('\n');
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
  return typeof answer === 'object' ? answer.join(',') : String(answer);
};

const optionChoices = (field: Field, { words }: Frame): readonly Choice[] =>
  field.options.map((value) => ({ title: words.say(`option.${field.key}.${value}`), value }));

/** The word for an option: the question's own, or the common "Ja" and "Nein". */
export const optionWord = (key: string, value: string, { words }: Frame): string =>
  words.say(`option.${key}.${value}`) || words.say(`option.${value}`);

const yesNo = (field: Field, frame: Frame): readonly Choice[] =>
  ['yes', 'no'].map((value) => ({ title: optionWord(field.key, value, frame), value }));

/** People who take part in paging come first: naming them is what keeps them out. */
const peopleChoices = ({ roster }: Frame, c: Case): readonly Choice[] =>
  Object.entries(roster.names)
    .filter(([id]) => id !== c.reporter.id)
    .map(([value, title]) => ({ title, value }))
    .toSorted((a, b) => a.title.localeCompare(b.title, 'de'));

const choicesOf = (field: Field, frame: Frame, c: Case): readonly Choice[] => {
  switch (field.kind) {
    case 'one':
    case 'many':
      return optionChoices(field, frame);
    case 'yes-no':
      return yesNo(field, frame);
    case 'people':
      return peopleChoices(frame, c);
    case 'unit':
      return frame.roster.units.map((unit) => ({ title: unit.name, value: unit.id }));
    case 'scale':
      return Array.from({ length: SCALE + 1 }, (_, n) => ({ title: String(n), value: String(n) }));
    case 'text':
    case 'number':
    case 'date-time':
    case 'named-days':
      return [];
  }
};

const CARD_KINDS: { readonly [K in Field['kind']]: FieldView['kind'] } = {
  one: 'one',
  many: 'many',
  'yes-no': 'one',
  scale: 'scale',
  text: 'text',
  number: 'number',
  'date-time': 'date',
  people: 'people',
  'named-days': 'text',
  unit: 'one',
};

const cardKind = (field: Field): FieldView['kind'] => (isBox(field) ? 'toggle' : CARD_KINDS[field.kind]);

const initialOf = (field: Field, c: Case): Answer | undefined => {
  if (field.kind === 'unit') return c.answers[field.key] ?? c.reporter.unit ?? undefined;
  const preset = field.initialUpTo === undefined || c.level <= field.initialUpTo;
  return c.answers[field.key] ?? (preset ? field.initial : undefined);
};

/** One question as a card input; `typed` is what stood there when the answer was refused. */
export const fieldView = (field: Field, frame: Frame, c: Case, typed: Raw | undefined): FieldView => {
  const choices = choicesOf(field, frame, c);
  const kept = typed?.[field.key];
  return {
    id: field.key,
    label: frame.words.say(`field.${field.key}.label`),
    kind: cardKind(field),
    style: field.kind === 'people' ? 'filtered' : choices.length <= OPEN_LIST ? 'expanded' : 'compact',
    choices,
    value: typeof kept === 'string' ? kept : shown(field, initialOf(field, c)),
    required: field.required,
    error: frame.words.say(`field.${field.key}.error`) || frame.words.say('form.choose'),
    placeholder: frame.words.say(`field.${field.key}.hint`),
    max: field.kind === 'named-days' ? LONGEST_TEXT : (field.max ?? LONGEST_TEXT),
  };
};
