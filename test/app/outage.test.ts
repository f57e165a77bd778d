import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedDatabase, startEmbedded } from '../../src/adapters/postgres/embedded.ts';
import type { RunningBot } from '../../src/app/compose.ts';
import { quietConsole } from '../emulator/quiet-console.ts';
import { findButton, lastCard, reportUpTo, say, tap } from '../support/conversation.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';
import { type DatabaseDoor, openDatabaseDoor } from '../support/story/database-door.ts';

const CANARY = 'Kanarienvogel sang am Schalter';

describe('without a database', function outage() {
  this.timeout(40_000);
  let directory: string;
  let server: EmbeddedDatabase;
  let door: DatabaseDoor;
  let town: Tenancy;
  let bot: RunningBot;
  let restoreConsole: () => void;

  const startServer = async (): Promise<void> => {
    server = await startEmbedded({ directory, log: () => undefined });
    door?.leadTo(server.url);
  };
  const readiness = async () => {
    const response = await fetch(`${bot.url}/readyz`);
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const cardOf = (person: string): string => JSON.stringify(lastCard(town.emulator, person).card);
  /** The numbers, quickly, and no promise that somebody was called. */
  const showsEmergency = async (person: string, work: () => Promise<unknown>): Promise<void> => {
    const began = Date.now();
    await work();
    assert.ok(Date.now() - began < 2000, `${Date.now() - began} ms`);
    const card = cardOf(person);
    assert.ok(card.includes('"tel:110"') && card.includes('"tel:112"'), card);
    assert.match(card, /niemand wurde alarmiert/);
  };

  before(async () => {
    restoreConsole = quietConsole();
    directory = await mkdtemp(join(tmpdir(), 'test-outage-'));
    await startServer();
    door = await openDatabaseDoor(server.url);
    town = await startTenancy();
    await town.setUp(server.url);
    await server.stop();
  });
  after(async () => {
    await town.stop();
    await door.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
    restoreConsole();
  });

  describe('at the start', () => {
    it('the bot listens, says that it is not ready, and waits with a clear line in the log', async () => {
      bot = await town.startBot(door.url);
      assert.equal((await fetch(`${bot.url}/livez`)).status, 200);
      assert.deepEqual(await readiness(), {
        status: 503,
        body: { ready: false, causes: ['database', 'starting'] },
      });
      assert.ok(town.lines().some((line) => line.includes('waiting for the database')));
    });

    it('somebody in need gets the numbers at once', async () => {
      await showsEmergency('erika', () => say(town.emulator, 'erika', 'Pulver'));
      await showsEmergency('lea', () => say(town.emulator, 'lea', `Hallo, ${CANARY}`));
    });

    it('an installation is accepted without a word', async () => {
      const { status } = await town.emulator.act('jonas', { kind: 'install', installed: true });
      assert.equal(status, 200);
      assert.equal(town.emulator.seenBy('jonas').length, 0);
    });

    it('the bot is ready by itself as soon as the database is there', async () => {
      await startServer();
      await bot.ready;
      assert.deepEqual(await readiness(), { status: 200, body: { ready: true, causes: [] } });
      await town.emulator.installAll();
      await say(town.emulator, 'erika', 'Hallo');
      assert.ok(findButton(town.emulator, 'erika', 'start'));
    });
  });

  describe('in between', () => {
    before(async () => {
      await reportUpTo(town.emulator, 'erika', 'danger');
      await say(town.emulator, 'lea', 'Hallo');
      await server.stop();
    });

    it('the bot says that it is not ready, and lives', async () => {
      assert.equal((await readiness()).status, 503);
      assert.equal((await fetch(`${bot.url}/livez`)).status, 200);
    });

    it('words of danger and the first button still bring the numbers', async () => {
      await showsEmergency('jonas', () => say(town.emulator, 'jonas', 'Pulver'));
      await showsEmergency('lea', () => tap(town.emulator, 'lea', 'start', { safety: 'danger' }));
      assert.match(cardOf('lea'), /tel:0208555110/, 'the house number is remembered');
    });

    it('an answer keeps the card, and a sentence names a reference that stands in the log', async () => {
      const before = cardOf('erika');
      const { notice } = await tap(town.emulator, 'erika', 'answer', { step: 'danger' }, { felt: '8' });
      assert.equal(cardOf('erika'), before);
      const reference = /Kennung: ([0-9A-F]{6})/.exec(notice ?? '')?.[1];
      assert.ok(reference, notice ?? 'no notice');
      assert.ok(town.lines().some((line) => line.includes(`"reference":"${reference}"`)));
      assert.ok(!/ECONN|pg|postgres|Error/i.test(notice ?? ''), notice ?? '');
    });

    it('taking something back keeps the card as well: nobody is told that nobody was called', async () => {
      const before = cardOf('erika');
      const { notice } = await tap(town.emulator, 'erika', 'ask-discard');
      assert.equal(cardOf('erika'), before);
      assert.match(notice ?? '', /Kennung: /);
    });

    it('everything goes on when it is back, and nothing is lost', async () => {
      await startServer();
      await tap(town.emulator, 'erika', 'answer', { step: 'danger' }, { felt: '8' });
      await tap(town.emulator, 'erika', 'answer', { step: 'share' }, { 'share.support': 'yes' });
      await tap(town.emulator, 'erika', 'send');
      await town.emulator.until(
        () =>
          town.emulator.seenBy('tarik').some(({ card }) => JSON.stringify(card).includes('Wer übernimmt')),
        15_000,
      );
      // Level 2 by the threat told before the outage, one more by the feeling told after.
      assert.match(JSON.stringify(town.emulator.seenBy('tarik').at(-1)?.card), /Stufe 3/);
      // The queue takes its time to listen again; until then it looks by itself.
      while ((await readiness()).status !== 200) await pause(100);
    });
  });

  describe('after all that', () => {
    it('no name and no word of anybody stands in the log', () => {
      const log = town.lines().join('\n');
      assert.ok(log.includes('a request failed'));
      for (const word of ['Kanarienvogel', 'Erika', 'Sommer', 'Lea Wagner', 'Pulver', 'Hallo', 'BEDROHUNG'])
        assert.ok(!log.includes(word), word);
    });
  });
});
