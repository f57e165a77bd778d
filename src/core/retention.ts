import { NO_AFTERCARE, NO_WORK } from './care.ts';
import type { Case } from './case.ts';
import { change, type Decision, type Effect, unchanged } from './effect.ts';
import type { RetentionRules } from './protocol.ts';

const HOUR_MS = 3_600_000;

/** When a draft changed last at `changedAt` is to be deleted. */
export const draftEnds = (changedAt: Date, { draftHours }: RetentionRules): Date =>
  new Date(changedAt.getTime() + draftHours * HOUR_MS);

/** The bytes of every file of a case; what is removed already has none. */
export const droppedEvidence = (c: Case): readonly Effect[] =>
  c.evidence.map(({ id }) => ({ kind: 'drop-evidence', id }));

/**
 * What is left of a report that nobody was told of: whose it was, so that an old button still finds a plain answer, and
 * not a word of what was told. Name, unit and level go with it.
 */
export const emptied = (c: Case): Partial<Case> => ({
  state: 'cancelled',
  step: null,
  level: 0,
  track: 'external',
  reporter: { ...c.reporter, name: '', unit: null },
  answers: {},
  tasks: [],
  aftercare: NO_AFTERCARE,
  work: NO_WORK,
  evidence: [],
});

/** Nobody went on with this draft. An alarm, and what somebody keeps to themselves on purpose, is no draft. */
export const expireDraft = (c: Case): Decision =>
  c.state === 'draft'
    ? change(c, 'draft-expired', emptied(c), droppedEvidence(c))
    : unchanged(c, 'draft-gone');
