import type { ChoiceStep } from '../protocol.ts';
import { acceptFields, type StepKind } from './step-kind.ts';

export const choice: StepKind<ChoiceStep> = {
  fields: (step) => [step.field],
  accept: (step, answers, raw, known) => acceptFields([step.field], answers, raw, known),
};
