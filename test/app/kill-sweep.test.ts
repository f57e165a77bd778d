import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BotProcess, startProcess } from '../support/bot-process.ts';
import { buttonsOf, reportUpTo, tap } from '../support/conversation.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { ROOT, startTenancy, type Tenancy } from '../support/running-bot.ts';
import { SHIFT, SHIFTED_CLOCK } from '../support/shifted-clock.ts';

/** KILL_SWEEP=all tries every point, 2/3 the second of three shares of them; without, a few. */
const { KILL_SWEEP = '6' } = process.env;
const [share = 1, shares = 1] = KILL_SWEEP.includes('/') ? KILL_SWEEP.split('/').map(Number) : [];
const POINTS = KILL_SWEEP === 'all' || shares > 1 ? Number.POSITIVE_INFINITY : Number(KILL_SWEEP);
const REPORTERS = ['erika', 'lea', 'bilal', 'jonas'];
/** More than the lease of a job: what the dead process had taken is offered again. */
const LEASE_MS = 20_000;

describe('a bot killed anywhere between a sent report and the card that says who has taken over', function sweep() {
  this.timeout(Number.isFinite(POINTS) ? 240_000 : 3_600_000);
  let data: TestDatabase;
  let town: Tenancy;
  let directory: string;
  let file: string;
  let env: Record<string, string>;
  let bot: BotProcess;
  let url: string;
  let clock = 0;
  let kills = 0;
  let stopping = false;

  const start = (): void => {
    bot = startProcess(env);
    bot.ended.then(revive, () => undefined);
  };
  /** As an operator's supervisor does. */
  const revive = async (): Promise<void> => {
    if (stopping) return;
    kills += 1;
    await writeFile(file, '');
    clock += LEASE_MS;
    await data.query(SHIFT, [clock]);
    start();
  };
  const emulator = () => town.emulator;
  /** It may have died at the very end of the report before, which nobody waited for. */
  const ready = async (): Promise<void> => {
    const answers = () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await answers())) await pause(50);
  };

  before(async () => {
    data = await freshDatabase();
    town = await startTenancy();
    directory = await mkdtemp(join(tmpdir(), 'test-sweep-'));
    file = join(directory, 'kill-point');
    await writeFile(file, '');
    await town.setUp(data.url);
    await data.query(SHIFTED_CLOCK);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const preload = join(ROOT, 'test/support/kill-points.ts');
    env = {
      ...town.env,
      DATABASE_URL: data.url,
      PORT: String(port),
      KILL_POINT_FILE: file,
      NODE_OPTIONS: `--no-deprecation --import ${preload}`,
    };
    start();
    emulator().setBotEndpoint(`${url}/api/messages`);
    await ready();
    await emulator().installAll();
  });
  after(async () => {
    stopping = true;
    bot.kill('SIGKILL');
    await bot.ended;
    await town.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const buttonOf = (person: string, verb: string, caseId: string) =>
    buttonsOf(emulator(), person, verb).find(({ button }) => button.data.caseId === caseId);
  /** As people do: again, until something came of it. */
  const insist = async (act: () => Promise<unknown>, done: () => boolean): Promise<void> => {
    while (!done()) {
      await act();
      if (!done()) await pause(50);
    }
  };
  const caseAt = (person: string): string =>
    String(buttonsOf(emulator(), person, 'send')[0]?.button.data.caseId);

  /** One report from sending to the name of who has taken over; the process ends at this point of it. */
  const life = async (reporter: string, point: number): Promise<string> => {
    await ready();
    await reportUpTo(emulator(), reporter, 'summary');
    const caseId = caseAt(reporter);
    await writeFile(file, String(point));
    const isSent = () => buttonOf(reporter, 'ask-withdraw', caseId) !== undefined;
    await insist(() => tap(emulator(), reporter, 'send', { caseId }), isSent);
    const isPaged = () => buttonOf('tarik', 'take-over', caseId) !== undefined;
    while (!isPaged()) await pause(20);
    await insist(
      () => tap(emulator(), 'tarik', 'take-over', { caseId }),
      () => !isPaged(),
    );
    const cards = () =>
      emulator()
        .seenBy(reporter)
        .map(({ card }) => JSON.stringify(card));
    while (!cards().some((card) => card.includes(caseId) && /Tarik Yılmaz hat übernommen/.test(card)))
      await pause(20);
    const waiting = "select 1 from delivery where case_id = $1 and state = 'pending'";
    while ((await data.query(waiting, [caseId])).length > 0) await pause(50);
    await writeFile(file, '');
    return caseId;
  };

  const holds = async (caseId: string, at: string): Promise<void> => {
    const acts = await data.query('select act, revision from audit where case_id = $1 order by revision', [
      caseId,
    ]);
    const [found] = await data.query(
      'select state, owner_name, revision from support_case where case_id = $1',
      [caseId],
    );
    assert.equal(acts.filter(({ act }) => act === 'taken-over').length, 1, `${at}: one owner`);
    assert.deepEqual(
      acts.map(({ revision }) => revision),
      acts.map((_, index) => index + 1),
      `${at}: every change has its row`,
    );
    assert.deepEqual(
      [found?.state, found?.owner_name, found?.revision],
      ['taken', 'Tarik Yılmaz', acts.length],
      at,
    );
    const deliveries = await data.query("select state from delivery where case_id = $1 and kind = 'page'", [
      caseId,
    ]);
    // That somebody was paged was seen. A card that arrived while the process died is not known as sent, and was no longer
    // needed once the case was taken over: its buttons are harmless.
    assert.ok(
      deliveries.every(({ state }) => state === 'sent' || state === 'withheld'),
      `${at}: pages`,
    );
    for (const person of ['tarik', 'georg']) {
      const copies = emulator()
        .seenBy(person)
        .filter(({ card }) => JSON.stringify(card).includes(caseId)).length;
      assert.ok(copies <= 4, `${at}: ${person} has ${copies} cards`);
    }
    for (const person of ['mona', 'ute', 'petra', 'sabine'])
      assert.ok(
        !JSON.stringify(emulator().seenBy(person)).includes(caseId),
        `${at}: ${person} was not called`,
      );
  };

  it('loses nothing and does nothing twice', async () => {
    const caseId = await life('erika', Number.MAX_SAFE_INTEGER);
    const all = Number(await readFile(`${file}.passed`, 'utf8'));
    assert.ok(all > 60, `${all} points`);
    await holds(caseId, 'without a kill');
    const step = Math.max(1, all / POINTS);
    for (let n = share - 1; n * step < all; n += shares) {
      const point = 1 + Math.floor(n * step);
      await holds(
        await life(REPORTERS[n % REPORTERS.length] ?? '', point),
        `killed at point ${point} of ${all}`,
      );
    }
    // No two reports wait equally often, and the last points may not be reached.
    const tried = Math.floor(Math.min(POINTS, all) / shares);
    assert.ok(kills >= Math.floor(0.9 * tried), `${kills} kills of ${tried}`);
  });
});
