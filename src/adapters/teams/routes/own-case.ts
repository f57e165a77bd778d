import { z } from 'zod';
import { findStep } from '../../../core/path.ts';
import { DomainError } from '../../../usecases/domain-error.ts';
import { turnCard } from '../turn-card.ts';
import { adviceView, problemOf, tellView } from '../views/step.ts';
import { carried, frameFor, own, ownAct, type Route, type Routes, refOfOwn, Step, shown } from './common.ts';
import { inDanger } from './home.ts';

const Kind = z.object({ track: z.string() });

/** The dialog in which more can be told: opened with what was told before, closed when it is saved. */
const tell: Route = async (bot, tap) => {
  const { step: id } = carried(Step, tap);
  const saving = tap.kind === 'submit-dialog';
  const turn = await (saving
    ? own(bot, tap, { kind: 'tell', step: id, raw: tap.data })
    : bot.readOwnCase(refOfOwn(tap)));
  const frame = frameFor(turn, tap.actor);
  const { words } = frame;
  if (saving && !turn.fault) {
    const behind = turnCard(bot.cards, frame, turn);
    return { kind: 'dialog-closed', text: words.say('tell.saved'), behind };
  }
  const step = findStep(turn.protocol, id);
  if (step?.kind !== 'dialog') throw new DomainError('bad-action');
  const view = tellView(frame, turn.case, step, turn);
  return { kind: 'dialog', title: view.title, card: bot.cards.render('tell-more', view) };
};

/** A card of buttons has no place for what is wrong with an answer: it stays, and a sentence says it. */
const answer: Route = async (bot, tap) => {
  const { step } = carried(Step, tap);
  const turn = await own(bot, tap, { kind: 'answer', step, raw: tap.data });
  const { actor } = tap;
  if (!turn.fault || findStep(turn.protocol, step)?.kind !== 'choice') return shown(bot, turn, actor);
  return { kind: 'sentence', text: problemOf(frameFor(turn, actor), turn.fault) };
};

/** Advice to read, in a dialog: nothing of it stays in the chat. */
const advice: Route = async (bot, tap) => {
  const turn = await bot.readOwnCase(refOfOwn(tap));
  const step = findStep(turn.protocol, carried(Step, tap).step);
  if (step?.kind !== 'advice') throw new DomainError('bad-action');
  const view = adviceView(frameFor(turn, tap.actor), turn.case, step);
  return { kind: 'dialog', title: view.title, card: bot.cards.render('advice', view) };
};

/** The advice for the kind of danger named, wherever the report has got to. */
const dangerKind: Route = async (bot, tap) => {
  const said = carried(Kind, tap);
  return inDanger(bot, await own(bot, tap, { kind: 'danger-kind', ...said }), said, tap.actor);
};

/** From inside the dialog: it closes, and the card behind it shows how things stand. */
const care: Route = async (bot, tap) => {
  const turn = await own(bot, tap, { kind: 'care' });
  const frame = frameFor(turn, tap.actor);
  const behind = turnCard(bot.cards, frame, turn);
  return { kind: 'dialog-closed', text: frame.words.say('support.care_noted'), behind };
};

/** What the reporter does with their own case. */
export const OWN_CASE_ROUTES: Routes = {
  answer,
  back: ownAct(() => ({ kind: 'back' })),
  resume: ownAct(() => ({ kind: 'resume' })),
  alarm: ownAct(() => ({ kind: 'alarm' })),
  send: ownAct(() => ({ kind: 'send' })),
  'call-next': ownAct(() => ({ kind: 'call-next' })),
  'call-after-all': ownAct(() => ({ kind: 'call-after-all' })),
  tell,
  advice,
  'danger-kind': dangerKind,
  care,
};
