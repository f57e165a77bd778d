import { setTimeout } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import type { SendResult, Sent } from '../../usecases/send-result.ts';
import type { Bot } from './bot.ts';
import type { Connector, How } from './connector.ts';
import type { Actor, FromPerson } from './parse.ts';
import { cardMessage, type Reply } from './reply.ts';

export type Speaker = { readonly connector: Connector; readonly bot: Bot };

const TRIES = 3;
/** Teams waits about ten seconds for the turn; nothing is begun anew after that. */
const TURN_MS = 10_000;
const LONGEST_PAUSE_S = 2;
/** The client shows what it was answered before what follows. */
const AFTER_ANSWER_MS = 500;

/**
 * A person waits for this one: it goes first, and does not wait for a call that hangs. Teams' "later" is tried again
 * within the turn, then in line, as it may mean that two spoke at once.
 */
const patiently = async (send: (how: How) => Promise<SendResult>): Promise<SendResult> => {
  const end = performance.now() + TURN_MS;
  for (let tries = 1; ; tries += 1) {
    const result = await send({ first: true, overtakes: tries === 1 });
    if (result.state !== 'retry' || tries === TRIES || performance.now() > end) return result;
    await setTimeout(1000 * Math.min(result.afterSeconds ?? 0.5, LONGEST_PAUSE_S));
  }
};

const addressOf = ({ conversationId, serviceUrl }: Actor) => ({
  personId: null,
  teamsId: null,
  conversationId,
  serviceUrl,
});

/** Where the card stands that a button was tapped on. */
export const tappedPlace = ({ conversationId, serviceUrl, tappedId }: Actor): Sent | null =>
  tappedId === null ? null : { conversationId, serviceUrl, activityId: tappedId };

const messageOf = (reply: Exclude<Reply, { kind: 'nothing' }>): Partial<Activity> =>
  'card' in reply ? cardMessage(reply.card, '', false) : { type: 'message', text: reply.text };

/**
 * Sends a reply that has no waiting HTTP request: the card at `place` brought up to date, or a new message. Returns
 * where it stands; null: nowhere.
 */
export const postReply = async (
  { connector, bot }: Speaker,
  { actor, kind }: FromPerson,
  reply: Reply,
  place: Sent | null,
): Promise<Sent | null> => {
  if (reply.kind === 'nothing') return place;
  const message = messageOf(reply);
  if ('card' in reply && place !== null) {
    const shown = await patiently((how) => connector.update(place, message, how));
    if (shown.state === 'retry') bot.failed(new Error(`reply not accepted: ${shown.reason}`), kind);
    return place;
  }
  const result = await patiently((how) => connector.post(addressOf(actor), message, how));
  if (result.state === 'sent') return result.sent;
  bot.failed(new Error(`reply not accepted: ${result.reason}`), kind);
  return null;
};

/** What came of it in the end takes the place of what was said meanwhile. */
export const followUp = async (
  speaker: Speaker,
  incoming: FromPerson,
  later: Promise<Reply>,
  place: Sent | null,
): Promise<void> => {
  const [reply] = await Promise.all([later, setTimeout(AFTER_ANSWER_MS)]);
  try {
    await postReply(speaker, incoming, reply, place);
  } catch (error) {
    speaker.bot.failed(error, incoming.kind);
  }
};
