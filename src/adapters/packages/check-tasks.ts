import type { DeadlineRules } from '../../core/deadline-rules.ts';
import type { Field, Step, Texts } from '../../core/protocol.ts';
import type { TaskRule } from '../../core/task-rules.ts';
import { checkConditions, questionsOf, repeated } from './check-steps.ts';
import { checkWords } from './check-words.ts';

/** What a task may show that no question asks for. */
const PLAIN_FACTS = ['person', 'reported'];

const isOffice = ({ owner }: TaskRule): boolean => owner !== 'affected' && owner !== 'contact';

/** A duty of an office that rests on consent needs somebody the person let in on it. */
const restsOnNothing = (rule: TaskRule): boolean =>
  rule.ground === 'consent' && isOffice(rule) && rule.whileTold.length === 0 && !rule.untold;

/** Only an office can be left untold, and one that waits to be told does not ask who was. */
const isWronglyUntold = (rule: TaskRule): boolean =>
  rule.untold && (!isOffice(rule) || rule.whileTold.length > 0);

const usesClock = (rule: TaskRule): boolean => Object.values(rule.due).some(({ kind }) => kind === 'clock');

const checkGround = (at: string, rule: TaskRule): readonly string[] => {
  if (rule.ground === 'consent')
    return restsOnNothing(rule) ? [`${at}.while_told: must name who was let in`] : [];
  return (['basis', 'source', 'verifiedOn'] as const)
    .filter((part) => rule[part] === '')
    .map((part) => `${at}.${part === 'verifiedOn' ? 'verified_on' : part}: is missing for a duty by law`);
};

const checkRule = (
  at: string,
  rule: TaskRule,
  known: ReadonlyMap<string, Field>,
  clocks: readonly string[],
): readonly string[] => [
  ...checkConditions(at, rule.when, known),
  ...rule.any.flatMap((group, index) => checkConditions(`${at}.any.${index + 1}`, group, known)),
  ...checkConditions(`${at}.unless`, rule.unless, known),
  ...checkGround(at, rule),
  ...(rule.clock !== null && !clocks.includes(rule.clock)
    ? [`${at}.clock: ${rule.clock} is no kind in deadlines.yaml`]
    : []),
  ...(isWronglyUntold(rule) ? [`${at}.untold: is for an office only, and not beside while_told`] : []),
  ...(rule.clock === null && usesClock(rule) ? [`${at}.due: clock needs the clock it follows`] : []),
  ...rule.needs
    .filter((need) => !PLAIN_FACTS.includes(need) && !known.has(need))
    .map((need) => `${at}.needs: ${need} is asked nowhere`),
  ...repeated([...rule.needs, ...rule.states]).map((need) => `${at}: ${need} stands twice`),
  // Whoever is shown a name or a health detail without need would learn it for good.
  ...(rule.owner === 'supervisor' && rule.needs.length > 0
    ? [`${at}.needs: the Führungskraft reads what was released and nothing beside it`]
    : []),
];

/** Duties may only speak of questions that are asked, clocks that exist and grounds that are named. */
export const checkTasks = (
  tasks: readonly TaskRule[],
  steps: readonly Step[],
  deadlines: DeadlineRules,
): readonly string[] => {
  const known = new Map(steps.flatMap(questionsOf).map((field) => [field.key, field] as const));
  const clocks = deadlines.rules.map(({ kind }) => kind);
  return tasks.flatMap((rule, index) =>
    checkRule(`tasks.${index + 1} ${rule.kind} ${rule.owner}`, rule, known, clocks),
  );
};

const keysOf = (tasks: readonly TaskRule[]): readonly string[] => [
  ...tasks.flatMap(({ kind, owner }) => [`task.${kind}.${owner}.title`, `task.${kind}.${owner}.text`]),
  ...tasks.filter(({ untold }) => untold).map(({ kind, owner }) => `task.${kind}.${owner}.untold`),
  ...tasks
    .filter(({ decision }) => decision)
    .flatMap(({ kind, owner }) =>
      ['decide', 'decline', 'confirm'].map((part) => `task.${kind}.${owner}.${part}`),
    ),
  ...tasks.flatMap(({ needs, states }) => [...needs, ...states]).map((fact) => `fact.${fact}.label`),
  ...tasks.flatMap(({ states }) => states.map((fact) => `fact.${fact}.value`)),
];

/** Every duty and fact has its words in every language, and no words stand for a duty that does not exist. */
export const checkTaskTexts = (tasks: readonly TaskRule[], texts: Texts): readonly string[] =>
  checkWords(keysOf(tasks), /^(task|fact)\./, texts);
