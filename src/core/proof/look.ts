import { type Answer, all, type Condition } from '../answer.ts';
import { levelOf } from '../level.ts';
import { DANGER_TRACK } from '../path.ts';
import type { Protocol, Step } from '../protocol.ts';
import { fieldsOf } from '../steps/index.ts';

/** One place where the rules look at an answer: answers with the same mark make no difference there. */
export type Look = {
  readonly answer: string;
  readonly mark: (answer: Answer | undefined) => string;
  /** Numbers from which on the mark may be another one. */
  readonly from: readonly number[];
  /** Place of the last step on which it can still decide something; -1: the emergency card before the report. */
  readonly until: number;
};

type Placed = { readonly condition: Condition; readonly until: number };

const EVER = Number.POSITIVE_INFINITY;

const ofCondition = ({ condition, until }: Placed): Look => ({
  answer: condition.answer,
  mark: (answer) => (answer !== undefined && all([condition], { [condition.answer]: answer }) ? 'yes' : 'no'),
  from: condition.atLeast === undefined ? [] : [condition.atLeast],
  until,
});

const actsLevel = ({ levels }: Protocol, acts: Answer | undefined): string =>
  String(levelOf({ acts: levels.acts, rules: [] }, acts === undefined ? {} : { acts }, 0));

/** What the program itself looks at, whatever the package says. */
const ofProgram = (protocol: Protocol): readonly Look[] => [
  { answer: DANGER_TRACK, mark: String, from: [], until: -1 },
  {
    answer: 'acts',
    mark: (acts) => actsLevel(protocol, acts),
    from: [],
    until: levelSettled(protocol),
  },
  // From inside the house each position keeps other people out; outside it makes no difference who it was.
  {
    answer: 'perpetrator',
    mark: (group) => (protocol.internalPerpetrators.includes(String(group)) ? String(group) : 'outside'),
    from: [],
    until: EVER,
  },
  { answer: 'accused', mark: (people) => String(people !== undefined), from: [], until: EVER },
  { answer: 'share.support', mark: (wish) => String(wish !== false), from: [], until: EVER },
];

const isAside = (step: Step): boolean => step.kind === 'advice' || step.kind === 'dialog';

/** The last step that asks one of these; a dialog may be opened at any time. */
const lastAsked = ({ steps }: Protocol, keys: ReadonlySet<string>): number =>
  Math.max(
    ...steps.map((step, at) => {
      if (!fieldsOf(step).some((field) => keys.has(field.key))) return -1;
      return isAside(step) ? EVER : at;
    }),
  );

/** A condition of a step is settled once the step is passed, unless its answer may be given again later. */
const placed = (protocol: Protocol, at: number, condition: Condition): Placed => {
  const step = protocol.steps[at];
  const last = lastAsked(protocol, new Set([condition.answer]));
  return { condition, until: step && isAside(step) ? EVER : last > at ? EVER : at };
};

/** Once no rule can change its mind any more, they all speak through the level of the case. */
const levelSettled = (protocol: Protocol): number => {
  const keys = protocol.levels.rules.flatMap((rule) => rule.when.map((condition) => condition.answer));
  return lastAsked(protocol, new Set(['acts', ...keys]));
};

/** Conditions that decide where a report goes. Advice, duties and deadlines hang on answers too, but lead nowhere. */
const decisive = (protocol: Protocol): readonly Placed[] => {
  const settled = levelSettled(protocol);
  return [
    ...protocol.steps.flatMap((step, at) =>
      [...step.when, ...fieldsOf(step).flatMap((field) => field.when)].map((condition) =>
        placed(protocol, at, condition),
      ),
    ),
    ...protocol.levels.rules.flatMap((rule) => rule.when.map((condition) => ({ condition, until: settled }))),
  ];
};

/** Everything that can make two sets of answers go different ways. */
export const looksOf = (protocol: Protocol): readonly Look[] => {
  const distinct = new Map<string, Placed>();
  for (const { condition, until } of decisive(protocol)) {
    const name = JSON.stringify(condition);
    distinct.set(name, { condition, until: Math.max(until, distinct.get(name)?.until ?? until) });
  }
  return [...ofProgram(protocol), ...[...distinct.values()].map(ofCondition)];
};

/** The marks of one answer, as one word. */
export const markOf = (looks: readonly Look[], answer: Answer | undefined): string =>
  looks.map((look) => look.mark(answer)).join();
