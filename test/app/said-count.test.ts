import assert from 'node:assert/strict';
import type { Connector } from '../../src/adapters/teams/connector.ts';
import { createSaidCount } from '../../src/app/said-count.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { refreshCard } from '../../src/usecases/refresh-card.ts';
import { reportUpTo, say, tap } from '../support/conversation.ts';
import { type OpenTown, openTown } from '../support/open-town.ts';

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

describe('replies beside the limits', function replies() {
  this.timeout(60_000);
  let town: OpenTown;

  before(async () => {
    town = await openTown();
  });
  after(() => town.stop());

  const tat = async (): Promise<number> => {
    const [row] = await town.data.query("select tats[1] as tat from send_slot where thread = ''");
    return Number(row?.tat ?? 0);
  };

  it('move the pace of the tenant on, though none of them waited', async () => {
    const { store } = town.bot.ports;
    await store.transaction(town.config.tenantId, async (tx) => {
      await tx.channel.find();
      await tx.slots.take('somewhere', 'page', false);
    });
    const before = await tat();
    await say(town.emulator, 'erika', 'Hallo');
    while ((await tat()) === before) await pause(20);
    assert.ok((await tat()) > before);
  });

  it('are joined by the second copy of a card, which takes no slot of its own', async () => {
    const { ports } = town.bot;
    await reportUpTo(town.emulator, 'erika', 'summary', { danger: { ongoing: 'yes' } });
    await tap(town.emulator, 'erika', 'send');
    const sent = "select 1 from delivery where kind = 'page' and state = 'sent'";
    while ((await town.data.query(sent)).length === 0) await pause(20);
    const [twice] = await town.data.query(
      `update delivery set shown_revision = 0, copies = jsonb_build_array(jsonb_build_object(
         'conversationId', conversation_id, 'activityId', activity_id, 'serviceUrl', service_url))
       where delivery_id = (select delivery_id from delivery where kind = 'page' and state = 'sent' limit 1)
       returning delivery_id`,
    );
    const counts: number[] = [];
    const count = (messages: number) => Promise.resolve(void counts.push(messages));
    const store: Store = {
      transaction: (of, work) =>
        ports.store.transaction(of, (tx) => work({ ...tx, slots: { ...tx.slots, count } })),
    };
    const command = { tenantId: town.config.tenantId, deliveryId: String(twice?.delivery_id), revision: 1 };
    await refreshCard({ ...ports, store })(command);
    assert.deepEqual(counts, [1]);
  });

  it('are counted together behind the answers, and those of a lost database are let go', async () => {
    const connector = {
      post: () => Promise.resolve({ state: 'sent' }),
      update: () => Promise.resolve({ state: 'sent' }),
    } as unknown as Connector;
    const counts: number[] = [];
    const count = (messages: number) => {
      counts.push(messages);
      return counts.length === 1 ? Promise.reject(new Error('lost')) : Promise.resolve();
    };
    const said = createSaidCount({ count, log: town.log });
    const counted = said.counted(connector);
    const place = { conversationId: 'c', activityId: 'a', serviceUrl: 's' };
    for (let n = 0; n < 20; n += 1) await counted.update(place, {});
    assert.deepEqual(counts, [], 'the answers came first');
    while (counts.length < 1) await pause(10);
    await counted.update(place, {});
    while (counts.length < 2) await pause(10);
    assert.deepEqual(counts, [20, 1]);
    await said.done();
    assert.ok(town.lines().some((line) => line.includes('replies were not counted')));
  });
});
