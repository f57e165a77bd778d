/** A person named in a card as `<at>name</at>`. */
export type Mention = { readonly id: string; readonly name: string };

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** Kept as they are: what buttons carry goes back unchanged, and lists of choices hold plain words only. */
const OPAQUE = new Set(['data', 'choices']);
/** Meaningless when empty, and an empty number or date would be wrong. */
const OPTIONAL_WORDS = new Set(['value', 'placeholder', 'errorMessage']);

// No template writes a link in Markdown: what looks like one was typed by somebody, and must not lead anywhere.
const withoutLinks = (text: string): string => text.replaceAll('](', ']\u200b(');

const isEmpty = (key: string, value: Json): boolean =>
  value === null || (value === '' && OPTIONAL_WORDS.has(key));

const carried = (action: JsonObject): JsonObject =>
  typeof action.data === 'object' && action.data !== null ? (action.data as JsonObject) : {};

/** Older clients know no Action.Execute; the same button as a message says the same. */
const finishExecute = (action: JsonObject): JsonObject => {
  const { type, verb, data, fallback, ...look } = action;
  const said = { ...carried(action), verb: verb ?? '' };
  return { ...action, fallback: { ...look, type: 'Action.Submit', data: said } };
};

const finishSubmit = (action: JsonObject): JsonObject => {
  const { verb, opensDialog, ...rest } = action;
  if (verb === undefined) return rest;
  const dialog: JsonObject = opensDialog ? { msteams: { type: 'task/fetch' } } : {};
  return { ...rest, data: { ...carried(action), verb, ...dialog } };
};

const finishObject = (node: JsonObject): JsonObject => {
  const finished: Record<string, Json> = {};
  for (const [key, value] of Object.entries(node)) {
    if (isEmpty(key, value)) continue;
    finished[key] = OPAQUE.has(key) ? value : finish(value);
  }
  if (finished.type === 'Action.Execute') return finishExecute(finished);
  if (finished.type === 'Action.Submit') return finishSubmit(finished);
  if (finished.type === 'Input.Number' && finished.value !== undefined)
    return { ...finished, value: Number(finished.value) };
  if (typeof finished.text === 'string') return { ...finished, text: withoutLinks(finished.text) };
  return finished;
};

const finish = (node: Json): Json => {
  if (Array.isArray(node)) return node.filter((item) => item !== null).map(finish);
  return typeof node === 'object' && node !== null ? finishObject(node as JsonObject) : node;
};

const bodyOf = ({ body }: JsonObject): readonly Json[] => (Array.isArray(body) ? body : []);

/** The same card with a line above it. */
export const withNote = (card: Record<string, unknown>, note: string): Record<string, unknown> => ({
  ...card,
  body: [{ type: 'TextBlock', text: note, wrap: true, size: 'Small' }, ...bodyOf(card as JsonObject)],
});

/** What every card needs beside its template: fallbacks, dialogs, full width, the people it mentions. */
export const finishCard = (expanded: JsonObject, mentions: readonly Mention[]): Record<string, unknown> => {
  const entities = mentions.map(({ id, name }) => ({
    type: 'mention',
    text: `<at>${name}</at>`,
    mentioned: { id, name },
  }));
  return {
    ...finishObject(expanded),
    msteams: { width: 'Full', ...(entities.length > 0 ? { entities } : {}) },
  };
};
