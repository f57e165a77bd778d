import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActResult } from '../../emulator/contract.ts';
import { startTown, type Town } from '../../emulator/demo-town.ts';
import { buttonsOf, reportUpTo, tap } from './conversation.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { seededRandom } from './seeded-random.ts';
import { buttonsOn, textsOn } from './story/read-card.ts';

type Inputs = Readonly<Record<string, string>>;

/** Musterstadt with a moved clock, and how a test speaks with its people. */
export type CaseTown = {
  readonly town: Town;
  readonly data: TestDatabase;
  /** Everything that stands in a person's chat, card by card, the newest last. */
  cards(person: string): readonly string[];
  /** What the open dialog of a person says. */
  dialog(person: string): string;
  tap(person: string, verb: string, where?: Readonly<Record<string, unknown>>): Promise<ActResult>;
  /** Opens a dialog, fills it in and taps the button of this verb in it (by default the one that opened it). */
  fill(person: string, verb: string, inputs: Inputs, submit?: string): Promise<ActResult>;
  has(person: string, verb: string): boolean;
  /** Erika has reported, this contact has taken over, everything due is done. */
  taken(by: string, inputs?: Readonly<Record<string, Inputs>>): Promise<void>;
  stop(): Promise<void>;
};

export async function startCaseTown(
  start: Date,
  env: Readonly<Record<string, string>> = {},
): Promise<CaseTown> {
  const data = await freshDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'case-town-'));
  const town = await startTown({
    municipality: 'musterstadt',
    databaseUrl: data.url,
    dataDirectory: directory,
    start,
    env,
    random: seededRandom('case town'),
  });
  const { emulator, clock } = town;
  const openCard = (person: string) => emulator.snapshot().dialogs[person]?.card ?? null;
  const act = async (work: Promise<ActResult>): Promise<ActResult> => {
    const result = await work;
    await clock.settle();
    return result;
  };
  return {
    town,
    data,
    cards: (person) => emulator.seenBy(person).map(({ card }) => textsOn(card).join('\n')),
    dialog: (person) => textsOn(openCard(person)).join('\n'),
    tap: (person, verb, where = {}) => act(tap(emulator, person, verb, where)),
    async fill(person, verb, inputs, submit = verb) {
      await tap(emulator, person, verb);
      const found = buttonsOn(openCard(person)).find((button) => button.verb === submit);
      assert.ok(found, `the dialog of ${person} has no button ${submit}`);
      return act(emulator.act(person, { kind: 'submit-dialog', action: found.action, inputs }));
    },
    has: (person, verb) => buttonsOf(emulator, person, verb).length > 0,
    async taken(by, inputs = {}) {
      await reportUpTo(emulator, 'erika', 'summary', inputs);
      await act(tap(emulator, 'erika', 'send'));
      await act(tap(emulator, by, 'take-over'));
    },
    async stop() {
      await town.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
