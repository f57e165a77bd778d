import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { findButton, lastCard, reportUpTo, say, tap, tapForged } from '../../support/conversation.ts';
import { type EndpointTown, openEndpointTown } from '../../support/endpoint-town.ts';

describe('the bot’s endpoint, tapped', () => {
  let town: EndpointTown;

  before(async function startOnce() {
    this.timeout(30_000);
    town = await openEndpointTown();
  });
  after(() => town.stop());

  describe('takes a button', () => {
    before(async function beginReport() {
      this.timeout(30_000);
      await reportUpTo(town.emulator, 'erika', 'what');
    });
    const TOLD = { reporter: 'self', acts: 'BELEIDIGUNG', channels: 'TELEFON' };
    const formButton = () => findButton(town.emulator, 'erika', 'answer', { step: 'what' });
    const caseOf = async () =>
      (await town.revisions()).find((row) => row.case_id === formButton().button.data.caseId);

    it('of an unknown verb with a sentence, and leaves the card', () =>
      town.leavesNothing(async () => {
        for (const verb of ['gibt-es-nicht', '__proto__', 'constructor', 'toString', '']) {
          const { status, notice } = await tapForged(town.emulator, 'erika', formButton(), {}, verb);
          assert.equal(status, 200, verb);
          assert.match(notice ?? '', /nicht verstanden/, verb);
        }
      }));

    it('with another case, one that is none, or another nonce with a sentence', () =>
      town.leavesNothing(async () => {
        for (const data of [{ caseId: randomUUID() }, { nonce: 'geraten' }])
          assert.match(
            (await tapForged(town.emulator, 'erika', formButton(), data)).notice ?? '',
            /gibt es nicht mehr/,
          );
        const shapeless: readonly Record<string, unknown>[] = [
          { caseId: "' or 1=1 --" },
          { caseId: null },
          { nonce: '' },
          { nonce: 7 },
          { revision: 'x' },
          { revision: 1.5 },
          { step: 9 },
        ];
        for (const data of shapeless)
          assert.match(
            (await tapForged(town.emulator, 'erika', formButton(), data)).notice ?? '',
            /nicht verstanden/,
            JSON.stringify(data),
          );
      }));

    it('of somebody else’s case with a sentence that tells nothing of it', () =>
      town.leavesNothing(async () => {
        const { button } = formButton();
        await say(town.emulator, 'lea', 'Hallo');
        const { id } = lastCard(town.emulator, 'lea');
        for (const verb of [
          'answer',
          'send',
          'withdraw',
          'alarm',
          'back',
          'resume',
          'call-after-all',
          'tell',
        ]) {
          const tapped = { messageId: id, button };
          const { notice } = await tapForged(town.emulator, 'lea', tapped, {}, verb);
          assert.equal(notice, 'Dieser Vorgang gehört zu einer anderen Person.', verb);
        }
        for (const verb of ['take-over', 'details']) {
          const { notice } = await tapForged(town.emulator, 'lea', { messageId: id, button }, {}, verb);
          assert.match(notice ?? '', /nur eingetragene Ansprechpersonen|nichts freigegeben/, verb);
        }
      }));

    it('of another step, or an old one, with the present card', async () => {
      const before = await caseOf();
      for (const data of [
        { step: 'summary' },
        { step: 'gibt-es-nicht' },
        { step: 'safety', safety: 'danger' },
      ]) {
        await tapForged(town.emulator, 'erika', formButton(), data);
        assert.deepEqual(await caseOf(), before, JSON.stringify(data));
        assert.equal(formButton().button.data.step, 'what');
      }
      await tapForged(town.emulator, 'erika', formButton(), { revision: 1 }, 'back');
      await tapForged(town.emulator, 'erika', formButton(), { revision: 999_999 }, 'withdraw');
      assert.deepEqual(await caseOf(), before);
    });

    it('with inputs that do not fit with the same card, a word about it, and what was typed', () =>
      town.leavesNothing(async () => {
        await tap(town.emulator, 'erika', 'answer', { step: 'what' }, { ...TOLD, perpetrator: 'DROP TABLE' });
        assert.match(
          JSON.stringify(lastCard(town.emulator, 'erika').card),
          /Bitte eine Antwort aus der Liste/,
        );
        await tap(town.emulator, 'erika', 'answer', { step: 'what' }, { ...TOLD, perpetrator: '' });
        assert.match(JSON.stringify(lastCard(town.emulator, 'erika').card), /Bitte noch ausfüllen/);
      }));

    it('twice and at once as once', async () => {
      const before = await caseOf();
      const { messageId, button } = formButton();
      const inputs = { ...TOLD, perpetrator: 'GRUPPE' };
      const act = { kind: 'tap', messageId, action: button.action, inputs } as const;
      await town.emulator.act('erika', act, { duplicate: 4 });
      const now = (await town.revisions()).find((row) => row.case_id === before?.case_id);
      assert.deepEqual([now?.revision, now?.step], [Number(before?.revision) + 1, 'danger']);
    });
  });

  describe('after all that', () => {
    it('begins one case however often the home card is tapped at once', async () => {
      await say(town.emulator, 'jonas', 'Hallo');
      const { messageId, button } = findButton(town.emulator, 'jonas', 'start', { safety: 'safe' });
      const count = async () => (await town.data.query('select 1 from support_case')).length;
      const before = await count();
      const act = { kind: 'tap', messageId, action: button.action, inputs: {} } as const;
      await town.emulator.act('jonas', act, { duplicate: 9 });
      assert.equal(await count(), before + 1);
    });

    it('writes no name, no word and no token into the log', async () => {
      // One request that is refused shows that the log is written at all.
      await town.emulator.sendRaw(town.draft({ type: 'message', text: 'Hallo' }), { token: 'none' });
      const log = town.lines().join('\n');
      assert.ok(log.includes('a request was refused'));
      assert.ok(!/Erika|Sommer|Lea|Hallo|geraten|DROP|Bearer|eyJ/.test(log), log);
    });
  });
});
