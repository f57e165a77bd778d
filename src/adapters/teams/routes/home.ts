import { z } from 'zod';
import { DANGER_TRACK } from '../../../core/path.ts';
import type { StartCase } from '../../../usecases/start-case.ts';
import type { Turn } from '../../../usecases/turn.ts';
import type { Bot } from '../bot.ts';
import type { Actor } from '../parse.ts';
import type { Reply } from '../reply.ts';
import { noticeCard } from '../turn-card.ts';
import { emergencyView } from '../views/emergency.ts';
import { frameOf } from '../views/frame.ts';
import { homeView, hotlinesView } from '../views/home.ts';
import { supportView } from '../views/support.ts';
import { byOf, carried, frameFor, type Route, type Routes, refOfOwn, shown } from './common.ts';

const Safety = z.object({ safety: z.enum(['safe', 'unsure', 'danger']) });

/** Home, with the case this person has open, if any. */
export const showHome = async (bot: Bot, actor: Actor): Promise<Reply> => {
  const home = await bot.showHome({ tenantId: actor.tenantId, by: byOf(actor) });
  const frame = frameOf(home, home.language);
  return {
    kind: 'card',
    card: bot.cards.render('home', homeView(frame, home.open, home.talks, actor.personId)),
  };
};

type Said = Pick<StartCase, 'safety' | 'track'>;

/**
 * What to do now, also for somebody whose alarm rings already and who has gone on reporting since; with the advice for
 * the danger spoken of last.
 */
export const inDanger = (bot: Bot, turn: Turn, { track }: Pick<Said, 'track'>, actor: Actor): Reply => {
  const answers = { ...turn.case.answers, ...(track && { [DANGER_TRACK]: track }) };
  const view = emergencyView(frameFor(turn, actor), { ...turn.case, answers });
  return { kind: 'card', card: bot.cards.render('emergency', view) };
};

/** Starts a report or, for danger, an alarm. */
export const start = async (bot: Bot, actor: Actor, said: Said): Promise<Reply> => {
  const turn = await bot.startCase({ tenantId: actor.tenantId, by: byOf(actor), ...said });
  if (said.safety === 'danger' || said.track) return inDanger(bot, turn, said, actor);
  return shown(bot, turn, actor);
};

/** A card of its own from the first card, a dialog from a card somebody is filling in. */
const hotlines: Route = async (bot, { actor, kind }) => {
  const home = await bot.showHome({ tenantId: actor.tenantId, by: byOf(actor) });
  const frame = frameOf(home, home.language);
  const inDialog = kind === 'open-dialog';
  const view = hotlinesView(frame, inDialog);
  const card = bot.cards.render('hotlines', view);
  return inDialog ? { kind: 'dialog', title: view.title, card } : { kind: 'card', card };
};

const later: Route = async (bot, { actor }) => {
  const home = await bot.showHome({ tenantId: actor.tenantId, by: byOf(actor) });
  const frame = frameOf(home, home.language);
  const { words, protocol } = frame;
  const text = words.say('later.text', { hours: protocol.retention.draftHours });
  return { kind: 'card', card: noticeCard(bot.cards, frame, words.say('later.title'), text) };
};

/** What helps and who is there: a card before there is a case, a dialog from the case's own card. */
const support: Route = async (bot, tap) => {
  const { actor } = tap;
  if (tap.kind === 'open-dialog') {
    const turn = await bot.readOwnCase(refOfOwn(tap));
    const view = supportView(frameFor(turn, actor), turn.case);
    return { kind: 'dialog', title: view.title, card: bot.cards.render('support', view) };
  }
  const home = await bot.showHome({ tenantId: actor.tenantId, by: byOf(actor) });
  const frame = frameOf(home, home.language);
  return { kind: 'card', card: bot.cards.render('support', supportView(frame, null)) };
};

const Choice = z.object({ language: z.enum(['de', 'de-leicht']) });

/** Leichte Sprache or everyday German, from now on. */
const language: Route = async (bot, tap) => {
  const { actor } = tap;
  const choice = carried(Choice, tap);
  const home = await bot.chooseLanguage({ tenantId: actor.tenantId, by: byOf(actor), ...choice });
  const frame = frameOf(home, home.language);
  return {
    kind: 'card',
    card: bot.cards.render('home', homeView(frame, home.open, home.talks, actor.personId)),
  };
};

/** Before there is a case. */
export const HOME_ROUTES: Routes = {
  home: (bot, { actor }) => showHome(bot, actor),
  start: (bot, tap) => start(bot, tap.actor, carried(Safety, tap)),
  hotlines,
  support,
  later,
  language,
};
