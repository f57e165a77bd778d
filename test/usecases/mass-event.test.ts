import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Card } from '../../emulator/contract.ts';
import type { RunningBot } from '../../src/app/compose.ts';
import { random } from '../../src/app/random.ts';
import { startLadder } from '../../src/core/escalation.ts';
import type { Level } from '../../src/core/protocol.ts';
import { apply } from '../../src/usecases/apply.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';
import { atSummary } from '../support/sample-world.ts';
import { buttonsOn } from '../support/story/read-card.ts';

const REPORTS = 200;
const WITHIN_MS = 10_000;
/** What Microsoft allows in one conversation. */
const LIMITS = [
  [7, 1000],
  [8, 2000],
  [60, 30_000],
] as const;

describe('a mass event', function massEvent() {
  this.timeout(150_000);
  let data: TestDatabase;
  let town: Tenancy;
  let bot: RunningBot;
  const codes: string[] = [];

  before(async () => {
    data = await freshDatabase();
    town = await startTenancy();
    await town.setUp(data.url);
    bot = await town.startBot(data.url);
    await bot.ready;
    await town.emulator.installAll();
  });
  after(() => town.stop());

  const emulator = () => town.emulator;
  const executes = (card: Card | null | undefined) =>
    buttonsOn(card ?? null)
      .filter(({ verb }) => verb === 'take-over')
      .map(({ action }) => action);
  /** A report as it is sent: what led to it was told before. */
  const report = async (level: Level): Promise<string> => {
    const { store, protocols } = bot.ports;
    const code = random.code();
    const ids = { id: randomUUID(), code, nonce: random.nonce() };
    await store.transaction(town.config.tenantId, async (tx) => {
      const roster = await tx.roster.read();
      assert.ok(roster);
      const begun = atSummary();
      const { name, version, policies } = protocols.current();
      const reporter = { ...begun.reporter, id: randomUUID() };
      const c = { ...begun, ...ids, reporter, level, protocol: `${name}@${version}` };
      await apply(tx, null, startLadder(c, policies[level], roster, await tx.now), 'reporter');
    });
    return code;
  };
  const inChannel = (): string =>
    JSON.stringify(
      emulator()
        .seenIn('support')
        .map(({ card }) => card),
    );
  const until = async (holds: () => boolean, withinMs: number): Promise<number> => {
    const began = Date.now();
    while (!holds()) {
      assert.ok(Date.now() - began < withinMs, `not within ${withinMs} ms`);
      await pause(50);
    }
    return Date.now() - began;
  };
  const leftFor = (place: string): readonly number[] =>
    emulator()
      .ledger()
      .filter((entry) => entry.place === place && ['post', 'update'].includes(entry.act))
      .map(({ at }) => Date.parse(at));

  it('of 200 reports in ten seconds loses none', async () => {
    const began = Date.now();
    for (let n = 0; n < REPORTS; n += 1) {
      codes.push(await report(2));
      await pause(Math.max(0, began + (n + 1) * (WITHIN_MS / REPORTS) - Date.now()));
    }
    const rows = await data.query("select count(*)::int as count from delivery where kind = 'page'");
    assert.equal(rows[0]?.count, 2 * REPORTS, 'each case calls both who are on duty');
  });

  it('still calls for danger to life at once', async () => {
    const code = await report(3);
    const called = (key: string) =>
      emulator()
        .seenBy(key)
        .some(({ card }) => JSON.stringify(card ?? null).includes(code));
    const took = await until(() => ['tarik', 'georg', 'mona', 'ute'].every(called), WITHIN_MS);
    await until(() => inChannel().includes(code), WITHIN_MS);
    assert.ok(took < WITHIN_MS);
  });

  it('shows every case in the channel within a minute, many on one post, each with its own button', async () => {
    await until(() => codes.every((code) => inChannel().includes(code)), 60_000);
    const posts = emulator().seenIn('support');
    assert.ok(posts.length < REPORTS / 3, `${posts.length} posts`);
    assert.ok(posts.some(({ card }) => /\d+ offene Anfragen/.test(JSON.stringify(card))));
    const cases = posts.flatMap(({ card }) => buttonsOn(card).map(({ data: { caseId } }) => caseId));
    assert.equal(cases.length, REPORTS + 1);
    assert.equal(new Set(cases).size, REPORTS + 1);
  });

  it('lets a contact take one case over on such a post, and leaves the others open', async () => {
    const post = emulator()
      .seenIn('support')
      .findLast(({ card }) => /offene Anfragen/.test(JSON.stringify(card)));
    assert.ok(post);
    const [first] = executes(post.card);
    assert.ok(first);
    const before = executes(post.card).length;
    const { notice } = await emulator().act('mona', {
      kind: 'tap',
      messageId: post.id,
      action: first,
      inputs: {},
    });
    assert.match(notice ?? '', /Mona Lindner hat übernommen/);
    const now = () =>
      emulator()
        .seenIn('support')
        .find(({ id }) => id === post.id)?.card;
    await until(() => executes(now()).length === before - 1, 30_000);
    assert.match(JSON.stringify(now()), /Mona Lindner hat übernommen/);
  });

  it('keeps to what Microsoft allows, in the channel and in every chat', () => {
    for (const place of ['channel:support', 'person:tarik', 'person:georg']) {
      const instants = leftFor(place);
      assert.ok(instants.length > 5);
      for (const [count, span] of LIMITS) {
        const most = Math.max(
          ...instants.map((start) => instants.filter((at) => at >= start && at < start + span).length),
        );
        assert.ok(most <= count, `${place}: ${most} in ${span} ms`);
      }
    }
  });
});
