import { z } from 'zod';
import type { Turn } from '../../../usecases/turn.ts';
import type { OwnerAct } from '../../../usecases/work-on-case.ts';
import type { Bot } from '../bot.ts';
import type { Card, CardData } from '../card-data.ts';
import { callOwnerView, firstContactView, handOverNoteView } from '../views/case-note.ts';
import { type Frame, frameOf } from '../views/frame.ts';
import { closeView, handOverView, noteView, ownerView } from '../views/owner.ts';
import { carried, frameFor, type Route, type Routes, refOfCase, type Tap, typedIn } from './common.ts';

const Round = z.object({ round: z.number().int().optional() });

/** The card the button stood on, as it is now. */
const contactCard = (bot: Bot, frame: Frame, turn: Turn, { actor, data }: Tap): Card => {
  const { personId } = actor;
  switch (data.from) {
    case 'call':
      return bot.cards.render('case-note', callOwnerView(frame, turn.case, personId));
    case 'silent':
      return bot.cards.render('case-note', firstContactView(frame, turn.case, personId));
    default:
      return bot.cards.render('owner', ownerView(frame, turn.case, personId));
  }
};

/** "Erstkontakt hergestellt" and "Ich habe mich gemeldet": the card that was tapped shows what is true now. */
const contact: Route = async (bot, tap) => {
  const { round = null } = carried(Round, tap);
  const turn = await bot.workOnCase({ ...refOfCase(tap), act: { kind: 'contact', round } });
  const frame = frameOf(turn, tap.actor.language);
  const card = contactCard(bot, frame, turn, tap);
  return { kind: 'card', card };
};

type Tried = { readonly fault?: Turn['fault'] | undefined; readonly typed?: Tap['data'] | undefined };

/** A dialog of the owner: opened empty, closed when it is saved, shown again with what was wrong. */
const dialog =
  (
    act: (tap: Tap) => OwnerAct,
    view: (frame: Frame, turn: Turn, tried: Tried) => CardData['tell-more'],
    saved: string,
  ): Route =>
  async (bot, tap) => {
    const saving = tap.kind === 'submit-dialog';
    const turn = await bot.workOnCase({ ...refOfCase(tap), act: saving ? act(tap) : { kind: 'read' } });
    const frame = frameFor(turn, tap.actor);
    if (saving && !turn.fault) return { kind: 'dialog-closed', text: frame.words.say(saved), behind: null };
    const tried = saving ? { fault: turn.fault, typed: tap.data } : {};
    const shown = view(frame, turn, tried);
    return { kind: 'dialog', title: shown.title, card: bot.cards.render('tell-more', shown) };
  };

const answerHandOver =
  (accepts: boolean): Route =>
  async (bot, tap) => {
    const { personId, name, language } = tap.actor;
    const turn = await bot.answerHandOver({ ...refOfCase(tap), name, accepts });
    const frame = frameOf(turn, language);
    return {
      kind: 'card',
      card: bot.cards.render('case-note', handOverNoteView(frame, turn.case, personId)),
    };
  };

/** What the contact does who has taken a case over, and whoever is asked to take it from them. */
export const CASE_WORK_ROUTES: Routes = {
  contact,
  note: dialog(
    (tap) => ({ kind: 'note', text: typedIn(tap, 'note') }),
    (frame, turn, tried) => noteView(frame, turn.case, tried),
    'note.saved',
  ),
  'hand-over': dialog(
    (tap) => ({ kind: 'hand-over', to: typedIn(tap, 'to'), note: typedIn(tap, 'note') }),
    (frame, turn, tried) => handOverView(frame, turn.case, turn, tried),
    'hand_over.asked',
  ),
  close: dialog(
    (tap) => ({ kind: 'close', reason: typedIn(tap, 'reason'), text: typedIn(tap, 'feedback') }),
    (frame, turn, tried) => closeView(frame, turn.case, tried),
    'closing.proposed',
  ),
  'accept-hand-over': answerHandOver(true),
  'decline-hand-over': answerHandOver(false),
};
