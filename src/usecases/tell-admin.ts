import { alarmed } from '../core/alarm.ts';
import { pauseAfter } from '../core/retry.ts';
import type { Alarmed } from './alarm.ts';
import { insist } from './insist.ts';
import { later } from './later.ts';
import type { Person, Ports, Tx } from './ports.ts';
import type { SendResult } from './send-result.ts';
import { rosterOf, worldWith } from './turn.ts';

export type TellAdmin = {
  readonly tenantId: string;
  readonly alarmId: string;
  /** Tries that came to nothing. */
  readonly attempts?: number;
};

type Plan = { readonly person: Person; readonly alarmed: Alarmed };

const again = (tx: Tx, alarmId: string, attempts: number, at: Date): Promise<void> =>
  tx.jobs.add({ kind: 'wake', about: 'alarm', alarmId, attempts }, at);

/** Who is told is looked up right before sending: the office may have changed hands, or its holder been accused. */
const plan = (ports: Ports, { tenantId, alarmId, attempts = 0 }: TellAdmin): Promise<Plan | null> =>
  ports.store.transaction(tenantId, async (tx) => {
    const alarm = await tx.alarms.lockPending(alarmId);
    if (!alarm) return null;
    const roster = await rosterOf(tx);
    const c = alarm.caseId === null ? null : await tx.cases.read(alarm.caseId);
    const admin = alarmed(c, roster);
    const person = admin === null ? null : await tx.people.find(admin);
    if (!person) {
      await tx.alarms.end(alarmId, 'withheld', admin === null ? 'nobody-to-tell' : 'no-address');
      return null;
    }
    const now = await tx.now;
    const wait = await tx.slots.take(person.conversationId ?? person.personId, 'page', false);
    if (wait > 0) {
      await again(tx, alarmId, attempts, later(now, wait));
      return null;
    }
    const world = worldWith(ports, roster, ports.protocols.current(), now);
    return { person, alarmed: { ...world, language: person.language, alarm } };
  });

const record = async (
  ports: Ports,
  tx: Tx,
  { person, alarmed: { alarm } }: Plan,
  attempts: number,
  result: SendResult,
): Promise<void> => {
  switch (result.state) {
    case 'sent':
      await tx.alarms.end(alarm.id, 'sent', null);
      return tx.people.reached(person.personId, result.sent);
    case 'refused':
      await tx.alarms.end(alarm.id, 'refused', result.reason);
      return result.blame === 'place' ? tx.people.unreachable(person.personId, result.why) : undefined;
    case 'retry': {
      const { afterSeconds: asked } = result;
      const pause = pauseAfter({ attempts, asked, urgent: true, chance: ports.random.chance() });
      return again(tx, alarm.id, attempts, later(await tx.now, pause));
    }
  }
};

/**
 * Tells the administration that nobody could be reached. What came of it is written down after the message left: a crash
 * in between tells it twice, never not at all. Refused, it stands red in the tab as the channel does.
 */
export const tellAdmin =
  (ports: Ports) =>
  async (command: TellAdmin): Promise<void> => {
    const planned = await plan(ports, command);
    if (!planned) return;
    const result = await ports.messenger.alarm(planned.person, planned.alarmed);
    const attempts = (command.attempts ?? 0) + 1;
    await insist(() =>
      ports.store.transaction(command.tenantId, (tx) => record(ports, tx, planned, attempts, result)),
    );
  };
