/** The next one is not far. */
const PATIENCE_MS = 5000;

/**
 * Tells somebody outside that all is well. What they do when they hear nothing is theirs: it works without us.
 * Nothing is told but that.
 * @throws when nobody heard it
 */
export const pingDeadMan = async (url: string): Promise<void> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the dead-man switch answered ${response.status}`);
};
