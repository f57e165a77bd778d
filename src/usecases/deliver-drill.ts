import { pauseAfter } from '../core/retry.ts';
import { announceDrill, sendDrillMessage } from './apply-drill.ts';
import { climbDrillAt } from './climb-drill.ts';
import { lastMoment, settled } from './deliver.ts';
import type { DrillCall } from './drill-store.ts';
import { insist } from './insist.ts';
import { later } from './later.ts';
import type { MailResult } from './mailer.ts';
import { type DeliverDrill, type DrillPlanned, planDrillMessage } from './plan-drill-message.ts';
import type { Ports, Tx } from './ports.ts';
import { raiseAlarm } from './raise-alarm.ts';
import type { Refusal } from './record-delivery.ts';
import type { SendResult } from './send-result.ts';

type Result = SendResult | MailResult;

const isSent = ({ call }: DrillPlanned): boolean => call.state === 'sent';

const send = async (ports: Ports, planned: DrillPlanned, until: number): Promise<Result> => {
  const { call, shown, way } = planned;
  if (call.sent) return ports.messenger.updateDrill(call.sent, shown);
  if (way.by === 'teams') return ports.messenger.drill(way.to, shown, until);
  // Only with a mail server there is such a way.
  if (!ports.mail) throw new Error('no mail server');
  return ports.mail.mailer.send(way.mail);
};

const placeOf = (result: Extract<Result, { state: 'sent' }>) => ('sent' in result ? result.sent : null);

/** It arrived: what a drill proves of a place counts like any message. */
const recordSent = async (tx: Tx, { call, shown }: DrillPlanned, result: Result): Promise<void> => {
  if (result.state !== 'sent') return;
  const sent = placeOf(result);
  // Locked: its end either finds this card sent, or is seen here.
  const present = await tx.drills.lock(call.drillId);
  await tx.drills.markSent(call.id, sent, shown.drill.revision);
  if (call.kind === 'channel') await tx.channel.accepted();
  if (call.kind === 'chat' && call.to !== null && sent) await tx.people.reached(call.to, sent);
  if (present && present.revision !== shown.drill.revision) await sendDrillMessage(tx, call, await tx.now);
};

/** Nobody of this rung is reached by Teams: the next one is called at once, as with a real page. */
const climbIfNobodyReached = async (tx: Tx, { drillId, rung }: DrillCall): Promise<void> => {
  const chats = (await tx.drills.messagesOf(drillId)).filter(
    (other) => other.kind === 'chat' && other.rung === rung,
  );
  const hope = chats.some(({ state }) => state === 'sent' || state === 'pending');
  if (!hope) await climbDrillAt(tx, drillId, rung + 1, await tx.now);
};

const hasMail = ({ shown, call }: DrillPlanned): boolean =>
  shown.roster.contacts.some(({ personId, mail }) => personId === call.to && mail !== undefined);

const recordRefused = async (
  tx: Tx,
  planned: DrillPlanned,
  { reason, blame, why }: Refusal,
): Promise<void> => {
  const { call } = planned;
  // Locked: of two refused at the same moment the second must know of the first, or nobody climbs.
  await tx.drills.lock(call.drillId);
  await tx.drills.markEnded(call.id, 'refused', why ?? reason);
  if (call.kind === 'channel' && blame === 'place') {
    const known = await tx.channel.find();
    await tx.channel.setState('refused', reason);
    return known?.state === 'refused' ? undefined : raiseAlarm(tx, 'channel-refused', null);
  }
  if (call.kind !== 'chat' || call.to === null) return;
  if (blame === 'place') await tx.people.unreachable(call.to, why);
  const { drillId, to, rung } = call;
  if (hasMail(planned))
    await announceDrill(tx, { drillId, kind: 'mail', to, rung, mentions: [] }, await tx.now);
  await climbIfNobodyReached(tx, call);
};

/** Nobody else has sent it off since: whoever comes too late writes nothing over what they do. */
const isOurs = async (tx: Tx, { id, attempts }: DrillCall): Promise<boolean> => {
  const present = await tx.drills.lockMessage(id);
  return present?.state === 'pending' && present.attempts === attempts;
};

type Retry = Extract<Result, { state: 'retry' }>;

const comeBack = async (
  ports: Ports,
  tx: Tx,
  planned: DrillPlanned,
  { attempts, result }: { readonly attempts: number; readonly result: Retry },
): Promise<void> => {
  const { call } = planned;
  const update = isSent(planned);
  if (!update && !(await isOurs(tx, call))) return;
  if (!update) await tx.drills.stay(call.id, result.unsure);
  const pause = pauseAfter({
    attempts,
    asked: result.afterSeconds,
    urgent: !update,
    chance: ports.random.chance(),
  });
  const again = { kind: 'wake', about: 'drill-message', messageId: call.id } as const;
  await tx.jobs.add(update ? { ...again, attempts } : again, later(await tx.now, pause));
};

const record = (
  ports: Ports,
  tx: Tx,
  planned: DrillPlanned,
  result: Result,
  tries: number,
): Promise<void> => {
  if (result.state === 'retry') return comeBack(ports, tx, planned, { attempts: tries, result });
  // A card that is gone needs no update: its buttons are harmless.
  if (isSent(planned)) return tx.drills.markShown(planned.call.id, planned.shown.drill.revision);
  return result.state === 'sent' ? recordSent(tx, planned, result) : recordRefused(tx, planned, result);
};

/**
 * Sends one message of a drill, or brings it up to date, the way pages travel: looked at afresh, outside any transaction,
 * tried again with the same pauses. Returns what was refused because of the message itself.
 */
export const deliverDrill =
  (ports: Ports) =>
  async (command: DeliverDrill): Promise<Refusal | null> => {
    const until = lastMoment();
    const planned = await planDrillMessage(ports, command);
    if (!planned) return null;
    const { call } = planned;
    const tries = isSent(planned) ? (command.attempts ?? 0) + 1 : call.attempts;
    const sent = await send(ports, planned, until).catch(async (error: unknown) => {
      // A fault on our side. It was handed over, so nobody knows whether anything left.
      await ports.store.transaction(command.tenantId, async (tx) => {
        if (!isSent(planned) && (await isOurs(tx, call))) await tx.drills.stay(call.id, true);
      });
      throw error;
    });
    const result = sent.state === 'retry' ? settled(sent, tries) : sent;
    await insist(() =>
      ports.store.transaction(command.tenantId, (tx) => record(ports, tx, planned, result, tries)),
    );
    return result.state === 'refused' && result.blame === 'message' ? result : null;
  };
