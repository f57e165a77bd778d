import { nextAsk, standingOf } from '../core/confirmation.ts';
import { pauseAfter } from '../core/retry.ts';
import type { Roster } from '../core/roster.ts';
import { later } from './later.ts';
import type { Asked, Person, Ports, Tx } from './ports.ts';
import { rosterOf, worldWith } from './turn.ts';

export type AskContact = {
  readonly tenantId: string;
  readonly personId: string;
  /** The instant it was planned for, as ISO text: one planned for an older word says nothing any more. */
  readonly at: string;
  readonly attempts?: number;
};

type Plan = { readonly person: Person; readonly asked: Asked };

const again = (tx: Tx, command: AskContact, attempts: number, at: Date): Promise<void> => {
  const { personId, at: planned } = command;
  return tx.jobs.add({ kind: 'wake', about: 'confirmation', personId, at: planned, attempts }, at);
};

/** Half a year on, the next one is due: each is asked once in it, whatever came of this time. */
const planNext = async (tx: Tx, personId: string, roster: Roster, now: Date): Promise<void> => {
  const word = roster.confirmed?.[personId];
  if (!word) return;
  const at = nextAsk(word.at, now);
  await tx.roster.planAsk(personId, at);
  await tx.jobs.add({ kind: 'wake', about: 'confirmation', personId, at: at.toISOString() }, at);
};

const isStale = async (tx: Tx, { personId, at }: AskContact): Promise<boolean> =>
  (await tx.roster.asksAt(personId))?.toISOString() !== at;

const plan = (ports: Ports, command: AskContact): Promise<Plan | null> =>
  ports.store.transaction(command.tenantId, async (tx) => {
    // Removed, confirmed meanwhile, or asked already.
    if (await isStale(tx, command)) return null;
    const { personId } = command;
    const now = await tx.now;
    const due = new Date(command.at);
    if (due > now) {
      // Rung early, as the database's clock was set back: they would be asked now, and at the right time once more.
      await again(tx, command, command.attempts ?? 0, due);
      return null;
    }
    const roster = await rosterOf(tx);
    const person = await tx.people.find(personId);
    // Whoever asked to be taken off has answered; it is the admin's turn.
    if (!person || standingOf(personId, roster, now) === 'declined') {
      await planNext(tx, personId, roster, now);
      return null;
    }
    const conversation = person.conversationId ?? personId;
    const wait = await tx.slots.take(conversation, 'other', false);
    if (wait > 0) {
      await again(tx, command, command.attempts ?? 0, later(now, wait));
      return null;
    }
    const world = worldWith(ports, roster, ports.protocols.current(), now);
    return { person, asked: { ...world, language: person.language } };
  });

/**
 * Asks a contact whether they still are one. What came of it is written down after the message left: a crash in between
 * may ask twice, never not at all.
 */
export const askContact =
  (ports: Ports) =>
  async (command: AskContact): Promise<void> => {
    const planned = await plan(ports, command);
    if (!planned) return;
    const result = await ports.messenger.ask(planned.person, planned.asked);
    await ports.store.transaction(command.tenantId, async (tx) => {
      const { personId, attempts = 0 } = command;
      if (result.state === 'sent') await tx.people.reached(personId, result.sent);
      if (result.state === 'refused' && result.blame === 'place')
        await tx.people.unreachable(personId, result.why);
      if (await isStale(tx, command)) return;
      const now = await tx.now;
      const tries = attempts + 1;
      const given = result.state !== 'retry' || tries >= (result.mostTries ?? Number.POSITIVE_INFINITY);
      if (given) return planNext(tx, personId, await rosterOf(tx), now);
      const asked = result.afterSeconds;
      const pause = pauseAfter({ attempts: tries, asked, urgent: false, chance: ports.random.chance() });
      await again(tx, command, tries, later(now, pause));
    });
  };
