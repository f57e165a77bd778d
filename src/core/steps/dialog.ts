import type { DialogStep } from '../protocol.ts';
import { acceptFields, type StepKind } from './step-kind.ts';

export const dialog: StepKind<DialogStep> = {
  fields: (step) => step.fields,
  accept: (step, answers, raw, known) => acceptFields(step.fields, answers, raw, known),
};
