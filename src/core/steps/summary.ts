import type { SummaryStep } from '../protocol.ts';
import type { StepKind } from './step-kind.ts';

export const summary: StepKind<SummaryStep> = {
  fields: () => [],
  accept: (_step, answers) => ({ answers }),
};
