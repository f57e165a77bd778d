import { z } from 'zod';
import { OVERRIDE_CODES } from '../../../core/override.ts';
import type { Level } from '../../../core/protocol.ts';
import type { OverrideRole } from '../../../core/sealed-decision.ts';
import { canChangeShares, type Shares } from '../../../core/shares.ts';
import { STOPS } from '../../../core/stops.ts';
import type { StopWish } from '../../../core/withdrawal.ts';
import type { Reasoned, ReasonedAct } from '../../../usecases/override-case.ts';
import type { Bot } from '../bot.ts';
import type { CardData } from '../card-data.ts';
import type { Actor } from '../parse.ts';
import type { Reply } from '../reply.ts';
import { type Frame, frameOf } from '../views/frame.ts';
import { levelView, overrideView, type Refused, secondView } from '../views/override.ts';
import { sharesView } from '../views/sharing.ts';
import { stopAskView, stopView } from '../views/stop.ts';
import { byOf, carried, type Route, type Routes, refOfCase, type Tap, typedIn } from './common.ts';
import { showHome } from './home.ts';

const Saving = z.object({ save: z.boolean().optional() });
const Share = z.enum(['none', 'a', 'b', 'c', 'task']).optional();
const Shared = z.object({
  'share.support': Share,
  'share.supervisor': Share,
  'share.dienstvorgesetzte': Share,
  'share.agg': Share,
  'share.personalrat': Share,
  'share.betriebsarzt': Share,
  'share.erstbetreuung': Share,
  'share.vertretung': Share,
});
const YesNo = z.enum(['yes', 'no', '']).optional();
const Stopping = z.object({ stop: z.string().optional(), deletion: YesNo, still_danger: YesNo });
const Stops = z.array(z.enum(STOPS as [(typeof STOPS)[number]]));
const Code = z.enum(OVERRIDE_CODES as [(typeof OVERRIDE_CODES)[number]]);
const Second = z.object({ number: z.number().int().nonnegative(), agrees: z.boolean().optional() });

const isSaving = (tap: Tap): boolean => tap.kind === 'submit-dialog' && carried(Saving, tap).save === true;

const dialog = (bot: Bot, card: CardData['decision']): Reply => ({
  kind: 'dialog',
  title: card.title,
  card: bot.cards.render('decision', card),
});

const closed = (text: string): Reply => ({ kind: 'dialog-closed', text, behind: null });

const sharesIn = (tap: Tap): Shares =>
  Object.fromEntries(
    Object.entries(carried(Shared, tap)).map(([key, share]) => [key.replace('share.', ''), share]),
  );

/** Who may read what, who has read, and all of it to change. */
const shares: Route = async (bot, tap) => {
  const saving = isSaving(tap);
  const act = saving ? ({ kind: 'share', shares: sharesIn(tap) } as const) : ({ kind: 'read' } as const);
  const sharing = await bot.changeSharing({ ...refOfCase(tap), act });
  const frame = frameOf(sharing, tap.actor.language);
  return saving
    ? closed(frame.words.say('shares.saved'))
    : dialog(bot, sharesView(frame, sharing.case, sharing.reads));
};

const wishIn = (tap: Tap): StopWish => {
  const { stop = '', deletion, still_danger: danger } = carried(Stopping, tap);
  const stops = carried(Stops, { ...tap, data: stop.split(',').filter(Boolean) as never });
  const inDanger = danger === 'yes' ? true : danger === 'no' ? false : null;
  return { stops, deletion: deletion === 'yes', inDanger };
};

const isEmpty = ({ stops, deletion }: StopWish): boolean => stops.length === 0 && !deletion;

/** "Ich will das alles nicht mehr": asked once what shall stop, then it stops. */
const stop: Route = async (bot, tap) => {
  const wish = isSaving(tap) ? wishIn(tap) : null;
  const act = wish && !isEmpty(wish) ? ({ kind: 'stop', wish } as const) : ({ kind: 'read' } as const);
  const sharing = await bot.changeSharing({ ...refOfCase(tap), act });
  const frame = frameOf(sharing, tap.actor.language);
  if (act.kind === 'stop')
    return closed(frame.words.say(act.wish.inDanger === true ? 'stopping.danger' : 'stopping.saved'));
  const tried = wish ? { fault: { field: 'stop', kind: 'required' } as const, typed: tap.data } : {};
  return dialog(bot, stopView(frame, sharing.case, tried));
};

/** Somebody writes that they want out. Without a report under way that is a greeting like any other. */
export const askWhatToStop = async (bot: Bot, actor: Actor): Promise<Reply> => {
  const home = await bot.showHome({ tenantId: actor.tenantId, by: byOf(actor) });
  if (!home.open || !canChangeShares(home.open)) return showHome(bot, actor);
  const frame = frameOf(home, actor.language);
  return { kind: 'card', card: bot.cards.render('stop-ask', stopAskView(frame, home.open)) };
};

/** A dialog of the owner: opened empty, shown again with what was wrong, closed when it is decided. */
const reasoned =
  (
    act: (tap: Tap) => ReasonedAct,
    view: (frame: Frame, turn: Reasoned, refused: Refused) => CardData['decision'],
    saved: (turn: Reasoned) => string,
  ): Route =>
  async (bot, tap) => {
    const saving = isSaving(tap);
    const turn = await bot.decideWithReason({
      ...refOfCase(tap),
      act: saving ? act(tap) : { kind: 'read' },
    });
    const frame = frameOf(turn, tap.actor.language);
    if (saving && !turn.refusal) return closed(frame.words.say(saved(turn)));
    return dialog(bot, view(frame, turn, saving ? { refusal: turn.refusal, typed: tap.data } : {}));
  };

const overrideAct = (tap: Tap): ReasonedAct => {
  const urgent = typedIn(tap, 'urgent').trim();
  const wish = {
    code: carried(z.object({ code: Code }), tap).code,
    // What is no function, or nobody's, is refused by the rules.
    role: typedIn(tap, 'role') as OverrideRole,
    data: typedIn(tap, 'data'),
    reason: typedIn(tap, 'override_reason'),
    urgent: urgent === '' ? null : urgent,
  };
  return { kind: 'override', wish };
};

const Levels = z.object({ level: z.enum(['0', '1', '2', '3']) });

const levelAct = (tap: Tap): ReasonedAct => ({
  kind: 'level',
  level: Number(carried(Levels, tap).level) as Level,
  reason: typedIn(tap, 'level_reason'),
});

/** The second pair of eyes: looks at it, then says yes or no. */
const second: Route = async (bot, tap) => {
  const { number, agrees = null } = carried(Second, tap);
  const turn = await bot.giveSecondOpinion({ ...refOfCase(tap), name: tap.actor.name, number, agrees });
  const frame = frameOf(turn, tap.actor.language);
  return agrees === null
    ? dialog(bot, secondView(frame, turn.case, number))
    : closed(frame.words.say('second.saved'));
};

/** Who may know what after sending: by the person's wish, and against it where that has to be. */
export const DISCLOSURE_ROUTES: Routes = {
  shares,
  stop,
  override: reasoned(
    overrideAct,
    (frame, turn, refused) => overrideView(frame, turn.case, turn, refused),
    (turn) => (turn.case.overrides.at(-1)?.state === 'asked' ? 'override.asked' : 'override.done'),
  ),
  level: reasoned(
    levelAct,
    (frame, turn, refused) => levelView(frame, turn.case, refused),
    () => 'level_change.saved',
  ),
  second,
};
