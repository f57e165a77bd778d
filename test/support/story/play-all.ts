import type { Stage } from './stage.ts';
import type { StoryResult } from './story.ts';

/** Side by side without starving each other on a small machine. */
const AT_ONCE = 2;

/** Begins to play; each result comes as soon as it is there, in the order of the files. */
export const playAll = (stage: Stage, files: readonly string[]): readonly Promise<StoryResult>[] => {
  const lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  return files.map((file, index) => {
    const lane = index % AT_ONCE;
    const played = (lanes[lane] ?? Promise.resolve()).then(() => stage.play(file));
    lanes[lane] = played;
    return played;
  });
};
