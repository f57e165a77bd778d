import { z } from 'zod';
import type { OutsideKey } from '../../usecases/audit-cases.ts';

const PATIENCE_MS = 5000;
const ANSWER = z.object({ causes: z.array(z.string()) });

/**
 * A channel that refuses is shown to the administration, and pages go 1:1; without being told of new jobs it looks for
 * them every other moment; a bot that is being stopped has a successor.
 */
const BEARABLE = ['channel', 'listen', 'draining'];

/** Asks the bot, from where people would reach it, whether it can do its work. */
export const createBotDoor = (url: string) => async (): Promise<OutsideKey | null> => {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const answer = ANSWER.safeParse(await response.json());
    if (!answer.success) return 'bot-silent';
    return answer.data.causes.every((cause) => BEARABLE.includes(cause)) ? null : 'bot-not-ready';
  } catch (error) {
    // Whatever kept it from answering, people who report get no answer either.
    if (error instanceof Error) return 'bot-silent';
    throw error;
  }
};
