import { type Answers, all } from '../answer.ts';
import type { Raw } from '../input.ts';
import type { Field } from '../protocol.ts';
import type { AnswerClass } from './answer-class.ts';

/** One way to fill in a card, and how many ways it stands for. */
export type Input = { readonly raw: Raw; readonly stands: bigint };

type Filled = Input & { readonly answers: Answers };

const without = (answers: Answers, key: string): Answers => {
  const { [key]: _, ...others } = answers;
  return others;
};

const filled = (before: Filled, field: Field, { raw, answer, stands }: AnswerClass): Filled => {
  const others = without(before.answers, field.key);
  return {
    raw: { ...before.raw, [field.key]: raw },
    answers: answer === undefined ? others : { ...others, [field.key]: answer },
    stands: before.stands * stands,
  };
};

/** Every way to fill in these questions that can differ. A question that is not asked after the others is left out. */
export const inputsFor = (
  fields: readonly Field[],
  answers: Answers,
  classes: (field: Field) => readonly AnswerClass[],
): readonly Input[] =>
  fields.reduce<readonly Filled[]>(
    (ways, field) =>
      ways.flatMap((way) =>
        all(field.when, way.answers)
          ? classes(field).map((one) => filled(way, field, one))
          : [{ ...way, answers: without(way.answers, field.key) }],
      ),
    [{ raw: {}, answers, stands: 1n }],
  );
