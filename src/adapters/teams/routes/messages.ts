import { z } from 'zod';
import { DomainError } from '../../../usecases/domain-error.ts';
import { threadView } from '../views/thread.ts';
import { timelineView } from '../views/timeline.ts';
import { proposalWords } from '../views/untold.ts';
import { frameFor, type Route, type Routes, refOfCase, typedIn } from './common.ts';

const Until = z.object({ until: z.coerce.number().int().nonnegative().optional() });
/** Opened from a task that waits for an office: the words to ask the person with already stand there. */
const Proposed = z.object({ propose: z.string().optional() });
const Chat = z.object({ chat: z.enum(['yes', 'no']).optional() });

/** The dialog in which the two sides write to each other: opening it reads, sending closes it. */
const message: Route = async (bot, tap) => {
  const { actor } = tap;
  const ref = refOfCase(tap);
  const proposed = Proposed.safeParse(tap.data).data?.propose;
  const sending = tap.kind === 'submit-dialog' && proposed === undefined;
  const chat = Chat.safeParse(tap.data).data?.chat;
  const words = { text: typedIn(tap, 'message'), chat: chat === undefined ? null : chat === 'yes' };
  const thread = await (sending ? bot.writeMessage({ ...ref, message: words }) : bot.openThread(ref));
  const frame = frameFor(thread, actor);
  if (sending && !thread.fault) {
    const key = words.text.trim() === '' ? 'message.chat_saved' : `message.sent_${thread.side}`;
    const text = frame.words.say(key, { name: thread.case.owner?.name ?? '' });
    return { kind: 'dialog-closed', text, behind: null };
  }
  const asked = proposed === undefined ? null : proposalWords(frame, thread.case, proposed);
  const typed = sending ? tap.data : asked === null ? undefined : { message: asked };
  const view = threadView(frame, thread, actor.personId, typed);
  return { kind: 'dialog', title: view.title, card: bot.cards.render('thread', view) };
};

/** What has happened, to whoever may know it. */
const timeline: Route = async (bot, tap) => {
  const { actor } = tap;
  const read = Until.safeParse(tap.data);
  if (!read.success) throw new DomainError('bad-action');
  const turn = await bot.readTimeline(refOfCase(tap));
  const frame = frameFor(turn, actor);
  const until = Math.min(read.data.until ?? turn.entries.length, turn.entries.length);
  const view = timelineView(frame, turn.case, turn.entries, actor.personId, until);
  return { kind: 'dialog', title: view.title, card: bot.cards.render('timeline', view) };
};

/** What the two sides of a case write to each other, and what its timeline keeps. */
export const MESSAGE_ROUTES: Routes = { message, timeline };
