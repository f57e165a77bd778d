export type Answer = string | number | boolean | readonly string[];
/** By field key. A missing key means: not asked or skipped. */
export type Answers = Readonly<Record<string, Answer>>;

/** True when the answer under `answer` is one of (or, for lists and numbers, contains / reaches) the given values. */
export type Condition = {
  readonly answer: string;
  readonly in?: readonly string[];
  readonly atLeast?: number;
};

const listed = (answer: Answer): readonly string[] => {
  if (typeof answer === 'boolean') return [answer ? 'yes' : 'no'];
  if (typeof answer === 'object') return answer;
  return [String(answer)];
};

const holds = (condition: Condition, answers: Answers): boolean => {
  const answer = answers[condition.answer];
  if (answer === undefined) return false;
  if (condition.in && !listed(answer).some((value) => condition.in?.includes(value))) return false;
  if (condition.atLeast === undefined) return true;
  return typeof answer === 'number' && answer >= condition.atLeast;
};

/** All conditions hold; an empty list always does. */
export const all = (conditions: readonly Condition[], answers: Answers): boolean =>
  conditions.every((condition) => holds(condition, answers));
