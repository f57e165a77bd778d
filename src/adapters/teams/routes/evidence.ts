import { z } from 'zod';
import { findStep } from '../../../core/path.ts';
import { DomainError } from '../../../usecases/domain-error.ts';
import type { Turn } from '../../../usecases/turn.ts';
import type { Bot } from '../bot.ts';
import type { Incoming } from '../parse.ts';
import type { Reply } from '../reply.ts';
import { evidenceView, keptView } from '../views/evidence.ts';
import { frameOf } from '../views/frame.ts';
import { homeView } from '../views/home.ts';
import { tellView } from '../views/step.ts';
import { byOf, carried, frameFor, type Route, type Routes, refOfOwn, Step, type Tap } from './common.ts';

const Piece = z.object({ piece: z.uuid(), sure: z.string().optional() });

/** Files in the chat: kept for an open case. Without one the first question is asked first, and nothing is kept. */
export const onUpload = async (
  bot: Bot,
  { actor, files }: Extract<Incoming, { kind: 'upload' }>,
): Promise<Reply> => {
  const kept = await bot.keepEvidence({ tenantId: actor.tenantId, by: byOf(actor), files });
  const frame = frameOf(kept, actor.language);
  if (kept.case)
    return { kind: 'card', card: bot.cards.render('evidence-kept', keptView(frame, kept.case, kept.files)) };
  const home = { ...homeView(frame, null), text: frame.words.say('evidence.no_case') };
  return { kind: 'card', card: bot.cards.render('home', home) };
};

const dialogOf = async (bot: Bot, tap: Tap, turn: Turn, id: string, asked: string | null): Promise<Reply> => {
  const step = findStep(turn.protocol, id);
  if (step?.kind !== 'advice') throw new DomainError('bad-action');
  const token = await bot.linkRecord({ tenantId: tap.actor.tenantId, case: turn.case });
  const printUrl = token === null ? null : bot.recordUrl(token);
  const view = evidenceView(frameFor(turn, tap.actor), turn.case, step, asked, printUrl);
  return { kind: 'dialog', title: view.title, card: bot.cards.render('evidence', view) };
};

/** What to do about evidence, and what was kept so far. */
const evidence: Route = async (bot, tap) =>
  dialogOf(bot, tap, await bot.readOwnCase(refOfOwn(tap)), carried(Step, tap).step, null);

/** The first tap asks, the second removes: what is gone is gone. */
const remove: Route = async (bot, tap) => {
  const { piece, sure } = carried(Piece, tap);
  const ref = refOfOwn(tap);
  const turn = await (sure === 'yes' ? bot.removeEvidence({ ...ref, piece }) : bot.readOwnCase(ref));
  return dialogOf(bot, tap, turn, carried(Step, tap).step, sure === 'yes' ? null : piece);
};

/** From one dialog into another: opens it with what was told before, and saves nothing. */
const openTell: Route = async (bot, tap) => {
  const turn = await bot.readOwnCase(refOfOwn(tap));
  const step = findStep(turn.protocol, carried(Step, tap).step);
  if (step?.kind !== 'dialog') throw new DomainError('bad-action');
  const view = tellView(frameFor(turn, tap.actor), turn.case, step, {});
  return { kind: 'dialog', title: view.title, card: bot.cards.render('tell-more', view) };
};

/** What a reporter does with evidence. */
export const EVIDENCE_ROUTES: Routes = { evidence, 'evidence-remove': remove, 'open-tell': openTell };
