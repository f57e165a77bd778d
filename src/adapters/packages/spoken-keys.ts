import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TEAMS = join(import.meta.dirname, '../teams');

/** Keys written out in code: `words.say('nav.next')`, also the two of a choice and those named in a table. */
const KEY = /'((?:[a-z]+)(?:\.[a-z_-]+)+)'/g;

/** The keys of texts the program itself says, read from its own source: it runs as it is written. */
export const spokenKeys = (): readonly string[] => {
  const sources = readdirSync(TEAMS, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const keys = sources.flatMap((name) =>
    [...readFileSync(join(TEAMS, name), 'utf8').matchAll(KEY)].map(([, key = '']) => key),
  );
  return [...new Set(keys)].toSorted();
};
