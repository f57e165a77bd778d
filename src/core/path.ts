import { type Answers, all } from './answer.ts';
import type { Protocol, Step } from './protocol.ts';
import { fieldsOf } from './steps/index.ts';

/** Shown between the safety question and the report while somebody is, or may be, in danger. Not part of a package. */
export const EMERGENCY = 'emergency';

/** Answer key under which the kind of danger is kept that a message spoke of. Not a question of any step. */
export const DANGER_TRACK = 'danger_track';

/** Steps that are opened by a button and never stand on the way. */
const ASIDE: ReadonlySet<Step['kind']> = new Set(['advice', 'dialog']);

const isOnWay = (step: Step, answers: Answers): boolean => !ASIDE.has(step.kind) && all(step.when, answers);

/** The steps these answers lead through, in order. */
export const pathOf = (protocol: Protocol, answers: Answers): readonly Step[] =>
  protocol.steps.filter((step) => isOnWay(step, answers));

export const findStep = (protocol: Protocol, id: string): Step | undefined =>
  protocol.steps.find((step) => step.id === id);

/** The step after `id`; null when `id` is the last. */
export const stepAfter = (protocol: Protocol, answers: Answers, id: string): Step | null => {
  const order = protocol.steps.findIndex((step) => step.id === id);
  const later = protocol.steps.slice(order + 1);
  return later.find((step) => isOnWay(step, answers)) ?? null;
};

/** The step before `id`; null when `id` is the first. */
export const stepBefore = (protocol: Protocol, answers: Answers, id: string): Step | null => {
  const order = protocol.steps.findIndex((step) => step.id === id);
  const earlier = protocol.steps.slice(0, Math.max(0, order));
  return earlier.findLast((step) => isOnWay(step, answers)) ?? null;
};

/** "Schritt 3 von 7", counted on the path of these answers. */
export const progressOf = (
  protocol: Protocol,
  answers: Answers,
  id: string,
): { step: number; steps: number } => {
  const path = pathOf(protocol, answers);
  return { step: path.findIndex((step) => step.id === id) + 1, steps: path.length };
};

/**
 * Answers without those of steps the path no longer leads through, nor of steps that hung on these: a changed mind
 * leaves nothing behind.
 */
export const onPath = (protocol: Protocol, answers: Answers): Answers => {
  const asked = protocol.steps.filter((step) => all(step.when, answers)).flatMap(fieldsOf);
  const off = protocol.steps.filter((step) => !all(step.when, answers)).flatMap(fieldsOf);
  const shared = new Set(asked.map((field) => field.key));
  const dropped = new Set(off.map((field) => field.key).filter((key) => !shared.has(key)));
  const left = Object.entries(answers).filter(([key]) => !dropped.has(key));
  if (left.length === Object.keys(answers).length) return answers;
  return onPath(protocol, Object.fromEntries(left));
};
