const stops = new Set<() => Promise<void>>();

/** Remembers how something is stopped until it is: whatever is left when the benchmark ends early is stopped then. */
export const remember = <T extends { stop(): Promise<void> }>(thing: T): T => {
  const { stop } = thing;
  stops.add(stop);
  return {
    ...thing,
    async stop() {
      stops.delete(stop);
      await stop();
    },
  };
};

const stopRest = async (): Promise<void> => {
  for (const stop of [...stops].reverse()) await stop();
};

let stopping: Promise<void> | undefined;

/** Stops everything still running, last started first; asked again, waits for the same end. */
export const stopAll = (): Promise<void> => {
  stopping ??= stopRest();
  return stopping;
};
