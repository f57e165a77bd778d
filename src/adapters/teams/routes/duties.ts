import { z } from 'zod';
import type { TaskOwner } from '../../../core/task-rules.ts';
import type { Turn } from '../../../usecases/turn.ts';
import type { Bot } from '../bot.ts';
import type { CardData } from '../card-data.ts';
import type { Reply } from '../reply.ts';
import type { Frame } from '../views/frame.ts';
import { confirmView, openTasks, reasonView, tasksView } from '../views/tasks.ts';
import { carried, frameFor, Ref, type Route, type Routes, type Tap } from './common.ts';

const OFFICES = [
  ...(['supervisor', 'dienstvorgesetzte', 'behoerdenleitung', 'vertretung', 'agg', 'personalrat'] as const),
  ...(['betriebsarzt', 'sicherheit', 'personalamt', 'rechtsamt', 'erstbetreuung'] as const),
] as const;
const Owner = z.enum(['affected', 'contact', ...OFFICES]);
const As = Ref.extend({ as: Owner });
const Task = As.extend({ kind: z.string(), owner: Owner });
const Reason = z.object({ why: z.string().optional() });

const whoOf = (tap: Tap) => {
  const { caseId, nonce, as } = carried(As, tap);
  const { tenantId, personId } = tap.actor;
  return { tenantId, actor: personId, caseId, nonce, as };
};

const dialog = (bot: Bot, card: CardData['tasks']): Reply => ({
  kind: 'dialog',
  title: card.title,
  card: bot.cards.render('tasks', card),
});

const list = (bot: Bot, tap: Tap, turn: Turn, as: TaskOwner): Reply =>
  dialog(bot, tasksView(frameFor(turn, tap.actor), turn.case, as, tap.actor.personId));

const show: Route = async (bot, tap) => {
  const who = whoOf(tap);
  return list(bot, tap, await bot.openTasks(who), who.as);
};

/** After a task was ended: what is left, or thanks where nothing is. */
const after = (bot: Bot, tap: Tap, turn: Turn, as: TaskOwner): Reply => {
  const left = openTasks(turn.case, as, tap.actor.personId);
  if (left.length > 0) return list(bot, tap, turn, as);
  return { kind: 'sentence', text: frameFor(turn, tap.actor).words.say('duties.closed') };
};

const done: Route = async (bot, tap) => {
  const who = whoOf(tap);
  const { kind, owner } = carried(Task, tap);
  const task = { kind, owner };
  const turn = await bot.closeCaseTask({ ...who, task, ending: { state: 'done' } });
  return after(bot, tap, turn, who.as);
};

const asking = (bot: Bot, view: CardData['tell-more']): Reply => ({
  kind: 'dialog',
  title: view.title,
  card: bot.cards.render('tell-more', view),
});

const askReason: Route = async (bot, tap) => {
  const who = whoOf(tap);
  const turn = await bot.openTasks(who);
  return asking(bot, reasonView(frameFor(turn, tap.actor), turn.case, who.as, carried(Task, tap)));
};

const notApplicable: Route = async (bot, tap) => {
  const who = whoOf(tap);
  const { kind, owner } = carried(Task, tap);
  const { why = '' } = carried(Reason, tap);
  const ending = { state: 'not-applicable', reason: why } as const;
  const turn = await bot.closeCaseTask({ ...who, task: { kind, owner }, ending });
  if (turn.outcome !== 'bad-reason') return after(bot, tap, turn, who.as);
  const frame: Frame = frameFor(turn, tap.actor);
  return asking(bot, reasonView(frame, turn.case, who.as, { kind, owner }, { why }));
};

const confirm: Route = async (bot, tap) => {
  const who = whoOf(tap);
  const turn = await bot.openTasks(who);
  const frame = frameFor(turn, tap.actor);
  return dialog(bot, confirmView(frame, turn.case, who.as, carried(Task, tap)));
};

/** What those with duties do, and the person and the contact with theirs. */
export const DUTY_ROUTES: Routes = {
  tasks: show,
  'task-done': done,
  'task-reason': askReason,
  'task-not-applicable': notApplicable,
  'task-confirm': confirm,
};
