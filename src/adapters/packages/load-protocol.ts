import type { Hotline } from '../../core/hotline.ts';
import type { Protocol, Step } from '../../core/protocol.ts';
import { aftercareFile } from './aftercare-file.ts';
import { checkAftercare } from './check-aftercare.ts';
import { checkDeadlines, checkDeadlineTexts } from './check-deadlines.ts';
import { checkLevels, checkSteps, questionsOf, repeated } from './check-steps.ts';
import { checkTasks, checkTaskTexts } from './check-tasks.ts';
import { deadlinesFile } from './deadlines-file.ts';
import { holidaysFile, hotlinesFile } from './hotlines-file.ts';
import { PackageError } from './package-error.ts';
import type { PackageFile } from './package-schema.ts';
import { levelsFile, packageFile, pagingFile, stepsFile } from './package-schema.ts';
import { checkEasyTexts, checkTexts } from './package-texts.ts';
import { readPackageFile, readTexts, readTextsIfThere } from './read-package-file.ts';
import { retentionFile } from './retention-file.ts';
import { tasksFile } from './tasks-file.ts';

const inFile = (file: string, faults: readonly string[]): readonly string[] =>
  faults.map((fault) => `${file}: ${fault}`);

const checkPackage = (about: PackageFile, steps: readonly Step[]): readonly string[] => {
  const groups = steps.flatMap(questionsOf).find((field) => field.key === 'perpetrator')?.options ?? [];
  const kinds = about.danger_kinds.map((kind) => kind.key);
  const dialogs = steps.filter(({ kind }) => kind === 'dialog').map(({ id }) => id);
  return [
    ...about.internal_perpetrators
      .filter((group) => !groups.includes(group))
      .map((group) => `internal_perpetrators: ${group} is no option of the question perpetrator`),
    ...about.danger_words
      .filter(({ track }) => track !== undefined && !kinds.includes(track))
      .map(({ word, track }) => `danger_words: ${word}: no danger kind ${track}`),
    ...repeated(kinds).map((kind) => `danger_kinds: ${kind} stands twice`),
    ...about.danger_kinds
      .filter(({ notes }) => notes !== null && !dialogs.includes(notes))
      .map(({ key, notes }) => `danger_kinds.${key}: no dialog ${notes}`),
    ...repeated(about.danger_words.map((danger) => danger.word.toLowerCase())).map(
      (word) => `danger_words: ${word} stands twice`,
    ),
  ];
};

const checkHotlines = (hotlines: readonly Hotline[]): readonly string[] => [
  ...repeated(hotlines.map((hotline) => hotline.key)).map((key) => `hotlines.${key}: stands twice`),
  ...repeated(hotlines.map((hotline) => String(hotline.order))).map(
    (order) => `hotlines: order ${order} stands twice`,
  ),
];

/** A package as far as it could be read, and every fault in it. */
type ReadPackage = { readonly protocol: Protocol | null; readonly faults: readonly string[] };

/** Reads a protocol package with all its faults; null where a file could not be read at all. */
export async function readProtocol(directory: string): Promise<ReadPackage> {
  const faults: string[] = [];
  const about = await readPackageFile(directory, 'package.yaml', packageFile, faults);
  const steps = await readPackageFile(directory, 'steps.yaml', stepsFile, faults);
  const levels = await readPackageFile(directory, 'levels.yaml', levelsFile, faults);
  const deadlines = await readPackageFile(directory, 'deadlines.yaml', deadlinesFile, faults);
  const tasks = await readPackageFile(directory, 'tasks.yaml', tasksFile, faults);
  const policies = await readPackageFile(directory, 'paging.yaml', pagingFile, faults);
  const hotlines = await readPackageFile(directory, 'hotlines.yaml', hotlinesFile, faults);
  const aftercare = await readPackageFile(directory, 'aftercare.yaml', aftercareFile, faults);
  const retention = await readPackageFile(directory, 'retention.yaml', retentionFile, faults);
  const holidays = await readPackageFile(directory, 'holidays.yaml', holidaysFile, faults);
  const de = await readTexts(directory, 'texts/de.yaml', faults);
  const en = await readTexts(directory, 'texts/en.yaml', faults);
  const easy = await readTextsIfThere(directory, 'texts/de-leicht.yaml', faults);
  // What one file says about another can only be judged when both could be read.
  if (steps) faults.push(...inFile('steps.yaml', checkSteps(steps)));
  if (about && steps) faults.push(...inFile('package.yaml', checkPackage(about, steps)));
  if (levels && steps) faults.push(...inFile('levels.yaml', checkLevels(levels, steps)));
  if (deadlines && steps) faults.push(...inFile('deadlines.yaml', checkDeadlines(deadlines, steps)));
  if (deadlines && de && en) faults.push(...checkDeadlineTexts(deadlines, { de, en }));
  if (tasks && deadlines && steps) faults.push(...inFile('tasks.yaml', checkTasks(tasks, steps, deadlines)));
  if (tasks && de && en) faults.push(...checkTaskTexts(tasks, { de, en }));
  if (hotlines) faults.push(...inFile('hotlines.yaml', checkHotlines(hotlines)));
  if (de && en && about && steps && hotlines)
    faults.push(...checkTexts({ de, en }, { steps, hotlines, kinds: about.danger_kinds }));
  if (de && easy) faults.push(...checkEasyTexts(easy, de));
  if (aftercare && de && en) faults.push(...checkAftercare(aftercare, { de, en }));
  if (
    !about ||
    !steps ||
    !aftercare ||
    !levels ||
    !deadlines ||
    !tasks ||
    !policies ||
    !hotlines ||
    !holidays ||
    !retention ||
    !de ||
    !en
  )
    return { protocol: null, faults };
  const protocol: Protocol = {
    name: about.name,
    version: about.version,
    defaultLanguage: about.default_language,
    dangerWords: about.danger_words.map(({ track, ...danger }) => ({ ...danger, ...(track && { track }) })),
    stopWords: about.stop_words,
    dangerKinds: about.danger_kinds,
    internalPerpetrators: about.internal_perpetrators,
    steps,
    levels: levels.levels,
    levelMaps: levels.maps,
    actClasses: levels.classes,
    deadlines,
    tasks,
    policies,
    hotlines,
    aftercare,
    retention,
    holidays,
    texts: { de, en, ...(easy && { 'de-leicht': easy }) },
  };
  return { protocol, faults };
}

/** Reads and proves a protocol package; throws a PackageError that lists every fault found. */
export async function loadProtocol(directory: string): Promise<Protocol> {
  const { protocol, faults } = await readProtocol(directory);
  if (!protocol || faults.length > 0) throw new PackageError(directory, faults);
  return protocol;
}
