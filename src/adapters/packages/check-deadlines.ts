import type { DeadlineRule, DeadlineRules } from '../../core/deadline-rules.ts';
import type { Field, Step, Texts } from '../../core/protocol.ts';
import { checkConditions, questionsOf } from './check-steps.ts';
import { checkWords } from './check-words.ts';

const checkRule = (at: string, rule: DeadlineRule, known: ReadonlyMap<string, Field>): readonly string[] => [
  ...checkConditions(at, rule.when, known),
  ...checkConditions(`${at}.unless`, rule.unless, known),
  ...(rule.told !== null && known.get(rule.told)?.kind !== 'date-time'
    ? [`${at}.told: ${rule.told} is no question for a date`]
    : []),
];

/** Clocks may only speak of questions that are asked, and every act needs to say who may apply. */
export const checkDeadlines = (deadlines: DeadlineRules, steps: readonly Step[]): readonly string[] => {
  const known = new Map(steps.flatMap(questionsOf).map((field) => [field.key, field] as const));
  const acts = known.get('acts')?.options ?? [];
  const groups = known.get('perpetrator')?.options ?? [];
  return [
    ...acts
      .filter((act) => !Object.hasOwn(deadlines.acts, act))
      .map((act) => `acts.${act}: who may apply is missing`),
    ...Object.keys(deadlines.acts)
      .filter((act) => !acts.includes(act))
      .map((act) => `acts.${act}: is no option of the question acts`),
    ...deadlines.knownPerpetrators
      .filter((group) => !groups.includes(group))
      .map((group) => `known_perpetrators: ${group} is no option of the question perpetrator`),
    ...deadlines.rules.flatMap((rule, index) =>
      checkRule(`deadlines.${index + 1} ${rule.kind}`, rule, known),
    ),
  ];
};

const keysOf = ({ rules }: DeadlineRules): readonly string[] => [
  ...rules.flatMap(({ kind }) => [`deadline.${kind}.title`, `deadline.${kind}.text`]),
  ...rules.map(({ who }) => `deadlines.entitled.${who}`),
];

/** Every clock has its words in every language, and no words stand for a clock that does not exist. */
export const checkDeadlineTexts = (deadlines: DeadlineRules, texts: Texts): readonly string[] =>
  checkWords(keysOf(deadlines), /^deadline\./, texts);
