import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, parseDocument } from 'yaml';
import { checkPackage } from '../../src/app/check-package.ts';

const ROOT = join(import.meta.dirname, '../..');
const STANDARD = join(ROOT, 'protocols/standard');
const TUESDAY = new Date('2026-11-24T09:10:00+01:00');

/** What the command would name in this package. */
export const holesIn = async (directory: string, municipality: string | null = null) =>
  (await checkPackage({ root: ROOT, directory, municipality, now: TUESDAY })).holes;

/** A copy of the standard package to break. */
export type BrokenPackage = {
  readonly directory: string;
  /** Changes one file as data; `at` is where, entries of a list by their name; undefined takes the entry away. */
  change(file: string, at: readonly string[], value?: unknown): Promise<void>;
  /** Holes beside those of the unbroken package. */
  holes(municipality?: string): Promise<readonly string[]>;
  remove(): Promise<void>;
};

const write = async (path: string, edit: (document: Document.Parsed) => void): Promise<void> => {
  const document = parseDocument(await readFile(path, 'utf8'));
  edit(document);
  await writeFile(path, document.toString({ lineWidth: 0 }));
};

const NAMES = ['key', 'id', 'kind'];

const isNamed = (entry: unknown, name: string): boolean =>
  typeof entry === 'object' && entry !== null && NAMES.some((key) => Reflect.get(entry, key) === name);

/** YAML keeps the key 2 as a number. */
const keyOf = (part: string): string | number => (/^\d+$/.test(part) ? Number(part) : part);

/** Names of list entries as their place in the list. */
const placeOf = (data: unknown, at: readonly string[]): readonly (string | number)[] => {
  const places: (string | number)[] = [];
  let node = data;
  for (const part of at) {
    const place = Array.isArray(node) ? node.findIndex((entry) => isNamed(entry, part)) : keyOf(part);
    places.push(place);
    node = typeof node === 'object' && node !== null ? Reflect.get(node, place) : undefined;
  }
  return places;
};

let sound: Promise<readonly string[]> | null = null;

export const copyPackage = async (): Promise<BrokenPackage> => {
  const directory = await mkdtemp(join(tmpdir(), 'package-'));
  await cp(STANDARD, directory, { recursive: true });
  return {
    directory,
    change: (file, at, value) =>
      write(join(directory, file), (document) => {
        const place = placeOf(document.toJS(), at);
        const needed = value === undefined ? place : place.slice(0, -1);
        if (!document.hasIn(needed)) throw new Error(`${file} has nothing at ${at.join('.')}`);
        if (value === undefined) document.deleteIn(place);
        else document.setIn(place, document.createNode(value));
      }),
    holes: async (municipality) => {
      sound ??= holesIn(STANDARD);
      const known = new Set(await sound);
      return (await holesIn(directory, municipality ?? null)).filter((hole) => !known.has(hole));
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
};
