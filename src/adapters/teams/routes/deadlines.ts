import { z } from 'zod';
import { findStep } from '../../../core/path.ts';
import { DomainError } from '../../../usecases/domain-error.ts';
import type { Bot } from '../bot.ts';
import type { Reply } from '../reply.ts';
import { deadlinesView, reminderView } from '../views/deadlines.ts';
import { tellView } from '../views/step.ts';
import { carried, frameFor, type Route, type Routes, refOfOwn, Step, type Tap } from './common.ts';

const Done = z.object({ deadline: z.string() });
const Wanted = z.object({ wanted: z.enum(['yes', 'no']) });

const show = async (bot: Bot, tap: Tap): Promise<Reply> => {
  const { token, ...opened } = await bot.readDeadlines(refOfOwn(tap));
  const frame = frameFor(opened, tap.actor);
  const calendarUrl = token === null ? null : bot.calendarUrl(token);
  const view = deadlinesView(frame, { ...opened, calendarUrl });
  return { kind: 'dialog', title: view.title, card: bot.cards.render('deadlines', view) };
};

const done: Route = async (bot, tap) => {
  const { deadline } = carried(Done, tap);
  await bot.keepDeadlines({ ...refOfOwn(tap), act: { kind: 'done', deadline } });
  return show(bot, tap);
};

/** From the dialog it shows the dialog again, from a reminder the reminder, which now says that it is over. */
const reminders: Route = async (bot, tap) => {
  const wanted = carried(Wanted, tap).wanted === 'yes';
  const turn = await bot.keepDeadlines({ ...refOfOwn(tap), act: { kind: 'remind', wanted } });
  if (tap.kind !== 'tap') return show(bot, tap);
  const view = reminderView(frameFor(turn, tap.actor), turn.case, null, 0);
  return { kind: 'card', card: bot.cards.render('reminder', view) };
};

/** The days that start a clock, asked in the dialog that was open. */
const dates: Route = async (bot, tap) => {
  const turn = await bot.readOwnCase(refOfOwn(tap));
  const step = findStep(turn.protocol, carried(Step, tap).step);
  if (step?.kind !== 'dialog') throw new DomainError('bad-action');
  const view = tellView(frameFor(turn, tap.actor), turn.case, step, {});
  return { kind: 'dialog', title: view.title, card: bot.cards.render('tell-more', view) };
};

/** What people do with clocks. */
export const DEADLINE_ROUTES: Routes = { deadlines: show, 'deadline-done': done, reminders, dates };
