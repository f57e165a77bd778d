import { z } from 'zod';
import type { OwnAct } from '../../../usecases/change-own-case.ts';
import { DomainError } from '../../../usecases/domain-error.ts';
import type { Turn } from '../../../usecases/turn.ts';
import type { Bot } from '../bot.ts';
import type { CaseRef } from '../card-data.ts';
import type { Actor, Incoming } from '../parse.ts';
import type { Reply } from '../reply.ts';
import { turnCard } from '../turn-card.ts';
import { type Frame, frameOf } from '../views/frame.ts';

export type Tap = Extract<Incoming, { kind: 'tap' | 'open-dialog' | 'submit-dialog' }>;
/** What a verb does. */
export type Route = (bot: Bot, tap: Tap) => Promise<Reply>;
export type Routes = Readonly<Record<string, Route>>;

export const Ref = z.object({
  caseId: z.uuid(),
  revision: z.coerce.number().int(),
  nonce: z.string().min(1),
});
export const Step = z.object({ step: z.string() });

/** What a card carried, or a refusal: an edited card is no fault of ours and changes nothing. */
export const carried = <T>(shape: z.ZodType<T>, tap: Tap): T => {
  const read = shape.safeParse(tap.data);
  if (!read.success) throw new DomainError('bad-action');
  return read.data;
};

const addressOf = ({ personId, teamsId, conversationId, serviceUrl, isShared }: Actor) => ({
  personId,
  teamsId,
  // A conversation others read is not where the person is reached.
  conversationId: isShared ? null : conversationId,
  serviceUrl,
});

export const byOf = (actor: Actor) => ({ ...addressOf(actor), name: actor.name, language: actor.language });

export const own = async (bot: Bot, tap: Tap, act: OwnAct): Promise<Turn> => {
  const { actor } = tap;
  const ref: CaseRef = carried(Ref, tap);
  const { conversationId, serviceUrl, tappedId } = actor;
  const tapped = tappedId === null ? null : { conversationId, serviceUrl, activityId: tappedId };
  return bot.changeOwnCase({ tenantId: actor.tenantId, actor: actor.personId, ...ref, act, tapped });
};

export const shown = (bot: Bot, turn: Turn, actor: Actor): Reply => ({
  kind: 'card',
  card: turnCard(bot.cards, frameFor(turn, actor), turn),
});

export const ownAct =
  (act: (tap: Tap) => OwnAct): Route =>
  async (bot, tap) =>
    shown(bot, await own(bot, tap, act(tap)), tap.actor);

/** Which case a button speaks of, whoever taps. The revision is not asked for: these acts fence themselves. */
export const refOfCase = (tap: Tap) => {
  const { caseId, nonce } = carried(Ref, tap);
  return { tenantId: tap.actor.tenantId, actor: tap.actor.personId, caseId, nonce };
};

/** What was typed into an input of a dialog; '' where nothing was. */
export const typedIn = (tap: Tap, id: string): string => {
  const typed = tap.data[id];
  return typeof typed === 'string' ? typed : '';
};

/** Words for whoever tapped: as Teams says, or in the Leichte Sprache a reporter chose. */
export const frameFor = (turn: Turn, actor: Actor): Frame => {
  const { reporter } = turn.case;
  const chose = reporter.id === actor.personId && reporter.language === 'de-leicht';
  return frameOf(turn, chose && actor.language === 'de' ? reporter.language : actor.language);
};

/** Which of the own cases a button speaks of. */
export const refOfOwn = (tap: Tap) => ({
  tenantId: tap.actor.tenantId,
  actor: tap.actor.personId,
  ...carried(Ref, tap),
});
