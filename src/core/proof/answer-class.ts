import type { Answer } from '../answer.ts';
import type { Field } from '../protocol.ts';
import { type Look, markOf } from './look.ts';

/** Answers that make no difference to each other: one of them, and how many it stands for. */
export type AnswerClass = {
  readonly raw: string;
  /** Undefined: the question is skipped. */
  readonly answer: Answer | undefined;
  readonly stands: bigint;
};

/** What a question may be answered with in this municipality. */
export type Offered = {
  readonly units: readonly string[];
  readonly people: readonly string[];
  readonly now: Date;
};

/** Stands for whatever somebody writes; looked for where it must never appear. */
export const TOLD = 'told-in-own-words';

const SCALE = 10;
const SKIPPED: AnswerClass = { raw: '', answer: undefined, stands: 1n };

/** One number of each stretch between two thresholds. */
const numbers = (max: number, looks: readonly Look[]): readonly AnswerClass[] => {
  const starts = [0, ...looks.flatMap((look) => look.from)].filter((n) => n >= 0 && n <= max);
  const sorted = [...new Set(starts)].toSorted((a, b) => a - b);
  return sorted.map((start, at) => ({
    raw: String(start),
    answer: start,
    stands: BigInt((sorted[at + 1] ?? max + 1) - start),
  }));
};

const one = (values: readonly string[]): readonly AnswerClass[] =>
  values.map((value) => ({ raw: value, answer: value, stands: 1n }));

const some = (value: string | undefined): readonly AnswerClass[] =>
  value === undefined ? [] : [{ raw: value, answer: [value], stands: 1n }];

const YES_NO: readonly AnswerClass[] = [
  { raw: 'yes', answer: true, stands: 1n },
  { raw: 'no', answer: false, stands: 1n },
];

const single = (field: Field, looks: readonly Look[], offered: Offered): readonly AnswerClass[] => {
  switch (field.kind) {
    case 'one':
      return one(field.options);
    case 'yes-no':
      return YES_NO;
    case 'scale':
    case 'number':
      return numbers(field.max ?? SCALE, looks);
    case 'unit':
      return one(offered.units);
    case 'people':
      return some(offered.people[0]);
    case 'date-time':
      return one([offered.now.toISOString().slice(0, 10)]);
    case 'text':
      return one([TOLD]);
    case 'named-days':
      return [{ raw: TOLD, answer: [`${TOLD}|`], stands: 1n }];
    case 'many':
      return [];
  }
};

/** Of answers with the same marks the first stands for all, an answer before a skipped question. */
const merge = (classes: readonly AnswerClass[], looks: readonly Look[]): readonly AnswerClass[] => {
  const merged = new Map<string, AnswerClass>();
  for (const next of classes) {
    const mark = markOf(looks, next.answer);
    const known = merged.get(mark);
    const first = known === undefined || known.answer === undefined ? next : known;
    merged.set(mark, { ...first, stands: (known?.stands ?? 0n) + next.stands });
  }
  return [...merged.values()];
};

/** Every set of these with the option added. */
const withOption = (sets: readonly AnswerClass[], option: string): readonly AnswerClass[] =>
  sets.map(({ answer, stands }) => {
    const list = [...(Array.isArray(answer) ? (answer as readonly string[]) : []), option];
    return { raw: list.join(), answer: list, stands };
  });

/**
 * The sets of options the looks can tell apart, without writing down every set: options are added one by one, and
 * sets that look alike are kept as one. Sound because a look at a set sees which of its members matter, never how many.
 */
const sets = (options: readonly string[], looks: readonly Look[]): readonly AnswerClass[] => {
  let known: readonly AnswerClass[] = [SKIPPED];
  for (const option of options) known = merge(known.concat(withOption(known, option)), looks);
  return known;
};

/** A set of options for every class; the empty set is no answer to a question that must be answered. */
const many = (field: Field, looks: readonly Look[]): readonly AnswerClass[] => {
  const classes = sets(field.options, looks);
  if (!field.required) return classes;
  const empty = markOf(looks, undefined);
  return classes
    .map((c) => (markOf(looks, c.answer) === empty ? { ...c, stands: c.stands - 1n } : c))
    .filter((c) => c.stands > 0n && c.answer !== undefined);
};

/** The answers to one question that can differ for these looks at it. */
export const answerClasses = (
  field: Field,
  looks: readonly Look[],
  offered: Offered,
): readonly AnswerClass[] => {
  const own = looks.filter((look) => look.answer === field.key);
  if (field.kind === 'many') return many(field, own);
  const given = single(field, own, offered);
  return merge(field.required ? given : [...given, SKIPPED], own);
};
