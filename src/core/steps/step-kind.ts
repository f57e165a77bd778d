import { type Answer, type Answers, all } from '../answer.ts';
import { type Fault, type Known, type Raw, readField } from '../input.ts';
import type { Field, Step } from '../protocol.ts';

/** Answers as they are after a step, or the first thing that is wrong with them. */
export type Accepted = { readonly answers: Answers } | { readonly fault: Fault };

/** What every kind of step can do. */
export type StepKind<S extends Step> = {
  /** All questions the step may ask, also those in its dialog. */
  fields(step: S): readonly Field[];
  accept(step: S, answers: Answers, raw: Raw, known: Known): Accepted;
};

const without = (answers: Answers, key: string): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => name !== key));

const withAnswer = (answers: Answers, key: string, value: Answer | undefined): Answers =>
  value === undefined ? without(answers, key) : { ...answers, [key]: value };

/**
 * Takes the inputs of these fields into the answers, in order. A field whose conditions do not hold is dropped, so
 * that a changed mind leaves nothing behind.
 */
export const acceptFields = (
  fields: readonly Field[],
  answers: Answers,
  raw: Raw,
  known: Known,
): Accepted => {
  let taken = answers;
  for (const field of fields) {
    if (!all(field.when, taken)) {
      taken = without(taken, field.key);
      continue;
    }
    const read = readField(field, raw[field.key], known);
    if ('fault' in read) return { fault: { field: field.key, ...read.fault } };
    taken = withAnswer(taken, field.key, read.value);
  }
  return { answers: taken };
};
