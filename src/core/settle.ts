import type { Audience } from './audience.ts';
import type { Case, Disclosure } from './case.ts';
import { isLive, ledgerOf } from './disclosure.ts';
import { withDuties } from './duties.ts';
import type { Decision, Effect } from './effect.ts';
import { newReminders } from './reminder.ts';
import { expectSooner } from './silence.ts';
import type { World } from './world.ts';

const SENT: readonly Case['state'][] = ['paged', 'taken', 'closed'];

/** The reporter has said what may be shared: an alarm whose report is not finished has not come that far. */
const hasDecided = (c: Case): boolean => c.step === null && SENT.includes(c.state);

const DEPTH_ORDER = ['task', 'a', 'b', 'c'] as const;

const told = (c: Case, role: Audience, personId: string): number =>
  Math.max(
    -1,
    ...c.disclosures
      .filter((entry) => isLive(entry) && entry.role === role && entry.personId === personId)
      .map((entry) => DEPTH_ORDER.indexOf(entry.depth)),
  );

/** One card for each function somebody now reads more in than before; less or the same shows on the card they have. */
const informs = (before: Case, after: Case): readonly Effect[] => {
  const fresh = new Map<string, Effect>();
  for (const { role, personId, withdrawnAt } of after.disclosures) {
    if (personId === null || withdrawnAt !== null) continue;
    const depth = told(after, role, personId);
    if (depth <= told(before, role, personId)) continue;
    fresh.set(`${role} ${personId}`, {
      kind: 'inform',
      to: personId,
      role,
      depth: DEPTH_ORDER[depth] ?? 'task',
    });
  }
  return [...fresh.values()];
};

const isOverride = ({ ground }: Disclosure): boolean => ground !== 'consent' && ground !== 'law';

/** Somebody was told against or without the person's wish since: they hear of it in a message of its own. */
const hasNewOverride = (before: Case, after: Case): boolean =>
  after.disclosures.some(
    (entry) => isOverride(entry) && isLive(entry) && !before.disclosures.some((old) => +old.at === +entry.at),
  );

const asks = (effects: readonly Effect[], kind: Effect['kind']): boolean =>
  effects.some((effect) => effect.kind === kind);

/**
 * Ends every change of a case that was sent: the ledger follows the wishes, duties arise or fall, whoever may read more
 * hears of it, and cards already sent are brought up to date. Idempotent; what changes nothing stays as it is.
 */
export const settle = (before: Case, decision: Decision, world: World): Decision => {
  const { case: changed, effects } = decision;
  if (changed === before) return decision;
  const disclosures = hasDecided(changed) ? ledgerOf(changed, world) : changed.disclosures;
  const due = withDuties({ ...changed, disclosures }, world);
  const sooner = expectSooner(before, due, world);
  const after = sooner ? { ...due, work: { ...due.work, silence: sooner.silence } } : due;
  const wasSent = before.sentAt !== null;
  const moved = after.disclosures !== before.disclosures || after.tasks !== before.tasks;
  const more: Effect[] = [...informs(before, after)];
  if (wasSent && moved && !asks(effects, 'refresh-cards')) more.push({ kind: 'refresh-cards' });
  if (wasSent && hasNewOverride(before, after) && !asks(effects, 'tell-reporter'))
    more.push({ kind: 'tell-reporter' });
  more.push(...newReminders(before, after, world), ...(sooner?.effects ?? []));
  return { ...decision, case: after, effects: [...more, ...effects] };
};
