import { z } from 'zod';
import { deadlines, tasks } from './parse-due.ts';
import { readAs, word, words } from './read-value.ts';
import {
  type CaseExpectation,
  type DisclosureExpectation,
  type Expectation,
  type SeenExpectation,
  StoryError,
} from './story.ts';

const hotlines = z.strictObject({ open: words.exactOptional(), closed: words.exactOptional() });

const seenSchema = z.strictObject({
  sees: words.exactOptional(),
  never: words.exactOptional(),
  page: z.int().min(0).exactOptional(),
  nothing: z.literal(true).exactOptional(),
  status: words.exactOptional(),
  hotlines: hotlines.exactOptional(),
});

const depth = z.enum(['a', 'b', 'c', 'task', 'none']);
const disclosure = z.strictObject({
  to: z.string(),
  depth: depth.exactOptional(),
  ground: z.string().exactOptional(),
});
const disclosures = z.union([
  z.array(z.union([z.string().transform((to): DisclosureExpectation => ({ to })), disclosure])),
  z
    .record(z.string(), depth)
    .transform((by) => Object.entries(by).map(([to, deep]) => ({ to, depth: deep }))),
]);

const caseSchema = z.strictObject({
  level: z.int().min(0).max(3).exactOptional(),
  track: z.enum(['external', 'internal', 'special']).exactOptional(),
  state: z.enum(['draft', 'paged', 'taken', 'kept', 'cancelled', 'closed']).exactOptional(),
  owner: z.union([z.null(), z.literal('none').transform(() => null), word]).exactOptional(),
  conflict: words.exactOptional(),
  disclosures: disclosures.exactOptional(),
  audit: z.literal('ok').exactOptional(),
  deadlines: deadlines.exactOptional(),
  no_deadlines: deadlines.exactOptional(),
  tasks: tasks.exactOptional(),
  no_tasks: tasks.exactOptional(),
});

const caseExpectation = (value: unknown, what: string, line: number): CaseExpectation => {
  const { no_deadlines, no_tasks, ...known } = readAs(caseSchema, value, what, line);
  return {
    ...known,
    ...(no_deadlines && { noDeadlines: no_deadlines }),
    ...(no_tasks && { noTasks: no_tasks }),
  };
};

const seenExpectation = (value: unknown, what: string, line: number): SeenExpectation => {
  const given = value === 'nothing' ? { nothing: true } : value;
  const {
    sees = [],
    never = [],
    page,
    nothing,
    status = [],
    hotlines: lines = {},
  } = readAs(seenSchema, given, what, line);
  const { open = [], closed = [] } = lines;
  return {
    sees,
    never,
    nothing: nothing === true,
    status,
    hotlines: { open, closed },
    ...(page !== undefined && { page }),
  };
};

const CASE = /^case(?: (?:of )?(\S+))?$/;

/** `case`, `case of erika`, `channel support`, or a person whose function may stand before: `supervisor petra`. */
export const parseExpectation = (subject: string, value: unknown, line: number): Expectation => {
  const aboutCase = CASE.exec(subject);
  if (aboutCase)
    return {
      kind: 'case',
      reporter: aboutCase[1] ?? null,
      expected: caseExpectation(value, subject, line),
      line,
    };
  const key = subject.split(' ').at(-1) ?? '';
  if (key === '') throw new StoryError('an expectation is about nobody', line);
  const kind = subject.startsWith('channel ') ? 'channel' : 'person';
  return { kind: 'seen', subject: { kind, key }, expected: seenExpectation(value, subject, line), line };
};
