import { z } from 'zod';
import { checkInView, feedbackView } from '../views/aftercare.ts';
import { statusView } from '../views/status.ts';
import { carried, frameFor, type Route, type Routes, refOfCase, typedIn } from './common.ts';

const Wanted = z.object({ wanted: z.enum(['yes', 'no']), number: z.coerce.number().int().optional() });
const Felt = z.object({ number: z.coerce.number().int(), feeling: z.enum(['better', 'same', 'worse']) });

/** "Ja, gern" on the status, "Nicht mehr fragen" there and on every check-in. */
const checkIns: Route = async (bot, tap) => {
  const { wanted, number } = carried(Wanted, tap);
  const act = { kind: 'check-ins', wanted: wanted === 'yes' } as const;
  const turn = await bot.answerAftercare({ ...refOfCase(tap), act });
  const frame = frameFor(turn, tap.actor);
  const card =
    number === undefined
      ? bot.cards.render('status', statusView(frame, turn.case))
      : bot.cards.render('check-in', checkInView(frame, turn.case, number));
  return { kind: 'card', card };
};

const checkIn: Route = async (bot, tap) => {
  const { number, feeling } = carried(Felt, tap);
  const turn = await bot.answerAftercare({ ...refOfCase(tap), act: { kind: 'feel', number, feeling } });
  const frame = frameFor(turn, tap.actor);
  return { kind: 'card', card: bot.cards.render('check-in', checkInView(frame, turn.case, number)) };
};

const needSomebody: Route = async (bot, tap) => {
  const turn = await bot.answerAftercare({ ...refOfCase(tap), act: { kind: 'need-somebody' } });
  const frame = frameFor(turn, tap.actor);
  return { kind: 'card', card: bot.cards.render('status', statusView(frame, turn.case)) };
};

/** The owner's feedback, in a dialog; its two buttons answer it. */
const feedback: Route = async (bot, tap) => {
  const turn = await bot.readTimeline(refOfCase(tap));
  const view = feedbackView(frameFor(turn, tap.actor), turn.case, turn.entries, {});
  return { kind: 'dialog', title: view.title, card: bot.cards.render('feedback', view) };
};

const agree: Route = async (bot, tap) => {
  const turn = await bot.answerAftercare({ ...refOfCase(tap), act: { kind: 'agree' } });
  const { words } = frameFor(turn, tap.actor);
  const key = turn.case.state === 'closed' ? 'feedback.agreed' : 'feedback.over';
  return { kind: 'dialog-closed', text: words.say(key), behind: null };
};

const refuse: Route = async (bot, tap) => {
  const text = typedIn(tap, 'still');
  const turn = await bot.answerAftercare({ ...refOfCase(tap), act: { kind: 'not-yet', text } });
  const frame = frameFor(turn, tap.actor);
  if (!turn.fault)
    return { kind: 'dialog-closed', text: frame.words.say('feedback.not_yet_said'), behind: null };
  const { entries } = await bot.readTimeline(refOfCase(tap));
  const view = feedbackView(frame, turn.case, entries, { fault: turn.fault, typed: tap.data });
  return { kind: 'dialog', title: view.title, card: bot.cards.render('feedback', view) };
};

/** What the person says to check-ins and to the end of their case. */
export const AFTERCARE_ROUTES: Routes = {
  'check-ins': checkIns,
  'check-in': checkIn,
  'need-somebody': needSomebody,
  feedback,
  'agree-closing': agree,
  'refuse-closing': refuse,
};
