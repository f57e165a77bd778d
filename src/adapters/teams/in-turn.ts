type Work<T> = () => Promise<T>;
type Turn = { readonly first: boolean; readonly begin: () => void };

export type Wish = {
  /** Before all who wait, but not into what is running. */
  readonly first?: boolean;
  /** Milliseconds after which it begins beside what is running: somebody in need waits for it. Absent: never. */
  readonly patienceMs?: number;
};

/** True once its turn has come; false when it waits no longer and has left the line. */
const turnIn = (line: Turn[], { first = false, patienceMs }: Wish): Promise<boolean> =>
  new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const turn: Turn = {
      first,
      begin: () => {
        clearTimeout(timer);
        resolve(true);
      },
    };
    line.push(turn);
    if (patienceMs === undefined) return;
    timer = setTimeout(() => {
      line.splice(line.indexOf(turn), 1);
      resolve(false);
    }, patienceMs);
  });

/**
 * One call at a time within a conversation: Teams refuses two at once (412), and a card must not overtake another.
 * Other replicas meet at the 412.
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

  return async <T>(conversation: string, wish: Wish, work: Work<T>): Promise<T> => {
    const line = lines.get(conversation);
    if (!line) lines.set(conversation, []);
    const inLine = line === undefined || (await turnIn(line, wish));
    try {
      return await work();
    } finally {
      if (inLine) next(conversation);
    }
  };
};
