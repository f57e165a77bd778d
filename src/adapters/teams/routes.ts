import { z } from 'zod';
import { DANGER_TRACK, findStep } from '../../core/path.ts';
import type { Language } from '../../core/protocol.ts';
import type { OwnAct } from '../../usecases/change-own-case.ts';
import { DomainError } from '../../usecases/domain-error.ts';
import type { StartCase } from '../../usecases/start-case.ts';
import type { Turn } from '../../usecases/turn.ts';
import type { Bot } from './bot.ts';
import type { CaseRef } from './card-data.ts';
import type { Actor, Incoming } from './parse.ts';
import type { Reply } from './reply.ts';
import { noticeCard, turnCard } from './turn-card.ts';
import { detailsView } from './views/details.ts';
import { type Frame, frameOf } from './views/frame.ts';
import { homeView, hotlinesView } from './views/home.ts';
import { channelPageView, pageView } from './views/page.ts';
import { emergencyView } from './views/status.ts';
import { tellView } from './views/step.ts';

type Tap = Extract<Incoming, { kind: 'tap' | 'open-dialog' | 'submit-dialog' }>;
type Route = (bot: Bot, tap: Tap) => Promise<Reply>;

const Ref = z.object({ caseId: z.uuid(), revision: z.coerce.number().int(), nonce: z.string().min(1) });
const Safety = z.object({ safety: z.enum(['safe', 'unsure', 'danger']) });
const Step = z.object({ step: z.string() });

/** What a card carried, or a refusal: an edited card is no fault of ours and changes nothing. */
const carried = <T>(shape: z.ZodType<T>, tap: Tap): T => {
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

const byOf = (actor: Actor) => ({ ...addressOf(actor), name: actor.name, language: actor.language });

const own = async (bot: Bot, tap: Tap, act: OwnAct): Promise<Turn> => {
  const { actor } = tap;
  const ref: CaseRef = carried(Ref, tap);
  const { conversationId, serviceUrl, tappedId } = actor;
  const tapped = tappedId === null ? null : { conversationId, serviceUrl, activityId: tappedId };
  return bot.changeOwnCase({ tenantId: actor.tenantId, actor: actor.personId, ...ref, act, tapped });
};

const shown = (bot: Bot, turn: Turn, language: Language): Reply => ({
  kind: 'card',
  card: turnCard(bot.cards, frameOf(turn, language), turn),
});

const ownAct =
  (act: (tap: Tap) => OwnAct): Route =>
  async (bot, tap) =>
    shown(bot, await own(bot, tap, act(tap)), tap.actor.language);

/** Home, with the case this person has open, if any. */
export const showHome = async (bot: Bot, actor: Actor): Promise<Reply> => {
  const home = await bot.showHome({ tenantId: actor.tenantId, by: byOf(actor) });
  const frame = frameOf(home, actor.language);
  return { kind: 'card', card: bot.cards.render('home', homeView(frame, home.open)) };
};

type Said = Pick<StartCase, 'safety' | 'track'>;

/**
 * What to do now, also for somebody whose alarm rings already and who has gone on reporting since; with the advice for
 * the danger spoken of last.
 */
const inDanger = (bot: Bot, turn: Turn, { track }: Said, language: Language): Reply => {
  const answers = { ...turn.case.answers, ...(track && { [DANGER_TRACK]: track }) };
  const view = emergencyView(frameOf(turn, language), { ...turn.case, answers });
  return { kind: 'card', card: bot.cards.render('emergency', view) };
};

/** Starts a report or, for danger, an alarm. */
export const start = async (bot: Bot, actor: Actor, said: Said): Promise<Reply> => {
  const turn = await bot.startCase({ tenantId: actor.tenantId, by: byOf(actor), ...said });
  if (said.safety === 'danger') return inDanger(bot, turn, said, actor.language);
  return shown(bot, turn, actor.language);
};

const hotlines: Route = async (bot, { actor }) => {
  const frame = frameOf(await bot.showHome({ tenantId: actor.tenantId, by: byOf(actor) }), actor.language);
  return { kind: 'card', card: bot.cards.render('hotlines', hotlinesView(frame)) };
};

const later: Route = async (bot, { actor }) => {
  const frame = frameOf(await bot.showHome({ tenantId: actor.tenantId, by: byOf(actor) }), actor.language);
  const { words } = frame;
  return {
    kind: 'card',
    card: noticeCard(bot.cards, frame, words.say('later.title'), words.say('later.text')),
  };
};

const takeOver: Route = async (bot, tap) => {
  const { actor } = tap;
  const { caseId, nonce } = carried(Ref, tap);
  const by = { id: actor.personId, name: actor.name };
  const turn = await bot.takeOverCase({ tenantId: actor.tenantId, caseId, nonce, by });
  const language = actor.isShared ? turn.protocol.defaultLanguage : actor.language;
  const frame: Frame = frameOf(turn, language);
  if (actor.isShared)
    return { kind: 'card', card: bot.cards.render('channel-page', channelPageView(frame, turn.case, [])) };
  return { kind: 'card', card: bot.cards.render('page', pageView(frame, turn.case, actor.personId)) };
};

const details: Route = async (bot, tap) => {
  const { actor } = tap;
  const { caseId, nonce } = carried(Ref, tap);
  const turn = await bot.readCase({ tenantId: actor.tenantId, caseId, nonce, actor: actor.personId });
  const frame = frameOf(turn, actor.language);
  const view = detailsView(frame, turn.case, turn.depth);
  return { kind: 'dialog', title: view.title, card: bot.cards.render('details', view) };
};

/** The dialog in which more can be told: opened with what was told before, closed when it is saved. */
const tell: Route = async (bot, tap) => {
  const { step: id } = carried(Step, tap);
  const saving = tap.kind === 'submit-dialog';
  const turn = await (saving
    ? own(bot, tap, { kind: 'tell', step: id, raw: tap.data })
    : bot.readOwnCase(refOfOwn(tap)));
  const frame = frameOf(turn, tap.actor.language);
  const { words } = frame;
  if (saving && !turn.fault) {
    const behind = turnCard(bot.cards, frame, turn);
    return { kind: 'dialog-closed', text: words.say('tell.saved'), behind };
  }
  const step = findStep(turn.protocol, id);
  if (step?.kind !== 'advice') throw new DomainError('bad-action');
  const view = tellView(frame, turn.case, step, turn);
  return { kind: 'dialog', title: view.title, card: bot.cards.render('tell-more', view) };
};

const refOfOwn = (tap: Tap) => ({
  tenantId: tap.actor.tenantId,
  actor: tap.actor.personId,
  ...carried(Ref, tap),
});

/** Every verb a button may carry. One that is not here is refused, never guessed. */
export const ROUTES: Readonly<Record<string, Route>> = {
  home: (bot, { actor }) => showHome(bot, actor),
  start: (bot, tap) => start(bot, tap.actor, carried(Safety, tap)),
  hotlines,
  later,
  answer: ownAct((tap) => ({ kind: 'answer', step: carried(Step, tap).step, raw: tap.data })),
  back: ownAct(() => ({ kind: 'back' })),
  resume: ownAct(() => ({ kind: 'resume' })),
  alarm: ownAct(() => ({ kind: 'alarm' })),
  send: ownAct(() => ({ kind: 'send' })),
  withdraw: ownAct(() => ({ kind: 'withdraw' })),
  'call-after-all': ownAct(() => ({ kind: 'call-after-all' })),
  'take-over': takeOver,
  details,
  tell,
};
