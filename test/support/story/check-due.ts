import { type Deadline, deadlinesOf } from '../../../src/core/deadline.ts';
import { toLocal } from '../../../src/core/local-time.ts';
import type { Task } from '../../../src/core/task.ts';
import type { Known } from './read-case.ts';
import { isMeant } from './roles.ts';
import type { Scene } from './scene.ts';
import { type CaseExpectation, type DeadlineExpectation, StoryError, type TaskExpectation } from './story.ts';

const pad = (n: number): string => String(n).padStart(2, '0');

const localDay = (at: Date, zone: string): string => {
  const { year, month, day } = toLocal(at, zone);
  return `${year}-${pad(month)}-${pad(day)}`;
};

const same = (expected: string | null | undefined, actual: string | null): boolean =>
  expected === undefined || expected === actual;

const holdsIn = (text: string | null, part: string): boolean =>
  (text ?? '').toLocaleLowerCase('de').includes(part.toLocaleLowerCase('de'));

type Match<E, T> = (expected: E, actual: T) => boolean;

const matchDeadline =
  (scene: Scene, { case: c, world }: Known): Match<DeadlineExpectation, Deadline> =>
  (expected, actual) =>
    expected.kind === actual.kind &&
    (expected.who === undefined ||
      isMeant(scene, c, world.roster, expected.who, { role: actual.who, personId: null })) &&
    (expected.perpetrator === undefined || holdsIn(actual.perpetrator, expected.perpetrator)) &&
    same(expected.start, actual.start) &&
    same(expected.unrolled, actual.unrolled) &&
    same(expected.rolled, actual.rolled);

const isDue = (expected: TaskExpectation['due'], dueAt: Date | null, zone: string): boolean => {
  if (expected === undefined) return true;
  if (expected === null || dueAt === null) return expected === dueAt;
  return typeof expected === 'string'
    ? expected === localDay(dueAt, zone)
    : expected.getTime() === dueAt.getTime();
};

/** A duty that fell away is none; a story that names its state means it all the same. */
const STANDING: ReadonlySet<Task['state']> = new Set(['open', 'done']);

const matchTask =
  (scene: Scene, { case: c, world }: Known): Match<TaskExpectation, Task> =>
  (expected, actual) =>
    expected.kind === actual.kind &&
    (expected.owner === undefined ||
      isMeant(scene, c, world.roster, expected.owner, { role: actual.owner, personId: actual.personId })) &&
    isDue(expected.due, actual.dueAt, world.roster.timeZone) &&
    (expected.state === undefined ? STANDING.has(actual.state) : expected.state === actual.state) &&
    (expected.basis === undefined || expected.basis === actual.basis);

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  dateStyle: 'short',
  timeStyle: 'short',
});

const describeDeadline = ({ kind, who, perpetrator, start, unrolled, rolled }: Deadline): string =>
  `deadline ${kind}: who ${who}${perpetrator === null ? '' : `, perpetrator ${perpetrator}`}, start ${
    start ?? 'none'
  }, unrolled ${unrolled ?? 'none'}, rolled ${rolled ?? 'none'}`;

const describeTask = ({ kind, owner, dueAt, state, basis }: Task): string =>
  `task ${kind}: owner ${owner}, due ${dueAt === null ? 'none' : clock.format(dueAt)}, ${state}, by ${basis}`;

/** The deadlines and duties of a case, for the reader of a transcript. */
export const dueIn = ({ case: c, world }: Known): readonly string[] => [
  ...deadlinesOf(c, world).map(describeDeadline),
  ...c.tasks.map(describeTask),
];

const words = (expected: DeadlineExpectation | TaskExpectation): string =>
  Object.entries(expected)
    .map(([key, value]) => `${key} ${value instanceof Date ? clock.format(value) : (value ?? 'none')}`)
    .join(', ');

const firstMissing = <E, T>(wanted: readonly E[], there: readonly T[], match: Match<E, T>): E | undefined =>
  wanted.find((expected) => !there.some((actual) => match(expected, actual)));

const firstPresent = <E, T>(banned: readonly E[], there: readonly T[], match: Match<E, T>): E | undefined =>
  banned.find((expected) => there.some((actual) => match(expected, actual)));

/** A kind nobody computes would be absent for ever: a story that names one is wrong. */
const mustBeKinds = (
  what: string,
  named: readonly { readonly kind: string }[],
  known: Iterable<string>,
): void => {
  const kinds = new Set(known);
  const strange = named.find(({ kind }) => !kinds.has(kind));
  if (strange)
    throw new StoryError(
      `there is no ${what} "${strange.kind}"; there are ${[...kinds].toSorted().join(', ')}`,
    );
};

/** What is not as the story says about deadlines and duties; null when everything is. */
export const faultInDue = (scene: Scene, known: Known, expected: CaseExpectation): string | null => {
  const { deadlines = [], noDeadlines = [], tasks = [], noTasks = [] } = expected;
  const { protocol } = known.world;
  const kindOf = ({ kind }: { readonly kind: string }): string => kind;
  mustBeKinds('deadline', [...deadlines, ...noDeadlines], protocol.deadlines.rules.map(kindOf));
  mustBeKinds('task', [...tasks, ...noTasks], protocol.tasks.map(kindOf));
  const running = deadlinesOf(known.case, known.world);
  const duties = known.case.tasks;
  const deadline = matchDeadline(scene, known);
  const task = matchTask(scene, known);
  const missing = firstMissing(deadlines, running, deadline) ?? firstMissing(tasks, duties, task);
  if (missing) return `there should be: ${words(missing)}`;
  const wrong = firstPresent(noDeadlines, running, deadline) ?? firstPresent(noTasks, duties, task);
  return wrong ? `there should not be: ${words(wrong)}` : null;
};
