import { askAnsweredView } from '../views/confirmation.ts';
import { frameOf } from '../views/frame.ts';
import { byOf, type Route, type Routes } from './common.ts';

/** Whoever taps speaks for themselves; a card from long ago says no less than one from today. */
const answer =
  (stays: boolean): Route =>
  async (bot, { actor }) => {
    const { tenantId, personId, name } = actor;
    await bot.answerAsk({ tenantId, by: { personId, name }, stays });
    const home = await bot.showHome({ tenantId, by: byOf(actor) });
    const frame = frameOf(home, home.language);
    return { kind: 'card', card: bot.cards.render('notice', askAnsweredView(frame, stays)) };
  };

/** A contact says whether they still are one. */
export const CONFIRMATION_ROUTES: Routes = {
  'still-contact': answer(true),
  'no-longer-contact': answer(false),
};
