import assert from 'node:assert/strict';
import type { ActResult, Dialog } from '../../emulator/contract.ts';
import { buttonsOf, lastCard, reportUpTo, tap } from './conversation.ts';
import { type OpenTown, openTown } from './open-town.ts';
import { sampleFile } from './sample-files.ts';
import { buttonsOn, textsOn } from './story/read-card.ts';

/** A name that is found again wherever it should not be. */
export const NAME = 'chat-mit-qxz7.png';

export const file = (name = NAME) => ({ name, bytes: sampleFile(name) });

/** A town in which Erika reports and keeps evidence, and Tarik reads it. */
export type EvidenceTown = OpenTown & {
  /** What the newest card in a person's chat says. */
  words(person: string): string;
  /** Erika sends her report. */
  send(): Promise<void>;
  /** How many parts are kept. */
  parts(): Promise<unknown>;
  /** Who opened evidence, and with which right. */
  opened(): Promise<readonly unknown[]>;
  dialogOf(person: string): Dialog;
  /** Taps a button in the open dialog of a person. */
  inDialog(person: string, verb: string, inputs?: Readonly<Record<string, string>>): Promise<ActResult>;
  /** Tarik takes over and opens the details; the link to the evidence he sees there. */
  takenOver(): Promise<string>;
};

export async function openEvidenceTown(): Promise<EvidenceTown> {
  const town = await openTown();
  const { emulator, data } = town;
  const dialogOf = (person: string): Dialog => {
    const dialog = emulator.snapshot().dialogs[person];
    assert.ok(dialog, `${person} sees no dialog`);
    return dialog;
  };
  const linkSeenBy = (person: string): string => {
    const [, url] = /"url":"([^"]*\/files\/evidence[^"]*)"/.exec(JSON.stringify(dialogOf(person).card)) ?? [];
    assert.ok(url, 'no link');
    return url;
  };
  return {
    ...town,
    words: (person) => textsOn(lastCard(emulator, person).card).join(' '),
    async send() {
      await reportUpTo(emulator, 'erika', 'summary');
      await tap(emulator, 'erika', 'send');
    },
    parts: async () => (await data.query('select count(*)::int as n from case_evidence'))[0]?.n,
    opened: () => data.query('select reader_id, depth from case_read where evidence_id is not null'),
    dialogOf,
    inDialog(person, verb, inputs = {}) {
      const button = buttonsOn(dialogOf(person).card).find((other) => other.verb === verb);
      assert.ok(button, `no button ${verb}`);
      return emulator.act(person, { kind: 'submit-dialog', action: button.action, inputs });
    },
    async takenOver() {
      await emulator.until(() => buttonsOf(emulator, 'tarik', 'take-over').length > 0);
      await tap(emulator, 'tarik', 'take-over');
      await emulator.until(() => buttonsOf(emulator, 'tarik', 'details').length > 0);
      await tap(emulator, 'tarik', 'details');
      return linkSeenBy('tarik');
    },
  };
}
