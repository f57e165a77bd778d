import { discardView } from '../views/discard.ts';
import { frameFor, ownAct, type Route, type Routes, refOfOwn, shown } from './common.ts';

/** Only a draft is thrown away; whoever asks too late sees how their report stands. */
const ask: Route = async (bot, tap) => {
  const turn = await bot.readOwnCase(refOfOwn(tap));
  if (turn.case.state !== 'draft') return shown(bot, turn, tap.actor);
  return {
    kind: 'card',
    card: bot.cards.render('notice', discardView(frameFor(turn, tap.actor), turn.case)),
  };
};

/** Throwing a draft away, after a question. */
export const DISCARD_ROUTES: Routes = {
  'ask-discard': ask,
  discard: ownAct(() => ({ kind: 'withdraw' })),
};
