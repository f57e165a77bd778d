import type { FormStep } from '../protocol.ts';
import { acceptFields, type StepKind } from './step-kind.ts';

export const form: StepKind<FormStep> = {
  fields: (step) => step.fields,
  accept: (step, answers, raw, known) => acceptFields(step.fields, answers, raw, known),
};
