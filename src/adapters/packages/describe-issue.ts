import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** A union hides what is wrong inside the branch that was meant; the branch that got furthest tells. */
const innermost = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const depth = (branch: readonly Issue[]): number => Math.max(...branch.map((i) => i.path.length));
  const nearest = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
  if (depth(nearest) === 0) return [issue];
  return nearest.flatMap(innermost).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
};

const inside = (value: unknown, part: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;

const valueAt = (raw: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, part) => inside(value, part), raw);

/** What people call an entry of a list: its own name, not its number. */
const NAMES = ['key', 'id', 'kind', 'word', 'day'];

const nameOf = (raw: unknown, path: Path, at: number): string => {
  const part = path[at] ?? '';
  if (typeof part !== 'number') return String(part);
  const entry = valueAt(raw, path.slice(0, at + 1));
  const name = NAMES.map((key) => inside(entry, key)).find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : String(part + 1);
};

const sentence = (issue: Issue, raw: unknown): string => {
  const missing = valueAt(raw, issue.path) === undefined;
  return missing && issue.path.length > 0 ? 'is missing' : issue.message;
};

/** What is wrong, in words for whoever wrote the file: where, by the names that stand there, and what. */
export const describeIssue = (issue: Issue, raw: unknown): readonly string[] =>
  innermost(issue).flatMap((inner) => {
    const place = inner.path.map((_, at) => nameOf(raw, inner.path, at));
    if (inner.code === 'unrecognized_keys')
      return inner.keys.map((key) => `${[...place, key].join('.')}: unknown key; is it misspelt?`);
    const where = place.length > 0 ? `${place.join('.')}: ` : '';
    return [`${where}${sentence(inner, raw)}`];
  });
