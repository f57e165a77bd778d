import type { Fault, Raw } from '../../../core/input.ts';
import type { FieldView } from '../card-data.ts';
import type { Frame } from './frame.ts';

const PLAIN: FieldView = {
  id: '',
  label: '',
  kind: 'text',
  style: 'expanded',
  choices: [],
  value: '',
  required: false,
  error: '',
  placeholder: '',
  max: 0,
};

/** A text field of a dialog that is no question of the package; its words stand under `field.<id>`. */
export const textInput = (
  { words }: Frame,
  id: string,
  {
    max,
    required,
    typed,
  }: { readonly max: number; readonly required: boolean; readonly typed?: Raw | undefined },
): FieldView => {
  const kept = typed?.[id];
  return {
    ...PLAIN,
    id,
    label: words.say(`input.${id}.label`),
    error: words.say(`input.${id}.error`),
    placeholder: words.say(`input.${id}.hint`),
    value: typeof kept === 'string' ? kept : '',
    required,
    max,
  };
};

/** A day. Whether it can be is for the bot to say: what was typed beside it then stays. */
export const dateInput = ({ words }: Frame, id: string, typed?: Raw): FieldView => {
  const kept = typed?.[id];
  return {
    ...PLAIN,
    id,
    kind: 'date',
    label: words.say(`input.${id}.label`),
    error: words.say(`input.${id}.error`),
    placeholder: words.say(`input.${id}.hint`),
    value: typeof kept === 'string' ? kept : '',
  };
};

/** A list to choose one from. */
export const choiceInput = (
  { words }: Frame,
  id: string,
  choices: FieldView['choices'],
  typed?: Raw,
): FieldView => {
  const kept = typed?.[id];
  return {
    ...PLAIN,
    id,
    kind: 'one',
    style: choices.length <= 6 ? 'expanded' : 'compact',
    choices,
    label: words.say(`input.${id}.label`),
    error: words.say(`input.${id}.error`),
    value: typeof kept === 'string' ? kept : '',
    required: true,
  };
};

/** The same, folded up: for what is long to read or has many to choose from. */
export const listInput = (
  frame: Frame,
  id: string,
  choices: FieldView['choices'],
  typed?: Raw,
): FieldView => ({
  ...choiceInput(frame, id, choices, typed),
  style: 'compact',
  placeholder: frame.words.say('form.choose'),
});

/** A box to tick. */
export const boxInput = ({ words }: Frame, id: string, on: boolean): FieldView => ({
  ...PLAIN,
  id,
  kind: 'toggle',
  label: words.say(`input.${id}.label`),
  placeholder: words.say(`input.${id}.hint`),
  choices: [{ title: words.say(`input.${id}.yes`), value: 'yes' }],
  value: on ? 'yes' : 'no',
});

/** What was wrong with words typed into such a dialog. */
export const inputProblem = ({ words }: Frame, fault: Fault | undefined): string => {
  if (!fault) return '';
  const field = words.say(`input.${fault.field}.label`);
  if (fault.kind === 'required') return words.say('error.required', { field });
  if (fault.kind === 'too-long') return words.say('error.too_long', { field, max: fault.limit ?? 0 });
  if (fault.kind === 'choice') return words.say('error.choice', { field });
  return words.say('message.too_late');
};
