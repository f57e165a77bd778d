import type { Case } from '../../../core/case.ts';
import type { Fault, Raw } from '../../../core/input.ts';
import { findStep } from '../../../core/path.ts';
import { hasStopped } from '../../../core/stops.ts';
import {
  asksForDanger,
  asksForDeletion,
  holdsOf,
  isStillInDanger,
  STOP_STEP,
  stopsOffered,
  wantsContact,
} from '../../../core/withdrawal.ts';
import type { CardData, FieldView } from '../card-data.ts';
import { fieldView } from './field.ts';
import { button, type Frame, helpOf, refOf } from './frame.ts';

type Tried = { readonly fault?: Fault | undefined; readonly typed?: Raw | undefined };

/** The questions of the package, as far as they have a meaning in this case. */
const fieldsFor = (frame: Frame, c: Case, typed: Raw | undefined): readonly FieldView[] => {
  const step = findStep(frame.protocol, STOP_STEP);
  if (step?.kind !== 'dialog') return [];
  return step.fields
    .filter(({ key }) => key !== 'still_danger' || asksForDanger(c))
    .map((field) =>
      fieldView(field.key === STOP_STEP ? { ...field, options: stopsOffered(c) } : field, frame, c, typed),
    );
};

/** Dialog, asked once and without pressure: what shall stop. */
export const stopView = (frame: Frame, c: Case, { fault, typed }: Tried): CardData['decision'] => {
  const { words } = frame;
  const field = fault ? words.say(`field.${fault.field}.label`) : '';
  return {
    title: words.say('step.stop.title'),
    lines: words.lines('step.stop.hint'),
    problem: fault ? words.say('error.required', { field }) : '',
    fields: fieldsFor(frame, c, typed),
    buttons: [button(words.say('stopping.save'), 'stop', { ...refOf(c), save: true }, 'positive')],
    sections: [],
    more: [],
  };
};

/** For whoever writes that they want out: one neutral question, and nothing has changed yet. */
export const stopAskView = (frame: Frame, c: Case): CardData['stop-ask'] => {
  const { words } = frame;
  const ref = { ...refOf(c) };
  return {
    title: words.say('stopping.ask_title'),
    code: c.code,
    lines: [words.say('stopping.ask_text')],
    dialogs: [button(words.say('stopping.open'), 'stop', ref, 'positive')],
    buttons: [button(words.say('stopping.leave'), 'resume', ref)],
    help: helpOf(frame),
  };
};

/** On the status card: what was ended and what that means. */
export const stopLines = ({ words }: Frame, c: Case): readonly string[] => [
  ...(isStillInDanger(c) ? [words.say('stopping.danger')] : []),
  ...(['reminders', 'contact', 'dv'] as const)
    .filter((what) => hasStopped(c, what))
    .map((what) => words.say(`stopping.${what}`)),
  ...(asksForDeletion(c)
    ? [words.say('stopping.deletion'), ...holdsOf(c).map((hold) => words.say(`stopping.hold.${hold}`))]
    : []),
];

/** On the owner's card: that something was taken back, never why. */
export const stopLinesForOwner = ({ words }: Frame, c: Case): readonly string[] => [
  ...(isStillInDanger(c) ? [words.say('stopping.owner_danger')] : []),
  ...(hasStopped(c, 'sharing') ? [words.say('stopping.owner')] : []),
  ...(wantsContact(c) ? [] : [words.say('stopping.owner_contact')]),
];
