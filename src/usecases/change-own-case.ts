import { mayReport } from '../core/access.ts';
import { callNextNow } from '../core/call-next.ts';
import type { Case, CaseId } from '../core/case.ts';
import {
  type Answered,
  answer,
  back,
  nameDanger,
  raiseAlarm,
  resume,
  tell,
  wishForCare,
  withdraw,
} from '../core/engine.ts';
import { gatherUntil, type Recent, recentSince } from '../core/gather.ts';
import type { Raw } from '../core/input.ts';
import { callAfterAll, send } from '../core/send.ts';
import { settle } from '../core/settle.ts';
import type { World } from '../core/world.ts';
import { apply, blank } from './apply.ts';
import { DomainError } from './domain-error.ts';
import type { Ports, Tx } from './ports.ts';
import { withoutPlace } from './reader.ts';
import { rosterOf, type Turn, worldWith } from './turn.ts';

/** What the reporter can do with their own case, each fenced by the revision the button was shown with. */
export type OwnAct =
  | { readonly kind: 'answer'; readonly step: string; readonly raw: Raw }
  | { readonly kind: 'tell'; readonly step: string; readonly raw: Raw }
  | { readonly kind: 'danger-kind'; readonly track: string }
  | {
      readonly kind:
        | 'back'
        | 'care'
        | 'resume'
        | 'alarm'
        | 'send'
        | 'withdraw'
        | 'call-after-all'
        | 'call-next';
    };

export type ChangeOwnCase = {
  readonly tenantId: string;
  readonly actor: string;
  readonly caseId: CaseId;
  readonly nonce: string;
  readonly revision: number;
  readonly act: OwnAct;
  /** The card the person tapped; after sending it becomes the live status card. */
  readonly tapped: {
    readonly conversationId: string;
    readonly activityId: string;
    readonly serviceUrl: string;
  } | null;
};

const decide = (c: Case, act: OwnAct, world: World, recent: readonly Recent[]): Answered => {
  switch (act.kind) {
    case 'answer':
      return answer(c, act.step, act.raw, world);
    case 'tell':
      return tell(c, act.step, act.raw, world);
    case 'danger-kind':
      return nameDanger(c, act.track, world);
    case 'care':
      return wishForCare(c, world);
    case 'back':
      return back(c, world);
    case 'resume':
      return resume(c, world);
    case 'alarm':
      return raiseAlarm(c, world);
    case 'send':
      return send(c, world, recent);
    case 'withdraw':
      return settle(c, withdraw(c), world);
    case 'call-after-all':
      return callAfterAll(c, world, recent);
    case 'call-next':
      return callNextNow(c, world);
  }
};

const NEVER_OLD: ReadonlySet<OwnAct['kind']> = new Set(['tell', 'danger-kind', 'care']);

/**
 * An old button changes nothing. An answer to the step shown, what was told in a dialog and the kind of danger are no
 * old buttons: what somebody has typed or asks for in need must not be lost because a rung was climbed meanwhile.
 */
const isOutdated = (c: Case, { revision, act }: ChangeOwnCase): boolean => {
  if (revision === c.revision || NEVER_OLD.has(act.kind)) return false;
  return act.kind !== 'answer' || act.step !== c.step;
};

/** The reporter's own case, locked; refused alike whether it does not exist, is not theirs, or the card is forged. */
export const lockOwn = async (tx: Tx, id: CaseId, nonce: string, actor: string): Promise<Case> => {
  const found = await tx.cases.lock(id);
  if (!found || found.nonce !== nonce) throw new DomainError('unknown-case');
  if (!mayReport(actor, found)) throw new DomainError('not-yours');
  return found;
};

/** What the same person has sent lately, where that matters at this level. */
const recentOf = async (tx: Tx, c: Case, { protocol, now }: World): Promise<readonly Recent[]> => {
  const since = recentSince(protocol.policies[c.level], now);
  return since ? tx.cases.recentOf(c.reporter.id, since) : [];
};

/** Before sending somebody reads whether the contacts would be called at once. */
const gatheredIfSent = async (tx: Tx, c: Case, world: World): Promise<Date | null> => {
  if (c.state !== 'draft' || c.step !== 'summary') return null;
  return gatherUntil(world.protocol.policies[c.level], await recentOf(tx, c, world), world.now);
};

const keepLive = async (tx: Tx, c: Case, command: ChangeOwnCase): Promise<void> => {
  if (!command.tapped || c.state === 'draft') return;
  // A card somebody is still filling in is never replaced under their hands.
  if (c.step !== null) return tx.deliveries.release(c.id, command.tapped.activityId);
  await tx.deliveries.adopt({
    ...blank(c),
    kind: 'status',
    to: null,
    sent: withoutPlace(command.tapped),
    shownRevision: c.revision,
  });
};

/** One transaction: lock, decide, save. An outdated button changes nothing and shows the present card again. */
export const changeOwnCase =
  (ports: Ports) =>
  (command: ChangeOwnCase): Promise<Turn> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const [found, roster] = await Promise.all([
        lockOwn(tx, command.caseId, command.nonce, command.actor),
        rosterOf(tx),
      ]);
      const world = worldWith(ports, roster, ports.protocols.of(found), await tx.now);
      if (isOutdated(found, command)) {
        await keepLive(tx, found, command);
        return { case: found, ...world };
      }
      const calls = command.act.kind === 'send' || command.act.kind === 'call-after-all';
      const recent = calls ? await recentOf(tx, found, world) : [];
      const decision = decide(found, command.act, world, recent);
      await apply(tx, found, decision, 'reporter');
      await keepLive(tx, decision.case, command);
      const { fault, typed } = decision;
      const gatherUntil = await gatheredIfSent(tx, decision.case, world);
      return { case: decision.case, ...world, gatherUntil, ...(fault && { fault }), ...(typed && { typed }) };
    });
