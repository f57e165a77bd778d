import type { Store } from '../usecases/ports.ts';

/** How many transactions of jobs may run at once. */
export type Width = {
  readonly most: number;
  /** Of these, as many as only those may use who go first. */
  readonly kept: number;
};

export type Lines = {
  /** What calls somebody: begun before all that waits in the other line. */
  readonly first: Store;
  readonly rest: Store;
};

type Line = { readonly width: number; readonly waiting: (() => void)[] };

/**
 * A few transactions at once, the others in the order they came: whatever is due, people who tap find a connection free,
 * and a page does not stand behind a crowd of cards that are only to be brought up to date.
 */
export function fewAtOnce(store: Store, { most, kept }: Width): Lines {
  const lines: readonly [Line, Line] = [
    { width: most, waiting: [] },
    { width: most - kept, waiting: [] },
  ];
  let running = 0;
  const begin = (line: Line): void => {
    running += 1;
    line.waiting.shift()?.();
  };
  const goOn = (): void => {
    const line = lines.find(({ width, waiting }) => waiting.length > 0 && running < width);
    if (line) begin(line);
  };
  const through = (line: Line): Store => ({
    async transaction(tenantId, work) {
      const begun = new Promise<void>((resolve) => line.waiting.push(resolve));
      goOn();
      await begun;
      try {
        return await store.transaction(tenantId, work);
      } finally {
        running -= 1;
        goOn();
      }
    },
  });
  return { first: through(lines[0]), rest: through(lines[1]) };
}
