import type { Case, CaseState } from '../../../core/case.ts';
import type { CardData } from '../card-data.ts';
import { discardView, withdrawView } from '../views/discard.ts';
import type { Frame } from '../views/frame.ts';
import { frameFor, ownAct, type Route, type Routes, refOfOwn, shown } from './common.ts';

/** Asks while there is something to ask for; whoever comes too late sees how their report stands. */
const asking =
  (state: CaseState, view: (frame: Frame, c: Case) => CardData['notice']): Route =>
  async (bot, tap) => {
    const turn = await bot.readOwnCase(refOfOwn(tap));
    if (turn.case.state !== state) return shown(bot, turn, tap.actor);
    return { kind: 'card', card: bot.cards.render('notice', view(frameFor(turn, tap.actor), turn.case)) };
  };

/** The card as it stands: nothing is changed. */
const show: Route = async (bot, tap) => shown(bot, await bot.readOwnCase(refOfOwn(tap)), tap.actor);

/** Throwing a draft away and withdrawing an alarm, each after a question. */
export const DISCARD_ROUTES: Routes = {
  'ask-discard': asking('draft', discardView),
  discard: ownAct(() => ({ kind: 'withdraw' })),
  'ask-withdraw': asking('paged', withdrawView),
  withdraw: ownAct(() => ({ kind: 'withdraw' })),
  'show-case': show,
};
