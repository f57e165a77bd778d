type Work<T> = () => Promise<T>;
type Turn = { readonly first: boolean; readonly begin: () => void };

/**
 * One call at a time within a conversation: Teams refuses two at once (412), and a card must not overtake another.
 * `first`: goes before all who wait, but not into what is running. Other replicas meet at the 412.
 */
export const inTurn = () => {
  const lines = new Map<string, Turn[]>();

  const next = (conversation: string): void => {
    const line = lines.get(conversation);
    if (!line || line.length === 0) {
      lines.delete(conversation);
      return;
    }
    const at = line.findIndex(({ first }) => first);
    const [turn] = line.splice(Math.max(at, 0), 1);
    turn?.begin();
  };

  return async <T>(conversation: string, first: boolean, work: Work<T>): Promise<T> => {
    const line = lines.get(conversation);
    if (line) await new Promise<void>((begin) => line.push({ first, begin }));
    else lines.set(conversation, []);
    try {
      return await work();
    } finally {
      next(conversation);
    }
  };
};
