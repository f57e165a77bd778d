import type { Answers } from '../answer.ts';
import type { Known, Raw } from '../input.ts';
import type { Field, Step } from '../protocol.ts';
import { advice } from './advice.ts';
import { choice } from './choice.ts';
import { dialog } from './dialog.ts';
import { form } from './form.ts';
import type { Accepted, StepKind } from './step-kind.ts';
import { summary } from './summary.ts';

const STEP_KINDS: { readonly [K in Step['kind']]: StepKind<Extract<Step, { kind: K }>> } = {
  choice,
  form,
  advice,
  dialog,
  summary,
};

// One cast, here: the registry's key and the step's kind are the same word, which TypeScript cannot follow.
const kindOf = <S extends Step>(step: S): StepKind<S> => STEP_KINDS[step.kind] as unknown as StepKind<S>;

export const fieldsOf = (step: Step): readonly Field[] => kindOf(step).fields(step);

export const acceptStep = (step: Step, answers: Answers, raw: Raw, known: Known): Accepted =>
  kindOf(step).accept(step, answers, raw, known);
