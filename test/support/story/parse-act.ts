import { z } from 'zod';
import { answersSchema, flatAnswers } from './parse-answers.ts';
import { duration, durationOf, instant, readAs, word, words } from './read-value.ts';
import { type Act, type FaultOrder, type Settings, StoryError, type TapOptions } from './story.ts';

/** A step's main key with its value, and the options that stand beside it. */
type Written = {
  readonly key: string;
  readonly value: unknown;
  readonly options: Readonly<Record<string, unknown>>;
  readonly line: number;
};

const PERSON_VERBS = ['says', 'answers', 'taps', 'opens', 'fills', 'closes', 'uploads'] as const;
const PLAIN_STEPS = ['wait', 'at', 'set', 'fault', 'restart', 'drill', 'expect', 'together'] as const;
const PERSON_STEP = new RegExp(`^(?:\\S+ )*?(\\S+) (${PERSON_VERBS.join('|')})$`);

export const isStepKey = (key: string): boolean =>
  PERSON_STEP.test(key) || (PLAIN_STEPS as readonly string[]).includes(key);

export const ALLOWED_STEPS = [...PERSON_VERBS.map((verb) => `<person> ${verb}`), ...PLAIN_STEPS].join(', ');

const channel = z.string().transform((text, context) => {
  const key = /^channel (\S+)$/.exec(text)?.[1];
  if (key !== undefined) return key;
  context.addIssue({ code: 'custom', message: `"${text}" is no place; write: channel <key>` });
  return z.NEVER;
});

const sayOptions = z.strictObject({ in: channel.exactOptional(), on: channel.exactOptional() });
const typed = z.record(z.string(), z.union([word, z.array(word)]));
const noOptions = z.strictObject({});
const tapOptions = z.strictObject({
  on: channel.exactOptional(),
  in: channel.exactOptional(),
  times: z.int().min(1).max(20).exactOptional(),
  stale: z.boolean().exactOptional(),
  as: z.enum(['submit', 'execute']).exactOptional(),
  forged: z.record(z.string(), z.unknown()).exactOptional(),
  card: word.exactOptional(),
});

const tapOptionsOf = ({ key, options, line }: Written): TapOptions => {
  const {
    on,
    in: within,
    card,
    times = 1,
    stale = false,
    as,
    forged = {},
  } = readAs(tapOptions, options, key, line);
  const where = on ?? within;
  return {
    times,
    stale,
    asSubmit: as === 'submit',
    forged,
    ...(where !== undefined && { channel: where }),
    ...(card !== undefined && { card }),
  };
};

const settingsSchema: z.ZodType<Settings> = z.strictObject({
  on_call: words.transform((keys) => keys.filter((key) => key !== 'none')).exactOptional(),
  not_installed: words.exactOptional(),
  installed: words.exactOptional(),
  language: z.record(z.string(), z.enum(['de', 'en', 'de-DE', 'en-GB'])).exactOptional(),
  channel_members: words.exactOptional(),
  hours: z.record(z.string(), z.string().regex(/^(none|\d\d:\d\d-\d\d:\d\d)$/)).exactOptional(),
  contacts: z.record(z.string(), z.enum(['first', 'second', 'head', 'leadership', 'none'])).exactOptional(),
});

const faultSchema = z.strictObject({
  who: words.exactOptional(),
  channel: z.string().exactOptional(),
  status: z.int().min(400).max(599).exactOptional(),
  reset: z.union([z.literal(true), z.enum(['before', 'after'])]).exactOptional(),
  delay: z.union([z.int().min(0), z.string().regex(/^\d+ms$/), duration]).exactOptional(),
  'retry-after': z.union([z.number().min(0), duration.transform((ms) => ms / 1000)]).exactOptional(),
  for: z.union([z.int().min(1), z.string()]).exactOptional(),
});

type WrittenFault = z.infer<typeof faultSchema>;

const placesOf = ({ who = [], channel: key }: WrittenFault): readonly FaultOrder['at'][] => [
  ...who.map((person) => (person === 'all' ? ('all' as const) : (`person:${person}` as const))),
  ...(key === undefined ? [] : [`channel:${key}` as const]),
];

const troubleOf = ({
  status,
  reset,
  delay,
}: WrittenFault): Pick<FaultOrder, 'kind' | 'status' | 'delayMs'> | null => {
  const named = [status, reset, delay].filter((trouble) => trouble !== undefined);
  if (named.length !== 1) return null;
  if (status !== undefined) return { kind: 'status', status };
  if (reset !== undefined) return { kind: reset === 'after' ? 'reset-after' : 'reset-before' };
  return { kind: 'delay', delayMs: typeof delay === 'number' ? delay : Number.parseInt(delay ?? '0', 10) };
};

const endOf = (until: number | string | undefined, line: number): Pick<FaultOrder, 'times' | 'forMs'> => {
  if (until === undefined) return {};
  const count = typeof until === 'number' ? until : Number(/^(\d+)(?: times| requests|x)$/.exec(until)?.[1]);
  if (Number.isInteger(count)) return { times: count };
  const forMs = durationOf(String(until));
  if (forMs === null) throw new StoryError(`fault.for: "${until}" is neither a count nor a duration`, line);
  return { forMs };
};

const faultsOf = ({ value, line }: Written): readonly FaultOrder[] => {
  if (value === 'none') return [];
  const written = readAs(faultSchema, value, 'fault', line);
  const places = placesOf(written);
  const trouble = troubleOf(written);
  if (places.length === 0) throw new StoryError('fault: name who, or channel', line);
  if (!trouble) throw new StoryError('fault: name one of status, reset, delay', line);
  const retryAfter = written['retry-after'];
  const end = endOf(written.for, line);
  return places.map((at) => ({ at, ...trouble, ...(retryAfter !== undefined && { retryAfter }), ...end }));
};

const plainAct = (written: Written): Act => {
  const { key, value, line } = written;
  readAs(noOptions, written.options, key, line);
  switch (key) {
    case 'wait':
      return { kind: 'wait', ms: readAs(duration, value, key, line) };
    case 'at':
      return { kind: 'at', instant: readAs(instant, value, key, line) };
    case 'set':
      return { kind: 'set', settings: readAs(settingsSchema, value, key, line) };
    case 'fault':
      return { kind: 'fault', faults: faultsOf(written) };
    case 'restart':
      return { kind: 'restart', what: readAs(z.enum(['bot', 'database']), value, key, line) };
    case 'drill':
      return { kind: 'drill', level: readAs(z.literal([2, 3]), value, key, line) };
    default:
      throw new StoryError(`unknown step "${key}"; allowed: ${ALLOWED_STEPS}`, line);
  }
};

const personAct = (person: string, verb: string, written: Written): Act => {
  const { key, value, options, line } = written;
  if (verb !== 'says' && verb !== 'taps' && verb !== 'opens') readAs(noOptions, options, key, line);
  switch (verb) {
    case 'says': {
      const { in: within, on } = readAs(sayOptions, options, key, line);
      const where = within ?? on;
      const text = readAs(word, value, key, line);
      return { kind: 'says', person, text, ...(where !== undefined && { channel: where }) };
    }
    case 'answers':
      return { kind: 'answers', person, answers: flatAnswers(readAs(answersSchema, value, key, line)) };
    case 'taps':
    case 'opens':
      return { kind: verb, person, label: readAs(word, value, key, line), options: tapOptionsOf(written) };
    case 'fills':
      return { kind: 'fills', person, inputs: readAs(typed, value, key, line) };
    case 'closes':
      return { kind: 'closes', person };
    default:
      return { kind: 'uploads', person, file: readAs(word, value, key, line) };
  }
};

/** One thing that happens, whoever does it. */
export const parseAct = (written: Written): Act => {
  const [, person, verb] = PERSON_STEP.exec(written.key) ?? [];
  return person === undefined || verb === undefined ? plainAct(written) : personAct(person, verb, written);
};
