import { wordIn } from '../core/words.ts';
import { sendDrillMessage } from './apply-drill.ts';
import { UNDER_WAY_S } from './deliver.ts';
import type { DrillCall, DrillJob, DrillShown } from './drill-store.ts';
import { later } from './later.ts';
import type { Mail } from './mailer.ts';
import type { Address, Ports, Tx } from './ports.ts';
import { rosterOf, worldWith } from './turn.ts';

export type DeliverDrill = Extract<DrillJob, { about: 'drill-message' }> & { readonly tenantId: string };

type Way = { readonly by: 'teams'; readonly to: Address } | { readonly by: 'mail'; readonly mail: Mail };

/** What leaves now, and how. */
export type DrillPlanned = { readonly call: DrillCall; readonly shown: DrillShown; readonly way: Way };

const shownOf = async (ports: Ports, tx: Tx, call: DrillCall): Promise<DrillShown | null> => {
  const drill = await tx.drills.read(call.drillId);
  if (!drill) return null;
  const world = worldWith(ports, await rosterOf(tx), ports.protocols.current(), await tx.now);
  const reader = call.to === null ? null : await tx.people.find(call.to);
  const mentioned = await tx.people.findMany(call.mentions);
  const language = reader?.language ?? world.protocol.defaultLanguage;
  return { ...world, drill, to: call.to, unsure: call.unsure, language, mentioned };
};

const mailOf = ({ id, to }: DrillCall, shown: DrillShown, link: string): Mail | null => {
  const address = shown.roster.contacts.find(({ personId }) => personId === to)?.mail;
  if (address === undefined) return null;
  const { texts, defaultLanguage } = shown.protocol;
  const say = (key: string): string => wordIn(texts, key, shown.language, defaultLanguage);
  const text = say('drill.mail_text').replaceAll('{link}', link);
  return { id, to: address, subject: say('drill.mail_subject'), text };
};

const wayOf = async (ports: Ports, tx: Tx, call: DrillCall, shown: DrillShown): Promise<Way | string> => {
  if (call.kind === 'mail') {
    const mail = ports.mail && mailOf(call, shown, ports.mail.chatUrl);
    return mail ? { by: 'mail', mail } : 'no-mail';
  }
  if (call.kind === 'channel') {
    const channel = await tx.channel.find();
    return channel ? { by: 'teams', to: channel } : 'no-channel';
  }
  const unknown = { personId: call.to, teamsId: null, conversationId: null, serviceUrl: null };
  return { by: 'teams', to: (call.to && (await tx.people.find(call.to))) || unknown };
};

const conversationOf = ({ conversationId, personId }: Address): string => conversationId ?? personId ?? '';

/** Behind every page and every update of a case: what is only tried may wait. */
const mayLeave = async (tx: Tx, command: DeliverDrill, conversation: string): Promise<boolean> => {
  const wait = await tx.slots.take(conversation, 'other', command.called ?? false);
  if (wait === 0) return true;
  const { kind, about, messageId, attempts = 0 } = command;
  await tx.jobs.add({ kind, about, messageId, attempts, called: true }, later(await tx.now, wait));
  return false;
};

/** A card that stands somewhere and shows what is no longer so. */
const toUpdate = async (
  ports: Ports,
  tx: Tx,
  command: DeliverDrill,
  call: DrillCall,
  shown: DrillShown,
): Promise<DrillPlanned | null> => {
  const stale = call.sent !== null && (call.shownRevision ?? 0) < shown.drill.revision;
  if (!stale || !(await mayLeave(tx, command, call.sent.conversationId))) return null;
  const way = await wayOf(ports, tx, call, shown);
  return typeof way === 'string' ? null : { call, shown, way };
};

/** Looks afresh whether a message of a drill may still leave, and whether it is its turn. */
export const planDrillMessage = (ports: Ports, command: DeliverDrill): Promise<DrillPlanned | null> =>
  ports.store.transaction(command.tenantId, async (tx) => {
    const call = await tx.drills.lockMessage(command.messageId);
    if (call?.state !== 'pending' && call?.state !== 'sent') return null;
    const shown = await shownOf(ports, tx, call);
    if (!shown) return null;
    if (call.state === 'sent') return toUpdate(ports, tx, command, call, shown);
    const way = shown.drill.state === 'running' ? await wayOf(ports, tx, call, shown) : 'over';
    if (typeof way === 'string') {
      await tx.drills.markEnded(call.id, 'withheld', way);
      return null;
    }
    if (way.by === 'teams' && !(await mayLeave(tx, command, conversationOf(way.to)))) return null;
    const departed = await tx.drills.depart(call.id, later(await tx.now, -UNDER_WAY_S));
    // Another job has just sent it and writes down what came of it; should that have died, this one sends again.
    if (!departed) await sendDrillMessage(tx, call, later(await tx.now, UNDER_WAY_S));
    return departed && { call: departed, shown: { ...shown, unsure: departed.unsure }, way };
  });
