import type { Answer, Condition } from '../../core/answer.ts';
import type { Field, Step } from '../../core/protocol.ts';
import type { LevelsFile } from './package-schema.ts';

type Known = ReadonlyMap<string, Field>;

/** All questions of a step, also those of its dialog. */
export const questionsOf = (step: Step): readonly Field[] => {
  if (step.kind === 'choice') return [step.field];
  return step.kind === 'form' || step.kind === 'dialog' ? step.fields : [];
};

/** Every value that stands more than once. */
export const repeated = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

const checkCondition = (at: string, condition: Condition, known: Known): readonly string[] => {
  const field = known.get(condition.answer);
  if (!field) return [`${at}.when.${condition.answer}: no such question before this one`];
  if (condition.atLeast !== undefined && !['scale', 'number'].includes(field.kind))
    return [`${at}.when.${condition.answer}: at_least needs a number or a scale`];
  return (condition.in ?? [])
    .filter((value) => !field.options.includes(value))
    .map((value) => `${at}.when.${condition.answer}: ${value} is no option of it`);
};

export const checkConditions = (at: string, when: readonly Condition[], known: Known): readonly string[] =>
  when.flatMap((condition) => checkCondition(at, condition, known));

const fits = (field: Field, initial: Answer): boolean => {
  if (field.kind === 'yes-no') return typeof initial === 'boolean';
  if (field.kind === 'number' || field.kind === 'scale') return typeof initial === 'number';
  if (field.kind === 'one') return typeof initial === 'string' && field.options.includes(initial);
  if (field.kind === 'many')
    return typeof initial === 'object' && initial.every((value) => field.options.includes(value));
  return typeof initial === 'string';
};

const checkField = (at: string, field: Field, known: Known): readonly string[] => {
  const chosen = field.kind === 'one' || field.kind === 'many';
  const before = known.get(field.key);
  // A question may be asked again later, but it must stay the same question.
  const changed = before && (before.kind !== field.kind || before.options.join() !== field.options.join());
  return [
    ...(chosen && field.options.length === 0 ? [`${at}.options: must name the possible answers`] : []),
    ...repeated(field.options).map((option) => `${at}.options: ${option} stands twice`),
    ...(field.initial !== undefined && !fits(field, field.initial)
      ? [`${at}.initial: is no answer to it`]
      : []),
    ...(changed ? [`${at}: was asked before with other answers`] : []),
  ];
};

const checkStep = (at: string, step: Step, earlier: Known): readonly string[] => {
  const fields = questionsOf(step);
  const known = new Map([...earlier, ...fields.map((field) => [field.key, field] as const)]);
  return [
    ...checkConditions(at, step.when, earlier),
    ...repeated(fields.map((field) => field.key)).map((key) => `${at}: ${key} is asked twice`),
    ...fields.flatMap((field) => [
      ...checkField(`${at}.${field.key}`, field, earlier),
      ...checkConditions(`${at}.${field.key}`, field.when, known),
    ]),
    ...(step.kind === 'advice' ? step.advice : []).flatMap((item) =>
      checkConditions(`${at}.${item.key}`, item.when, earlier),
    ),
  ];
};

/** Faults of the path itself: order, repeated names, conditions that can never be answered. */
export const checkSteps = (steps: readonly Step[]): readonly string[] => {
  const earlier = new Map<string, Field>();
  const inside = steps.flatMap((step) => {
    const faults = checkStep(`steps.${step.id}`, step, earlier);
    for (const field of questionsOf(step)) earlier.set(field.key, field);
    return faults;
  });
  const advice = steps.flatMap((step) => (step.kind === 'advice' ? step.advice.map((item) => item.key) : []));
  const summaries = steps.filter((step) => step.kind === 'summary');
  return [
    ...repeated(steps.map((step) => step.id)).map((id) => `steps.${id}: stands twice`),
    ...repeated(advice).map((key) => `advice ${key}: stands twice`),
    ...(summaries.length === 1 && steps.at(-1)?.kind === 'summary'
      ? []
      : ['steps: must end with one summary']),
    ...inside,
  ];
};

/** Levels and rules may only speak of questions that are asked, and every act needs its level. */
export const checkLevels = (
  { levels, maps, classes }: LevelsFile,
  steps: readonly Step[],
): readonly string[] => {
  const known = new Map(steps.flatMap(questionsOf).map((field) => [field.key, field] as const));
  const acts = known.get('acts')?.options ?? [];
  const missing = (at: string, of: object): readonly string[] =>
    acts.filter((act) => !Object.hasOwn(of, act)).map((act) => `${at}.${act}: is missing`);
  const unknown = (at: string, of: object): readonly string[] =>
    Object.keys(of)
      .filter((act) => !acts.includes(act))
      .map((act) => `${at}.${act}: is no option of the question acts`);
  return [
    ...missing('maps.standard', levels.acts),
    ...missing('classes', classes),
    ...Object.entries(maps).flatMap(([name, map]) => unknown(`maps.${name}`, map)),
    ...unknown('classes', classes),
    ...repeated(levels.rules.map((rule) => rule.key)).map((key) => `rules.${key}: stands twice`),
    ...levels.rules.flatMap((rule) => checkConditions(`rules.${rule.key}`, rule.when, known)),
    ...levels.rules
      .filter((rule) => rule.floor === undefined && rule.add === undefined)
      .map((rule) => `rules.${rule.key}: must have a floor or add something`),
  ];
};
