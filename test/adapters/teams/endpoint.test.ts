import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Forgery } from '../../../emulator/sign-in.ts';
import { quietConsole } from '../../emulator/quiet-console.ts';
import { findButton, lastCard, reportUpTo, say, tap, tapForged } from '../../support/conversation.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { startTenancy, type Tenancy } from '../../support/running-bot.ts';

const OTHER_TENANT = '99999999-0000-4000-8000-000000000000';

describe('the bot’s endpoint', () => {
  let database: TestDatabase;
  let town: Tenancy;
  let url: string;
  let restoreConsole: () => void;

  before(async function startOnce() {
    this.timeout(30_000);
    restoreConsole = quietConsole();
    database = await freshDatabase();
    town = await startTenancy();
    await town.setUp(database.url);
    const bot = await town.startBot(database.url);
    await bot.ready;
    url = `${bot.url}/api/messages`;
    await town.emulator.installAll();
  });
  after(async () => {
    await town.stop();
    restoreConsole();
  });

  const draft = (fields: Record<string, unknown>) => town.emulator.draft('erika', fields);
  const hello = () => draft({ type: 'message', text: 'Hallo' });
  const cards = () => town.emulator.seenBy('erika').length;
  const revisions = () =>
    database.query('select case_id, revision, state, step from support_case order by 1');
  /** Nothing is written and nothing sent by what is refused. */
  const leavesNothing = async (work: () => Promise<void>): Promise<void> => {
    const [before, shown] = [await revisions(), cards()];
    await work();
    assert.deepEqual(await revisions(), before);
    assert.equal(cards(), shown);
  };
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

  describe('asks for a token', () => {
    const forgeries: readonly (Forgery | 'none')[] = [
      ...(['none', 'wrong-audience', 'wrong-issuer', 'wrong-service-url', 'wrong-key', 'expired'] as const),
    ];
    for (const token of forgeries) {
      it(`and refuses ${token} with 401, without a word of why`, () =>
        leavesNothing(async () => {
          const { status, body } = await town.emulator.sendRaw(hello(), { token });
          assert.equal(status, 401);
          assert.ok(body === null || body === '' || body === 401, JSON.stringify(body));
        }));
    }

    it('and refuses what is no token at all', async () => {
      for (const authorization of ['Bearer', 'Bearer x.y.z', 'Basic YTpi', 'null']) {
        const response = await post(JSON.stringify(hello()), { authorization });
        assert.equal(response.status, 401, authorization);
      }
    });

    it('for invokes as well as for messages', async () => {
      const invoke = draft({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb: 'home' } },
      });
      assert.equal((await town.emulator.sendRaw(invoke, { token: 'none' })).status, 401);
    });
  });

  describe('serves one tenant', () => {
    const strangers: readonly (readonly [string, Record<string, unknown>])[] = [
      ['a message', { type: 'message', text: 'Hallo' }],
      ['an invoke', { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'home' } } }],
      ['an installation', { type: 'installationUpdate', action: 'add' }],
      ['a new member', { type: 'conversationUpdate', membersAdded: [{ id: 'x' }] }],
      ['an unknown type', { type: 'gibt-es-nicht' }],
    ];
    for (const [what, fields] of strangers) {
      it(`and refuses ${what} of another with 403`, () =>
        leavesNothing(async () => {
          const conversation = { id: 'a:x', conversationType: 'personal', tenantId: OTHER_TENANT };
          const channelData = { tenant: { id: OTHER_TENANT } };
          const { status } = await town.emulator.sendRaw(draft({ ...fields, conversation, channelData }));
          assert.equal(status, 403);
        }));
    }

    it('and refuses an activity that names two tenants, or none', async () => {
      const chat = { id: 'a:x', conversationType: 'personal' };
      const two = draft({ type: 'message', text: 'x', channelData: { tenant: { id: OTHER_TENANT } } });
      const none = draft({ type: 'message', text: 'x', conversation: chat, channelData: {} });
      for (const activity of [two, none]) assert.equal((await town.emulator.sendRaw(activity)).status, 403);
    });
  });

  describe('reads bodies', () => {
    it('and answers broken JSON with 400', async () => {
      for (const rawBody of ['{', '', 'null', '[]', '"x"', '{"type":"message"}', '7']) {
        const { status, body } = await town.emulator.sendRaw(hello(), { rawBody });
        assert.equal(status, 400, rawBody);
        assert.ok(!/at |\.ts|token|position/i.test(JSON.stringify(body)), 'tells the cause');
      }
    });

    it('and answers a megabyte with 413', async () => {
      const huge = { ...hello(), text: 'x'.repeat(1_048_576) };
      const { status, body } = await town.emulator.sendRaw(huge);
      assert.equal(status, 413);
      assert.ok(!/at |\.ts|max/i.test(JSON.stringify(body)), JSON.stringify(body));
    });

    it('and answers what is no JSON with a refusal', async () => {
      const response = await post('<xml/>', { 'content-type': 'application/xml' });
      assert.ok([400, 401, 415].includes(response.status), String(response.status));
    });

    it('and says nothing on other paths and methods', async () => {
      for (const path of ['/api/messages', '/api/gibt-es-nicht', '/gibt-es-nicht']) {
        const response = await fetch(new URL(path, url));
        assert.ok(response.status >= 400 && response.status < 500, `${path} ${response.status}`);
        assert.ok(!/src\/|node_modules|Error:/.test(await response.text()), path);
      }
    });
  });

  describe('answers activities', () => {
    it('of an unknown type with 200 and silence', () =>
      leavesNothing(async () => {
        for (const type of ['gibt-es-nicht', 'typing', 'messageReaction', 'endOfConversation'])
          assert.equal((await town.emulator.sendRaw(draft({ type }))).status, 200, type);
      }));

    it('of an unknown invoke with a refusal in Teams’ own form', () =>
      leavesNothing(async () => {
        const search = draft({ type: 'invoke', name: 'composeExtension/query', value: {} });
        assert.equal((await town.emulator.sendRaw(search)).status, 501);
        const shapeless = draft({ type: 'invoke', name: 'adaptiveCard/action', value: { action: {} } });
        const { status, body } = await town.emulator.sendRaw(shapeless);
        assert.equal(status, 200);
        assert.equal((body as { statusCode: number }).statusCode, 400);
      }));

    it('from people nobody knows like any other', async () => {
      const stranger = { id: '29:fremd', name: 'Fremd', aadObjectId: randomUUID() };
      const { status } = await town.emulator.sendRaw(draft({ type: 'typing', from: stranger }));
      assert.equal(status, 200);
    });
  });

  describe('takes a button', () => {
    before(async function beginReport() {
      this.timeout(30_000);
      await reportUpTo(town.emulator, 'erika', 'what');
    });
    const TOLD = { reporter: 'self', acts: 'BELEIDIGUNG', channels: 'TELEFON' };
    const formButton = () => findButton(town.emulator, 'erika', 'answer', { step: 'what' });
    const caseOf = async () =>
      (await revisions()).find((row) => row.case_id === formButton().button.data.caseId);

    it('of an unknown verb with a sentence, and leaves the card', () =>
      leavesNothing(async () => {
        for (const verb of ['gibt-es-nicht', '__proto__', 'constructor', 'toString', '']) {
          const { status, notice } = await tapForged(town.emulator, 'erika', formButton(), {}, verb);
          assert.equal(status, 200, verb);
          assert.match(notice ?? '', /nicht verstanden/, verb);
        }
      }));

    it('with another case, one that is none, or another nonce with a sentence', () =>
      leavesNothing(async () => {
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
      leavesNothing(async () => {
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
      leavesNothing(async () => {
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
      const now = (await revisions()).find((row) => row.case_id === before?.case_id);
      assert.deepEqual([now?.revision, now?.step], [Number(before?.revision) + 1, 'danger']);
    });
  });

  describe('after all that', () => {
    it('begins one case however often the home card is tapped at once', async () => {
      await say(town.emulator, 'jonas', 'Hallo');
      const { messageId, button } = findButton(town.emulator, 'jonas', 'start', { safety: 'safe' });
      const count = async () => (await database.query('select 1 from support_case')).length;
      const before = await count();
      const act = { kind: 'tap', messageId, action: button.action, inputs: {} } as const;
      await town.emulator.act('jonas', act, { duplicate: 9 });
      assert.equal(await count(), before + 1);
    });

    it('writes no name, no word and no token into the log', () => {
      const log = town.lines().join('\n');
      assert.ok(log.includes('a request was refused'));
      assert.ok(!/Erika|Sommer|Lea|Hallo|geraten|DROP|Bearer|eyJ/.test(log), log);
    });
  });
});
