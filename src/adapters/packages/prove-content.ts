import { IRREVERSIBLE } from '../../core/irreversible.ts';
import { tiersOn } from '../../core/proof/tiers.ts';
import type { Protocol } from '../../core/protocol.ts';
import { easyHoles } from './check-easy-words.ts';
import { legalHoles } from './check-legal-lines.ts';
import { openTextHoles } from './check-open-texts.ts';
import { confirmationsFile } from './confirmations-file.ts';
import { readProtocol } from './load-protocol.ts';
import type { Words } from './package-texts.ts';
import { readPackageFile } from './read-package-file.ts';
import { sourcesFile } from './sources-file.ts';
import { spokenKeys } from './spoken-keys.ts';

type Confirmations = Readonly<Record<string, string>>;

/** What reading a package proves of it, before anybody walks through it. */
export type ContentProof = {
  /** Null where a file could not be read: then nothing can be walked. */
  readonly protocol: Protocol | null;
  readonly confirmations: Confirmations;
  readonly holes: readonly string[];
  /** The day of the oldest verification; null where nothing was verified. */
  readonly oldest: string | null;
};

const LEVELS = [0, 1, 2, 3] as const;
/** Who has to be thought of before one person can be left out. */
const LEAST_TIERS = 2;

const ladderHoles = ({ policies }: Protocol): readonly string[] =>
  LEVELS.map((level) => [level, tiersOn(policies[level])] as const)
    .filter(([, tiers]) => tiers.length < LEAST_TIERS)
    .map(
      ([level, tiers]) =>
        `paging.yaml: levels.${level}.rungs: call ${tiers.join()} alone; a second tier is missing`,
    );

/** Words the program says itself; a family of words that the package does not have at all belongs to no text. */
const spokenHoles = (texts: Readonly<Record<string, Words>>): readonly string[] => {
  const families = new Set(
    Object.values(texts).flatMap((words) => Object.keys(words).map((key) => key.split('.')[0])),
  );
  const spoken = spokenKeys().filter((key) => families.has(key.split('.')[0]));
  // Leichte Sprache falls back to German: what it must have is asked apart.
  const full = Object.entries(texts).filter(([language]) => language !== 'de-leicht');
  return full.flatMap(([language, words]) =>
    spoken
      .filter((key) => !Object.hasOwn(words, key))
      .map((key) => `texts/${language}.yaml: ${key}: is missing`),
  );
};

const confirmationHoles = (
  confirmations: Confirmations,
  texts: Readonly<Record<string, Words>>,
): readonly string[] =>
  IRREVERSIBLE.flatMap((act) => {
    const text = confirmations[act];
    if (text === undefined)
      return [`confirmations.yaml: ${act}: cannot be taken back, its confirmation is missing`];
    return Object.entries(texts)
      .filter(([language, words]) => language !== 'de-leicht' && !Object.hasOwn(words, text))
      .map(([language]) => `texts/${language}.yaml: ${text}: is missing; it confirms ${act}`);
  });

const verifiedDays = ({ deadlines, tasks, hotlines }: Protocol): readonly string[] =>
  [...deadlines.rules, ...tasks, ...hotlines].map((entry) => entry.verifiedOn).filter(Boolean);

/** Everything a package can be judged by without walking through it. */
export async function proveContent(directory: string): Promise<ContentProof> {
  const { protocol, faults } = await readProtocol(directory);
  const holes = [...faults];
  const sources = await readPackageFile(directory, 'sources.yaml', sourcesFile, holes);
  const confirmations = await readPackageFile(directory, 'confirmations.yaml', confirmationsFile, holes);
  if (!protocol) return { protocol, confirmations: {}, holes, oldest: null };
  const days = [...verifiedDays(protocol), ...(sources ?? []).map((entry) => entry.verifiedOn)];
  return {
    protocol,
    confirmations: confirmations ?? {},
    holes: [
      ...holes,
      ...ladderHoles(protocol),
      ...spokenHoles(protocol.texts),
      ...easyHoles(protocol),
      ...openTextHoles(protocol.texts),
      ...(confirmations ? confirmationHoles(confirmations, protocol.texts) : []),
      ...(sources ? legalHoles(protocol.texts, sources) : []),
    ],
    oldest: days.toSorted()[0] ?? null,
  };
}
