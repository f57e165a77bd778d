import type { Bot } from './bot.ts';
import type { FromPerson } from './parse.ts';
import type { Reply } from './reply.ts';
import { mayWait, respond, slowReply } from './respond.ts';

/** What to say now. `later`: what comes of it in the end, when that was not known in time. */
export type Answered = { readonly reply: Reply; readonly later: Promise<Reply> | null };

/**
 * Whoever may be in danger never waits for a database that keeps silent: after `patienceMs` the emergency card answers,
 * from memory, and the answer itself follows. Null: waits as long as it takes.
 */
export const answerInTime = async (
  bot: Bot,
  incoming: FromPerson,
  patienceMs: number | null,
): Promise<Answered> => {
  const work = respond(bot, incoming);
  if (patienceMs === null || mayWait(bot, incoming)) return { reply: await work, later: null };
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<Answered>((resolve) => {
    timer = setTimeout(() => resolve({ reply: slowReply(bot, incoming.actor), later: work }), patienceMs);
  });
  const quick = work.then((reply): Answered => ({ reply, later: null }));
  return Promise.race([quick, slow]).finally(() => clearTimeout(timer));
};
