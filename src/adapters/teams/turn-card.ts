import type { Case } from '../../core/case.ts';
import { EMERGENCY, findStep } from '../../core/path.ts';
import type { Turn } from '../../usecases/turn.ts';
import type { Card } from './card-data.ts';
import type { Cards } from './cards.ts';
import { emergencyView } from './views/emergency.ts';
import { type Frame, helpOf } from './views/frame.ts';
import { statusView } from './views/status.ts';
import { choiceView, formView, type Tried } from './views/step.ts';
import { summaryView } from './views/summary.ts';

/** One plain thing said on a card, with help at its foot. */
export const noticeCard = (cards: Cards, frame: Frame, title: string, text: string, reference = ''): Card =>
  cards.render('notice', { title, text, reference, buttons: [], help: helpOf(frame) });

const stepCard = (
  cards: Cards,
  frame: Frame,
  c: Case,
  id: string,
  turn: Tried & Pick<Turn, 'gatherUntil'>,
): Card => {
  const step = findStep(frame.protocol, id);
  switch (step?.kind) {
    case 'choice':
      return cards.render('step-choice', choiceView(frame, c, step));
    case 'form':
      return cards.render('step-form', formView(frame, c, step, turn));
    case 'summary':
      return cards.render('summary', summaryView(frame, c, step, turn.gatherUntil ?? null));
    case 'advice':
    case 'dialog':
    case undefined:
      return cards.render('status', statusView(frame, c));
  }
};

/** The card a reporter sees after whatever they did: emergency, the step they are at, or how their case stands. */
export const turnCard = (cards: Cards, frame: Frame, turn: Turn): Card => {
  const { case: c } = turn;
  const { words } = frame;
  if (c.state === 'cancelled' && c.sentAt === null) {
    return noticeCard(cards, frame, words.say('cancelled.title'), words.say('cancelled.text'));
  }
  if (c.state === 'cancelled' || c.step === null) return cards.render('status', statusView(frame, c));
  if (c.step === EMERGENCY) return cards.render('emergency', emergencyView(frame, c));
  return stepCard(cards, frame, c, c.step, turn);
};
