import type { AdviceStep } from '../protocol.ts';
import type { StepKind } from './step-kind.ts';

export const advice: StepKind<AdviceStep> = {
  fields: (step) => step.dialog,
  // Reading advice answers nothing; what is told in its dialog is taken when the dialog is saved.
  accept: (_step, answers) => ({ answers }),
};
