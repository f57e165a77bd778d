import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import templating from 'adaptivecards-templating';
import type { CardData, CardName } from './card-data.ts';
import { finishCard, type Json, type JsonObject, type Mention } from './finish-card.ts';

export type Cards = {
  render<N extends CardName>(
    name: N,
    data: CardData[N],
    extras?: { readonly mentions?: readonly Mention[] },
  ): Record<string, unknown>;
};

type Sources = ReadonlyMap<string, Json>;

const isObject = (node: Json): node is JsonObject =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** All JSON files below `directory` by name without ending; sample data is no template. */
const readSources = (directory: string): Sources =>
  new Map(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.sample)\.json$/.test(entry.name))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const name = relative(directory, path)
          .replaceAll('\\', '/')
          .replace(/\.json$/, '');
        return [name, JSON.parse(readFileSync(path, 'utf8')) as Json];
      }),
  );

/**
 * Puts partials where `{"$include": "partials/help"}` stands: a list is spliced into the list around it, an object
 * takes the other keys that stand beside `$include`.
 */
const resolve = (node: Json, sources: Sources, trail: readonly string[]): Json => {
  if (Array.isArray(node))
    return node.flatMap((item) => {
      const resolved = resolve(item, sources, trail);
      return isObject(item) && '$include' in item && Array.isArray(resolved) ? resolved : [resolved];
    });
  if (!isObject(node)) return node;
  const { $include: name, ...rest } = node;
  const own = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, resolve(value, sources, trail)]),
  );
  if (typeof name !== 'string') return own;
  const partial = sources.get(name);
  if (partial === undefined) throw new Error(`Card ${trail[0]} includes ${name}, which does not exist`);
  if (trail.includes(name)) throw new Error(`Card ${trail[0]} includes ${name} inside itself`);
  const resolved = resolve(partial, sources, [...trail, name]);
  return isObject(resolved) ? { ...resolved, ...own } : resolved;
};

/** Loads and prepares every template once; rendering afterwards touches no file. */
export function createCards(directory: string): Cards {
  const sources = readSources(directory);
  const templates = new Map(
    [...sources.keys()]
      .filter((name) => !name.startsWith('partials/'))
      .map((name) => [name, new templating.Template(resolve(sources.get(name) ?? null, sources, [name]))]),
  );
  return {
    render: (name, data, extras) => {
      const template = templates.get(name);
      if (!template) throw new Error(`There is no card ${name}`);
      return finishCard(template.expand({ $root: data }) as JsonObject, extras?.mentions ?? []);
    },
  };
}
