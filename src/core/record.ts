import type { Case } from './case.ts';
import type { DialogStep, Protocol, Step } from './protocol.ts';

/** What somebody wrote down from memory, and when: by how soon after what happened it is believed. */
export type WrittenRecord = {
  readonly step: DialogStep;
  readonly writtenAt: Date;
  /** Null: as it was written at first. */
  readonly changedAt: Date | null;
};

export const isStamped = (step: Step): step is DialogStep & { readonly stamp: string } =>
  step.kind === 'dialog' && step.stamp !== undefined;

export const recordsOf = (c: Case, protocol: Protocol): readonly WrittenRecord[] =>
  protocol.steps.filter(isStamped).flatMap((step) => {
    const first = c.answers[step.stamp];
    const last = c.answers[`${step.stamp}.changed`];
    if (typeof first !== 'string') return [];
    const changedAt = typeof last === 'string' && last !== first ? new Date(last) : null;
    return [{ step, writtenAt: new Date(first), changedAt }];
  });
