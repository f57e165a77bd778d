import { findStep } from '../../../core/path.ts';
import { DomainError } from '../../../usecases/domain-error.ts';
import { turnCard } from '../turn-card.ts';
import { frameOf } from '../views/frame.ts';
import { adviceView, tellView } from '../views/step.ts';
import { carried, own, ownAct, type Route, type Routes, refOfOwn, Step } from './common.ts';

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
  if (step?.kind !== 'dialog') throw new DomainError('bad-action');
  const view = tellView(frame, turn.case, step, turn);
  return { kind: 'dialog', title: view.title, card: bot.cards.render('tell-more', view) };
};

/** Advice to read, in a dialog: nothing of it stays in the chat. */
const advice: Route = async (bot, tap) => {
  const turn = await bot.readOwnCase(refOfOwn(tap));
  const step = findStep(turn.protocol, carried(Step, tap).step);
  if (step?.kind !== 'advice') throw new DomainError('bad-action');
  const view = adviceView(frameOf(turn, tap.actor.language), turn.case, step);
  return { kind: 'dialog', title: view.title, card: bot.cards.render('advice', view) };
};

/** What the reporter does with their own case. */
export const OWN_CASE_ROUTES: Routes = {
  answer: ownAct((tap) => ({ kind: 'answer', step: carried(Step, tap).step, raw: tap.data })),
  back: ownAct(() => ({ kind: 'back' })),
  resume: ownAct(() => ({ kind: 'resume' })),
  alarm: ownAct(() => ({ kind: 'alarm' })),
  send: ownAct(() => ({ kind: 'send' })),
  withdraw: ownAct(() => ({ kind: 'withdraw' })),
  'call-after-all': ownAct(() => ({ kind: 'call-after-all' })),
  tell,
  advice,
};
