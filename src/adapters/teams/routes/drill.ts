import { z } from 'zod';
import { drillChannelView, drillView } from '../views/drill.ts';
import { frameOf } from '../views/frame.ts';
import { carried, type Route, type Routes } from './common.ts';

const Ref = z.object({ drillId: z.uuid(), nonce: z.string().min(1) });

const takeDrill: Route = async (bot, tap) => {
  const { actor } = tap;
  const { drillId, nonce } = carried(Ref, tap);
  const by = { id: actor.personId, name: actor.name };
  const { drill, ...world } = await bot.takeDrill({ tenantId: actor.tenantId, drillId, nonce, by });
  const frame = frameOf(world, actor.isShared ? world.protocol.defaultLanguage : actor.language);
  const card = actor.isShared
    ? bot.cards.render('drill-channel', drillChannelView(frame, drill, []))
    : bot.cards.render('drill', drillView(frame, drill, actor.personId));
  return { kind: 'card', card };
};

/** What contacts do in a drill. */
export const DRILL_ROUTES: Routes = { 'take-drill': takeDrill };
