import { z } from 'zod';
import type { Turn } from '../../../usecases/turn.ts';
import type { Bot } from '../bot.ts';
import { detailsView } from '../views/details.ts';
import { digestLine } from '../views/digest.ts';
import { type Frame, frameOf } from '../views/frame.ts';
import { passedOnSection } from '../views/override.ts';
import { channelPageView, pageView } from '../views/page.ts';
import { recuseView } from '../views/recuse.ts';
import { carried, frameFor, Ref, type Route, type Routes, refOfCase, type Tap } from './common.ts';

const Epoch = z.object({ epoch: z.string() });
const Sure = z.object({ sure: z.boolean().optional() });

const takeOver: Route = async (bot, tap) => {
  const { actor } = tap;
  const { caseId, nonce } = carried(Ref, tap);
  const by = { id: actor.personId, name: actor.name };
  const turn = await bot.takeOverCase({ tenantId: actor.tenantId, caseId, nonce, by });
  const language = actor.isShared ? turn.protocol.defaultLanguage : actor.language;
  const frame: Frame = frameOf(turn, language);
  // Many cases stand on that card: it is brought up to date by itself, for everybody.
  if (tap.data.together === true) return { kind: 'sentence', text: digestLine(frame, turn.case, null) };
  if (actor.isShared)
    return { kind: 'card', card: bot.cards.render('channel-page', channelPageView(frame, turn.case, [])) };
  return { kind: 'card', card: bot.cards.render('page', pageView(frame, turn.case, actor.personId)) };
};

/** "Jetzt weiter alarmieren": the tapped card shows what came of it, also when it was an old one. */
const cannot: Route = async (bot, tap) => {
  const { actor } = tap;
  const answer = { kind: 'cannot', ...carried(Epoch, tap) } as const;
  const turn = await bot.answerPage({ ...refOfCase(tap), answer });
  const frame = frameOf(turn, actor.language);
  if (tap.data.together === true)
    return { kind: 'sentence', text: digestLine(frame, turn.case, actor.personId) };
  return { kind: 'card', card: bot.cards.render('page', pageView(frame, turn.case, actor.personId)) };
};

/** "Ich bin befangen": asked once, because it cannot be taken back; cards already sent are closed by themselves. */
const recuse: Route = async (bot, tap) => {
  const { sure = false } = carried(Sure, tap);
  const sent = tap.kind === 'submit-dialog' && sure;
  const turn = await bot.answerPage({ ...refOfCase(tap), answer: { kind: sent ? 'recuse' : 'read' } });
  const frame = frameOf(turn, tap.actor.language);
  if (turn.case.recused.includes(tap.actor.personId))
    return { kind: 'dialog-closed', text: frame.words.say('recuse.done'), behind: null };
  const view = recuseView(frame, turn.case);
  return { kind: 'dialog', title: view.title, card: bot.cards.render('decision', view) };
};

/** Addresses under which this person may open each piece of evidence. */
const linksOf = async (bot: Bot, { actor }: Tap, turn: Turn): Promise<ReadonlyMap<string, string>> => {
  const { tenantId, personId } = actor;
  const tokens = await bot.linkEvidence({ tenantId, personId, case: turn.case });
  const urls = [...tokens].map(([id, token]) => [id, bot.evidenceUrl(token)] as const);
  return new Map(urls.flatMap(([id, url]) => (url === null ? [] : [[id, url] as const])));
};

const details: Route = async (bot, tap) => {
  const { actor } = tap;
  const { caseId, nonce } = carried(Ref, tap);
  const turn = await bot.readCase({ tenantId: actor.tenantId, caseId, nonce, actor: actor.personId });
  const frame = frameFor(turn, actor);
  const links = turn.depth === 'c' ? await linksOf(bot, tap, turn) : new Map<string, string>();
  const told = detailsView(frame, turn.case, turn.depth, links);
  const passedOn = passedOnSection(frame, turn.case, actor.personId);
  const view = { ...told, sections: [...told.sections, ...passedOn] };
  return { kind: 'dialog', title: view.title, card: bot.cards.render('details', view) };
};

/** What contacts, supervisors and others with a function do. */
export const CONTACT_ROUTES: Routes = { 'take-over': takeOver, cannot, recuse, details };
