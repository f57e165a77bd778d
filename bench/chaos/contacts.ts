import { setTimeout as pause } from 'node:timers/promises';
import type { Card, Message } from '../../emulator/contract.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { buttonsOf } from '../walk.ts';
import type { Dice } from './dice.ts';

/** Those who are called, and what they do. */
export type Contacts = {
  /** Taps "Ich übernehme" that the bot answered with a card or a sentence. */
  taken(): number;
  /** No new page is answered any more; resolves when every tap begun has come to its end. */
  stop(): Promise<void>;
};

export type ContactsOptions = {
  readonly emulator: Emulator;
  readonly dice: Dice;
  /** Whether this person takes anything over at all. */
  readonly takes: (person: string) => boolean;
};

const LOOK_MS = 200;
/** Seconds until somebody looks at their phone. */
const HESITATES = [0.2, 8] as const;

const takeOverOn = ({ card }: Message) => buttonsOf(card).find(({ verb }) => verb === 'take-over');

const takeOver = async (
  { emulator, dice }: ContactsOptions,
  person: string,
  message: Message,
): Promise<void> => {
  for (;;) {
    const now = emulator.seenBy(person).find(({ id }) => id === message.id);
    const button = now && takeOverOn(now);
    if (!button) return;
    const action: Card = { type: 'Action.Execute', ...button };
    const duplicate = dice.happens(0.2) ? 1 : 0;
    await emulator.act(person, { kind: 'tap', messageId: message.id, action, inputs: {} }, { duplicate });
    await pause(dice.between(150, 700));
  }
};

/** Everybody called looks at their chat and takes over, often two at the same moment; who fails taps again. */
export function watchContacts(options: ContactsOptions): Contacts {
  const { emulator, dice, takes } = options;
  const seen = new Set<string>();
  const busy = new Set<Promise<void>>();
  let taken = 0;
  let open = true;
  const answer = async (person: string, message: Message): Promise<void> => {
    await pause(dice.between(...HESITATES) * 1000);
    await takeOver(options, person, message);
    taken += 1;
  };
  const look = (): void => {
    for (const message of emulator.snapshot().messages) {
      if (message.from !== 'bot' || seen.has(message.id)) continue;
      seen.add(message.id);
      const person = message.place.replace(/^person:/, '');
      if (message.place.startsWith('channel:') || !takes(person) || !takeOverOn(message)) continue;
      const work = answer(person, message).finally(() => busy.delete(work));
      busy.add(work);
    }
  };
  const watching = (async () => {
    while (open) {
      look();
      await pause(LOOK_MS);
    }
  })();
  return {
    taken: () => taken,
    async stop() {
      open = false;
      await watching;
      await Promise.all(busy);
    },
  };
}
