import assert from 'node:assert/strict';
import type { RunningBot } from '../../src/app/compose.ts';
import { parseConfig } from '../../src/app/config.ts';
import { reportUpTo, tap } from '../support/conversation.ts';
import type { TestDatabase } from '../support/database.ts';
import { type OpenTown, openTown } from '../support/open-town.ts';

const TOKEN = 'ein-langes-Geheimnis-nur-zum-Messen';

describe('what operators see', function watched() {
  this.timeout(60_000);
  let database: TestDatabase;
  let town: OpenTown;
  let bot: RunningBot;

  before(async () => {
    town = await openTown({ METRICS_TOKEN: TOKEN });
    ({ data: database, bot } = town);
    await reportUpTo(town.emulator, 'erika', 'summary', { danger: { ongoing: 'yes' } });
    await tap(town.emulator, 'erika', 'send');
    const pending = "select 1 from delivery where kind in ('page', 'channel-page') and state = 'pending'";
    await settled(pending);
  });
  after(() => town.stop());

  const settled = async (query: string): Promise<void> => {
    while ((await database.query(query)).length > 0) await new Promise((next) => setTimeout(next, 20));
  };
  const readiness = async (): Promise<unknown> => {
    const response = await fetch(`${bot.url}/readyz`);
    return { status: response.status, ...((await response.json()) as object) };
  };
  const metrics = async (authorization = `Bearer ${TOKEN}`) =>
    fetch(`${bot.url}/metrics`, { headers: { authorization } });
  const seriesIn = (text: string, series: string): number =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.slice(series.length),
    );

  it('is ready, with the channel proven by the post', async () => {
    assert.deepEqual(await readiness(), { status: 200, ready: true, causes: [] });
  });

  it('shows the numbers to whoever has the token and to nobody else', async () => {
    assert.equal((await metrics('Bearer falsch')).status, 401);
    assert.equal((await fetch(`${bot.url}/metrics`)).status, 401);
    const response = await metrics();
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    assert.equal(seriesIn(text, 'rueckhalt_ready'), 1);
    assert.ok(seriesIn(text, 'rueckhalt_requests_total{status="200"}') > 3);
    assert.ok(seriesIn(text, 'rueckhalt_jobs_total{queue="page",outcome="done"}') >= 2);
    assert.ok(seriesIn(text, 'rueckhalt_jobs_total{queue="post",outcome="done"}') >= 1);
    assert.ok(
      seriesIn(text, 'rueckhalt_sends_total{channel="teams",act="send",outcome="sent"}') >= 3,
      'two contacts and the channel',
    );
    assert.ok(seriesIn(text, 'rueckhalt_page_slowest_seconds') >= 0);
    assert.ok(seriesIn(text, 'process_resident_memory_bytes') > 1e6);
  });

  it('names nobody and no case in them', async () => {
    const text = await (await metrics()).text();
    const [found] = await database.query('select code, case_id from support_case');
    const names = town.emulator.directory.people.map(({ name }) => name);
    for (const word of [...names, String(found?.code), String(found?.case_id)])
      assert.ok(!text.includes(word), word);
  });

  it('is not ready while a page has waited for more than half a minute', async () => {
    const [row] = await database.query(
      `insert into pgboss.job (name, data, state, start_after, started_on, expire_seconds)
       values ('page', '{}', 'active', now() - interval '40 s', now() - interval '35 s', 900) returning id`,
    );
    assert.deepEqual(await readiness(), { status: 503, ready: false, causes: ['queue'] });
    const text = await (await metrics()).text();
    assert.ok(seriesIn(text, 'rueckhalt_queue_oldest_seconds{queue="page"}') >= 35);
    assert.equal(seriesIn(text, 'rueckhalt_unready{cause="queue"}'), 1);
    await database.query('delete from pgboss.job where id = $1', [row?.id]);
    assert.deepEqual(await readiness(), { status: 200, ready: true, causes: [] });
  });

  it('is not ready while the channel refuses posts', async () => {
    await database.query("update municipality set channel_state = 'refused'");
    assert.deepEqual(await readiness(), { status: 503, ready: false, causes: ['channel'] });
    await database.query("update municipality set channel_state = 'open'");
  });

  it('has no numbers in production without a token, and refuses one easily guessed', () => {
    const env = {
      NODE_ENV: 'production',
      MICROSOFT_APP_ID: 'app',
      MICROSOFT_APP_TENANT_ID: town.config.tenantId,
      VAULT_KEY_FILE: '/key',
    };
    assert.equal(parseConfig(env, '/').metricsToken, null);
    assert.throws(() => parseConfig({ ...env, METRICS_TOKEN: 'kurz' }, '/'), /METRICS_TOKEN needs 16/);
    assert.equal(town.config.metricsToken, TOKEN);
  });
});
