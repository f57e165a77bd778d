import { readFile } from 'node:fs/promises';
import { startTown } from '../../../emulator/demo-town.ts';
import { seededRandom } from '../seeded-random.ts';
import { checkCase } from './check-case.ts';
import { checkSeen } from './check-seen.ts';
import { parseStory } from './parse-story.ts';
import { perform } from './perform.ts';
import type { Scene } from './scene.ts';
import {
  type Act,
  Broken,
  type Step,
  type Story,
  StoryError,
  type StoryFailure,
  type StoryResult,
} from './story.ts';

/** What a story is played on. */
export type Ground = {
  /** A database that holds the story's municipality and nothing else. */
  readonly databaseUrl: string;
  readonly dataDirectory: string;
  readonly restartDatabase: () => Promise<void>;
};

export type Played = Pick<StoryResult, 'ok' | 'steps' | 'taps' | 'transcript'> & {
  readonly failed?: StoryFailure;
};

/** All of them happen; what breaks first is told. */
const atOnce = async (scene: Scene, acts: readonly Act[]): Promise<void> => {
  const settled = await Promise.allSettled(acts.map((act) => perform(scene, act)));
  for (const result of settled) if (result.status === 'rejected') throw result.reason;
};

const playStep = async (scene: Scene, step: Step): Promise<void> => {
  switch (step.kind) {
    case 'act':
      await perform(scene, step.act);
      break;
    case 'together':
      await atOnce(scene, step.acts);
      break;
    case 'expect':
      for (const expectation of step.expectations) {
        if (expectation.kind === 'case') await checkCase(scene, expectation.reporter, expectation.expected);
        else checkSeen(scene, expectation.subject, expectation.expected);
      }
  }
  await scene.town.clock.settle();
};

const clockTime = new Intl.DateTimeFormat('de-DE', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

export const failureOf = (error: unknown, step: string, line: number | null): StoryFailure => {
  if (error instanceof Broken) return { step, line, message: error.message, seen: error.seen };
  if (error instanceof StoryError)
    return { step, line: error.line ?? line, message: error.message, seen: [] };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { step, line, message, seen: [] };
};

/** Nobody may believe that an answer counted which no question ever took. */
const unaskedIn = ({ waiting }: Scene): readonly StoryFailure[] =>
  [...waiting].flatMap(([person, answers]) =>
    [...answers.keys()].map((key) => ({
      step: `${person} answers`,
      line: null,
      message: `nobody asked ${person} for "${key}"`,
      seen: [],
    })),
  );

const playSteps = async (scene: Scene, story: Story): Promise<Played> => {
  const transcript: string[] = [];
  for (const [done, step] of story.steps.entries()) {
    transcript.push(`${clockTime.format(scene.town.clock.now())}  line ${step.line}  ${step.words}`);
    try {
      await playStep(scene, step);
    } catch (error) {
      return { ok: false, steps: done, transcript, failed: failureOf(error, step.words, step.line) };
    }
    transcript.push(...scene.remarks.splice(0).map((remark) => `  (${remark})`));
  }
  const [unasked] = unaskedIn(scene);
  if (unasked) return { ok: false, steps: story.steps.length, transcript, failed: unasked };
  const [taps] = scene.plainReports;
  return { ok: true, steps: story.steps.length, transcript, ...(taps !== undefined && { taps }) };
};

/** Reads a story file; a fault in it names the line. */
export const readStory = async (file: string): Promise<Story> => parseStory(await readFile(file, 'utf8'));

/** Plays one story against the real bot over HTTP, on a town of its own whose clock the story moves. */
export const playStory = async (
  story: Story,
  { databaseUrl, dataDirectory, restartDatabase }: Ground,
): Promise<Played> => {
  const town = await startTown({
    municipality: story.municipality,
    databaseUrl,
    dataDirectory,
    start: story.start,
    logLevel: 'silent',
    random: seededRandom(story.title),
    setUp: false,
  });
  const scene: Scene = {
    town,
    typed: new Map(),
    notices: new Map(),
    reports: new Map(),
    plainReports: [],
    waiting: new Map(),
    remarks: [],
    async restartDatabase() {
      await restartDatabase();
      await untilHealthy(scene);
    },
  };
  try {
    return await playSteps(scene, story);
  } finally {
    await town.stop();
  }
};

const PATIENCE_MS = 20_000;
const LOOK_MS = 50;

/** The bot finds its database again by itself; the story goes on when it has. */
const untilHealthy = async ({ town }: Scene): Promise<void> => {
  const giveUp = Date.now() + PATIENCE_MS;
  while (!(await town.bot().health()).database) {
    if (Date.now() > giveUp) throw new Broken('the bot did not find its database again');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
};
