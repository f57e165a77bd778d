import { createRequire } from 'node:module';

// The main entry has imports without endings, which Node refuses; the bundle has none.
const adaptive = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as Parser;

type Node = Readonly<Record<string, unknown>>;
type ParserEvent = { readonly message: string };

/** The part of the parser used here: its own declarations pull in sources that this project's settings refuse. */
type Parser = {
  readonly SerializationContext: new () => {
    readonly eventCount: number;
    getEventAt(index: number): ParserEvent;
  };
  readonly AdaptiveCard: new () => {
    parse(card: Node, context: unknown): void;
    validateProperties(): { readonly validationEvents: readonly ParserEvent[] };
  };
};

const ALLOWED = new Set([
  'AdaptiveCard',
  'TextBlock',
  'Container',
  'ColumnSet',
  'Column',
  'FactSet',
  'ActionSet',
  'Input.Text',
  'Input.Number',
  'Input.Date',
  'Input.Toggle',
  'Input.ChoiceSet',
  'Action.Execute',
  'Action.Submit',
  'Action.OpenUrl',
  'Action.ToggleVisibility',
]);
/** Old connectors cut off at 28 KB, and Teams counts two bytes a character. */
const LARGEST = 28 * 1024;
/** Teams hides the seventh button of a row. */
const BUTTONS = 6;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every element and action of a card, but nothing inside what buttons carry. */
export const nodesOf = (value: unknown): readonly Node[] => {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (!isNode(value)) return [];
  const inside = Object.entries(value)
    .filter(([key]) => !['data', 'choices.data', 'msteams'].includes(key))
    .flatMap(([, inner]) => nodesOf(inner));
  return typeof value.type === 'string' ? [value, ...inside] : inside;
};

const parserFaults = (card: Node): readonly string[] => {
  const context = new adaptive.SerializationContext();
  const parsed = new adaptive.AdaptiveCard();
  parsed.parse(card, context);
  const seen = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...seen, ...parsed.validateProperties().validationEvents.map((event) => event.message)];
};

const inputFaults = (node: Node): readonly string[] => {
  if (!String(node.type).startsWith('Input.')) return [];
  return [
    ...(node.label ? [] : [`${node.type} ${node.id} has no label`]),
    ...(node.isRequired && !node.errorMessage
      ? [`${node.type} ${node.id} does not say what is missing`]
      : []),
  ];
};

const buttonFaults = (node: Node): readonly string[] => {
  if (node.type === 'ActionSet')
    return Array.isArray(node.actions) && node.actions.length > 0 && node.actions.length <= BUTTONS
      ? []
      : ['a row of buttons is empty or too long'];
  if (node.type !== 'Action.Execute') return [];
  const { fallback } = node;
  const same =
    isNode(fallback) &&
    fallback.type === 'Action.Submit' &&
    JSON.stringify(fallback.data) === JSON.stringify({ ...(node.data as Node), verb: node.verb });
  return node.verb && same ? [] : [`button ${node.title} means something else on an old client`];
};

const nodeFaults = (node: Node): readonly string[] => [
  ...(ALLOWED.has(String(node.type)) ? [] : [`${node.type} is not for Teams on a phone`]),
  ...(node.type === 'TextBlock' && node.wrap !== true ? [`"${node.text}" is cut off on a phone`] : []),
  ...inputFaults(node),
  ...buttonFaults(node),
];

/** What is wrong with a finished card; empty when nothing. */
export const cardFaults = (card: Node): readonly string[] => {
  const json = JSON.stringify(card);
  const nodes = nodesOf(card);
  const ids = nodes.flatMap((node) => (typeof node.id === 'string' ? [node.id] : []));
  return [
    ...parserFaults(card),
    ...nodes.flatMap(nodeFaults),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} stands twice`),
    ...(json.length < LARGEST ? [] : [`${json.length} characters are too many`]),
    ...(json.includes('$\u007b') ? ['a place was left unfilled'] : []),
    ...(/"#[0-9a-f]{3,8}"/i.test(json) ? ['a fixed colour does not follow light and dark'] : []),
  ];
};
