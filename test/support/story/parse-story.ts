import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { z } from 'zod';
import { ALLOWED_STEPS, isStepKey, parseAct } from './parse-act.ts';
import { parseExpectation } from './parse-expectation.ts';
import { instant, readAs } from './read-value.ts';
import { type Act, type Expectation, type Step, type Story, StoryError } from './story.ts';

const headSchema = z.strictObject({
  title: z.string().min(1),
  about: z.string().exactOptional(),
  municipality: z.string().regex(/^[\w-]+$/),
  at: instant,
  /** What is set before the first step. */
  set: z.unknown().optional(),
  play: z.array(z.unknown()).min(1),
});

/** The text of a story with its places, so that every fault can name its line. */
type Script = { readonly text: string; readonly lines: LineCounter; readonly document: Document };

const FIRST_LINE = 1;
const LONGEST_WORDS = 110;

const lineOf = (node: unknown, { lines }: Script): number => {
  const range = isNode(node) ? node.range : null;
  return range ? lines.linePos(range[0]).line : FIRST_LINE;
};

/** The step as it is written, on one line. */
const wordsOf = (node: Node, { text }: Script): string => {
  const [from = 0, to = 0] = node.range ?? [];
  const line = text
    .slice(from, to)
    .replaceAll(/\s+#[^\n]*/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST_WORDS ? `${line.slice(0, LONGEST_WORDS)} …` : line;
};

const mapAt = (node: unknown, script: Script): YAMLMap => {
  if (isMap(node)) return node;
  throw new StoryError(`a step is a key with a value; allowed: ${ALLOWED_STEPS}`, lineOf(node, script));
};

const expectationsIn = (node: unknown, script: Script): readonly Expectation[] => {
  if (isSeq(node)) return node.items.flatMap((item) => expectationsIn(item, script));
  if (!isMap(node)) {
    const line = lineOf(node, script);
    throw new StoryError('expect needs a list of: case, channel <key>, or <person>', line);
  }
  return node.items.map(({ key, value }) => {
    const plain: unknown = isNode(value) ? value.toJS(script.document) : null;
    return parseExpectation(String(isScalar(key) ? key.value : key), plain, lineOf(key, script));
  });
};

type Read = { readonly key: string; readonly node: unknown; readonly act: () => Act };

const readStep = (map: YAMLMap, script: Script): Read => {
  const line = lineOf(map, script);
  const plain = map.toJS(script.document) as Record<string, unknown>;
  const keys = Object.keys(plain);
  const key = keys.find(isStepKey);
  if (key === undefined)
    throw new StoryError(`unknown step "${keys[0] ?? ''}"; allowed: ${ALLOWED_STEPS}`, line);
  const { [key]: value, ...options } = plain;
  return { key, node: map.get(key, true), act: () => parseAct({ key, value, options, line }) };
};

const togetherIn = (node: unknown, script: Script): readonly Act[] => {
  if (!isSeq(node)) throw new StoryError('together needs a list of steps', lineOf(node, script));
  return node.items.map((item) => readStep(mapAt(item, script), script).act());
};

const parseStep = (node: unknown, script: Script): Step => {
  const map = mapAt(node, script);
  const { key, node: value, act } = readStep(map, script);
  const base = { line: lineOf(map, script), words: wordsOf(map, script) };
  if (key === 'expect') return { ...base, kind: 'expect', expectations: expectationsIn(value, script) };
  if (key === 'together') return { ...base, kind: 'together', acts: togetherIn(value, script) };
  return { ...base, kind: 'act', act: act() };
};

/** `set:` at the head of a story is its first step. */
const settingsIn = (document: Document, script: Script): readonly Step[] => {
  const node = document.get('set', true);
  if (!isMap(node)) return [];
  const value: unknown = node.toJS(script.document);
  const line = lineOf(node, script);
  const act = parseAct({ key: 'set', value, options: {}, line });
  return [{ line, words: `set: ${wordsOf(node, script)}`, kind: 'act', act }];
};

/**
 * Reads a story.
 * @throws StoryError naming the line and what is allowed there
 */
export const parseStory = (text: string): Story => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault) throw new StoryError(fault.message.split('\n')[0] ?? '', fault.linePos?.[0].line ?? null);
  const head = readAs(headSchema, document.toJS(), 'story', FIRST_LINE);
  const script: Script = { text, lines, document };
  const play = document.get('play', true);
  const steps = isSeq(play) ? play.items.map((item) => parseStep(item, script)) : [];
  const { title, municipality, at: start } = head;
  return { title, municipality, start, steps: [...settingsIn(document, script), ...steps] };
};
