import type { AdviceStep } from '../protocol.ts';
import type { StepKind } from './step-kind.ts';

export const advice: StepKind<AdviceStep> = {
  fields: () => [],
  // Reading advice answers nothing.
  accept: (_step, answers) => ({ answers }),
};
