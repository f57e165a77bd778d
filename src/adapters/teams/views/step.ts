import { all } from '../../../core/answer.ts';
import type { Case } from '../../../core/case.ts';
import type { Fault, Raw } from '../../../core/input.ts';
import { progressOf } from '../../../core/path.ts';
import type { AdviceStep, ChoiceStep, DialogStep, FormStep, Step } from '../../../core/protocol.ts';
import type { Button, CardData } from '../card-data.ts';
import { fieldView } from './field.ts';
import { button, type Frame, helpOf, linesButton, refOf } from './frame.ts';

/** What came of the last try to answer. */
export type Tried = { readonly fault?: Fault; readonly typed?: Raw };

export const navOf = ({ words }: Frame, c: Case, first: boolean): readonly Button[] => {
  const ref = refOf(c);
  return [
    ...(first ? [] : [button(words.say('nav.back'), 'back', { ...ref })]),
    // After an alarm there is nothing to put aside or to cancel here: help is on its way whatever is filled in.
    ...(c.state === 'draft'
      ? [
          button(words.say('nav.later'), 'later', { ...ref }),
          button(words.say('nav.cancel'), 'ask-discard', { ...ref }),
        ]
      : []),
  ];
};

/** Head and foot common to all steps. */
export const stepBase = (frame: Frame, c: Case, step: Step) => {
  const progress = progressOf(frame.protocol, c.answers, step.id);
  return {
    progress: frame.words.say('nav.progress', progress),
    title: frame.words.say(`step.${step.id}.title`),
    hint: frame.words.say(`step.${step.id}.hint`),
    // The safety question is never asked again, so the step after it has nothing to go back to.
    nav: navOf(frame, c, progress.step <= 2),
    outside: [linesButton(frame)],
    help: helpOf(frame),
  };
};

const faultCode: { readonly [K in Fault['kind']]: string } = {
  required: 'error.required',
  choice: 'error.choice',
  'too-long': 'error.too_long',
  number: 'error.number',
  date: 'error.date',
  future: 'error.future',
  'before-2000': 'error.before_2000',
  people: 'error.people',
  'too-late': 'error.too_late',
};

export const problemOf = ({ words }: Frame, fault: Fault | undefined): string =>
  fault
    ? words.say(faultCode[fault.kind], {
        field: words.say(`field.${fault.field}.label`),
        max: fault.limit ?? 0,
      })
    : '';

const asideVerb = (step: DialogStep | AdviceStep): string => {
  if (step.kind === 'dialog') return 'tell';
  return step.collects ? 'evidence' : 'advice';
};

/** Opens what stands beside the way: a dialog to tell something in, or advice to read. */
export const asideButton = (frame: Frame, c: Case, step: DialogStep | AdviceStep): Button =>
  button(frame.words.say(`step.${step.id}.button`), asideVerb(step), { ...refOf(c), step: step.id });

export const choiceView = (frame: Frame, c: Case, step: ChoiceStep): CardData['step-choice'] => ({
  ...stepBase(frame, c, step),
  options: step.field.options.map((value) =>
    button(frame.words.say(`option.${step.field.key}.${value}`), 'answer', {
      ...refOf(c),
      step: step.id,
      [step.field.key]: value,
    }),
  ),
});

export const formView = (frame: Frame, c: Case, step: FormStep, tried: Tried): CardData['step-form'] => ({
  ...stepBase(frame, c, step),
  problem: problemOf(frame, tried.fault),
  // A field that hangs on another field of the same card is shown with it: cards cannot unfold while typing.
  fields: step.fields
    .filter(
      (field) =>
        step.fields.some((other) => field.when.some((w) => w.answer === other.key)) ||
        all(field.when, c.answers),
    )
    .map((field) => fieldView(field, frame, c, tried.typed)),
  next: button(frame.words.say('nav.next'), 'answer', { ...refOf(c), step: step.id }, 'positive'),
});

/** The advice that fits what was told. */
export const adviceItems = ({ words }: Frame, c: Case, step: AdviceStep): CardData['advice']['items'] =>
  step.advice
    .filter((item) => all(item.when, c.answers))
    .map(({ key }) => ({ title: words.say(`advice.${key}.title`), text: words.say(`advice.${key}.text`) }));

export const adviceView = (frame: Frame, c: Case, step: AdviceStep): CardData['advice'] => ({
  title: frame.words.say(`step.${step.id}.title`),
  hint: frame.words.say(`step.${step.id}.hint`),
  items: adviceItems(frame, c, step),
  help: helpOf(frame),
});

/** A dialog to tell something in: what is typed here goes to our own store and never stands in the chat. */
export const tellView = (frame: Frame, c: Case, step: DialogStep, tried: Tried): CardData['tell-more'] => ({
  title: frame.words.say(`step.${step.id}.title`),
  hint: frame.words.say(`step.${step.id}.hint`),
  problem: problemOf(frame, tried.fault),
  fields: step.fields.map((field) => fieldView(field, frame, c, tried.typed)),
  submit: button(frame.words.say('tell.save'), 'tell', { ...refOf(c), step: step.id }, 'positive'),
});
