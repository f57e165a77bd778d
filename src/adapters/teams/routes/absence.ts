import { z } from 'zod';
import type { AbsenceAct } from '../../../usecases/report-absence.ts';
import { absenceSaved, absenceView, NO_SUBSTITUTE } from '../views/absence.ts';
import { frameOf } from '../views/frame.ts';
import { byOf, type Route, type Routes, type Tap, typedIn } from './common.ts';

const Removal = z.object({ remove: z.iso.datetime() });

const actOf = (tap: Tap): AbsenceAct => {
  if (tap.kind !== 'submit-dialog') return { kind: 'read' };
  const removal = Removal.safeParse(tap.data);
  if (removal.success) return { kind: 'remove', from: new Date(removal.data.remove) };
  const substitute = typedIn(tap, 'absence_substitute');
  return {
    kind: 'add',
    from: typedIn(tap, 'absence_from'),
    to: typedIn(tap, 'absence_to') || typedIn(tap, 'absence_from'),
    substitute: substitute === '' || substitute === NO_SUBSTITUTE ? null : substitute,
  };
};

/** The dialog of a contact's own absences: opened, added to, taken back from. */
const absence: Route = async (bot, tap) => {
  const { actor } = tap;
  const act = actOf(tap);
  const read = await bot.reportAbsence({ tenantId: actor.tenantId, by: byOf(actor), act });
  const frame = frameOf(read, read.language);
  if (act.kind === 'add' && !read.fault)
    return { kind: 'dialog-closed', text: absenceSaved(frame, act.substitute), behind: null };
  const view = absenceView(frame, read, act.kind === 'add' ? tap.data : undefined);
  return { kind: 'dialog', title: view.title, card: bot.cards.render('decision', view) };
};

/** What contacts say about their own duty. */
export const ABSENCE_ROUTES: Routes = { absence };
