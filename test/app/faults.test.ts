import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '../../src/adapters/postgres/embedded.ts';
import type { RunningBot } from '../../src/app/compose.ts';
import { lastCard, say, tap } from '../support/conversation.ts';
import { fullDisk } from '../support/full-disk.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';
import { type DatabaseDoor, openDatabaseDoor } from '../support/story/database-door.ts';

const UNKNOWN = /Ich weiß noch nicht, ob ich jemanden rufen kann/;
const NOBODY = /niemand wurde alarmiert/;
const CALLED = /Ich alarmiere gerade/;
/** Of the queue's connections only: the bot's look at them names the same function. */
const LISTENERS = `
  select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
    and application_name like 'rueckhalt-jobs-%' and (query like 'LISTEN %' or query like '%pg_listening_channels%')`;

/** What each fault does to somebody in danger, to readiness, and to those who come after it. */
describe('a database in trouble', function faults() {
  this.timeout(120_000);
  let directory: string;
  let server: EmbeddedDatabase;
  let door: DatabaseDoor;
  let town: Tenancy;
  let bot: RunningBot;

  const causes = async (): Promise<readonly string[]> => {
    const { causes: found } = (await (await fetch(`${bot.url}/readyz`)).json()) as { causes: string[] };
    return found;
  };
  const isReady = async (): Promise<void> => {
    while ((await causes()).length > 0) await pause(50);
  };
  const isRed = async (cause: string): Promise<void> => {
    while (!(await causes()).includes(cause)) await pause(50);
  };
  const cardOf = (person: string): string => JSON.stringify(lastCard(town.emulator, person).card);
  const assertNumbers = (person: string): void =>
    assert.ok(['tel:110', 'tel:112', 'tel:0208555110'].every((number) => cardOf(person).includes(number)));
  const shows = (person: string, words: RegExp): Promise<void> =>
    town.emulator.until(() => words.test(cardOf(person)), 30_000);
  const pages = (): number => town.emulator.seenBy('tarik').length;
  /** Somebody says a word of danger and contacts are called, as on any day. */
  const callsSomebody = async (person: string): Promise<void> => {
    const before = pages();
    await say(town.emulator, person, 'Pulver');
    await shows(person, CALLED);
    await town.emulator.until(() => pages() > before, 30_000);
  };

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'test-faults-'));
    server = await startEmbedded({ directory, log: () => undefined });
    door = await openDatabaseDoor(server.url);
    town = await startTenancy({ EMERGENCY_AFTER_MS: '' });
    await town.setUp(server.url);
    bot = await town.startBot(door.url);
    await bot.ready;
    await town.emulator.installAll();
    // From here on the house number is remembered.
    for (const person of ['lea', 'erika', 'bilal', 'jonas', 'amara'])
      await say(town.emulator, person, 'Hallo');
    await isReady();
  });
  after(async () => {
    await town.stop();
    await door.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  describe('that fell silent without a word (half-open connections)', () => {
    before(() => door.fallSilent());
    after(() => door.speak());

    it('brings the numbers from memory while nobody knows yet whether it answers', async () => {
      const { status } = await tap(town.emulator, 'lea', 'start', { safety: 'danger' });
      assert.equal(status, 200);
      assertNumbers('lea');
      assert.match(cardOf('lea'), UNKNOWN);
      await say(town.emulator, 'erika', 'Pulver');
      assertNumbers('erika');
      assert.match(cardOf('erika'), UNKNOWN);
    });

    it('turns readiness red', () => isRed('database'));

    it('says on the same card in the end that nobody was called', async () => {
      const chat = town.emulator.seenBy('erika').length;
      await shows('erika', NOBODY);
      await shows('lea', NOBODY);
      assert.equal(town.emulator.seenBy('erika').length, chat);
      assertNumbers('erika');
    });

    it('is left behind by itself: nobody has to find out that a connection is dead', async () => {
      door.speak();
      await isReady();
      await callsSomebody('erika');
    });
  });

  describe('that cuts the line on which it calls out', () => {
    it('turns readiness red, and pages go out all the same', async () => {
      const cutter = new pg.Client({ connectionString: server.url });
      await cutter.connect();
      const stopped = new AbortController();
      const cutting = (async () => {
        while (!stopped.signal.aborted) await cutter.query(LISTENERS);
      })();
      try {
        await isRed('listen');
        await callsSomebody('bilal');
      } finally {
        stopped.abort();
        await cutting;
        await cutter.end();
      }
    });

    it('is listened to again by itself', isReady);
  });

  describe('whose disk is full', () => {
    const disk = () =>
      fullDisk(server.url, join(directory, 'server/data'), ['support_case', 'delivery', 'replica']);

    before(() => disk().fill());

    it('brings the numbers at once, and says that nobody was called', async () => {
      await say(town.emulator, 'jonas', 'Pulver');
      assertNumbers('jonas');
      assert.match(cardOf('jonas'), NOBODY);
      assert.ok(
        town.lines().some((line) => line.includes('53100')),
        'the log names a full disk',
      );
    });

    it('turns readiness red, although it still answers', () => isRed('database'));

    it('goes on by itself as soon as there is room', async () => {
      await disk().free();
      await isReady();
      await callsSomebody('jonas');
    });
  });

  describe('of which every connection is taken', () => {
    it('brings the numbers from memory, readiness is red, and all goes on when one is free', async () => {
      const { pool } = bot.database;
      const taken = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
      const said = say(town.emulator, 'amara', 'Powder');
      await isRed('database');
      await said;
      assertNumbers('amara');
      for (const client of taken) client.release();
      await isReady();
      await callsSomebody('lea');
    });
  });
});
