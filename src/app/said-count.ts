import type { Connector } from '../adapters/teams/connector.ts';
import { causeOf, type Log } from './log.ts';

/** Counted together, so that a crowd costs the database ten statements a second and no more. */
const TOGETHER_MS = 100;

export type SaidCountOptions = {
  readonly count: (messages: number) => Promise<void>;
  readonly log: Log;
};

/** Counts what is said to Teams within turns. Nobody who waits for an answer waits for this. */
export const createSaidCount = ({ count, log }: SaidCountOptions) => {
  let said = 0;
  let timer: NodeJS.Timeout | undefined;
  let counting: Promise<void> = Promise.resolve();

  const soon = (): void => {
    timer ??= setTimeout(() => {
      counting = tell();
    }, TOGETHER_MS).unref();
  };

  const tell = async (): Promise<void> => {
    const messages = said;
    said = 0;
    await count(messages).catch((error: unknown) => log.warn('replies were not counted', causeOf(error)));
    timer = undefined;
    if (said > 0) soon();
  };

  const add = (): void => {
    said += 1;
    soon();
  };

  return {
    counted: (connector: Connector): Connector => ({
      ...connector,
      post(to, activity, how) {
        add();
        return connector.post(to, activity, how);
      },
      update(sent, activity, how) {
        add();
        return connector.update(sent, activity, how);
      },
    }),
    /** What is not counted by then is over anyway. */
    async done(): Promise<void> {
      clearTimeout(timer);
      await counting;
      clearTimeout(timer);
    },
  };
};
