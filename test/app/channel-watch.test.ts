import assert from 'node:assert/strict';
import { createChannelWatch } from '../../src/app/channel-watch.ts';
import { probeChannel } from '../../src/usecases/probe-channel.ts';
import { type OpenTown, openTown } from '../support/open-town.ts';

describe('the support channel while nobody needs it', function watching() {
  this.timeout(90_000);
  let town: OpenTown;

  before(async () => {
    town = await openTown();
  });
  after(() => town.stop());

  const causes = async (url = town.bot.url): Promise<readonly string[]> =>
    ((await (await fetch(`${url}/readyz`)).json()) as { causes: string[] }).causes;
  const told = (): number =>
    town.emulator.seenBy('andrea').filter((message) => JSON.stringify(message).includes('Kanal')).length;
  const ask = () => probeChannel(town.bot.ports)(town.config.tenantId);
  const lose = (status: number) => town.emulator.addFault({ at: 'channel:support', kind: 'status', status });

  it('is asked for and found, which proves no post', async () => {
    await ask();
    assert.deepEqual(await causes(), []);
    const [row] = await town.data.query('select channel_state from municipality');
    assert.equal(row?.channel_state, 'unproven');
  });

  it('is missed when it is gone, before a page needs it: not ready, and the administration is told once', async () => {
    const fault = lose(404);
    await ask();
    assert.deepEqual(await causes(), ['channel']);
    await town.emulator.until(() => told() === 1, 15_000);
    await ask();
    const alarms = await town.data.query("select 1 from alarm where cause = 'channel-refused'");
    assert.equal(alarms.length, 1);
    town.emulator.removeFault(fault.id);
    await ask();
    assert.deepEqual(await causes(), []);
  });

  it('is not given up because Teams is slow or busy', async () => {
    const fault = lose(503);
    await ask();
    assert.deepEqual(await causes(), []);
    town.emulator.removeFault(fault.id);
  });

  it('is not doubted again where a post was taken though Teams says that it is gone', async () => {
    const fault = lose(403);
    await ask();
    assert.deepEqual(await causes(), ['channel']);
    await town.bot.ports.store.transaction(town.config.tenantId, async (tx) => {
      await tx.channel.find();
      await tx.channel.accepted();
    });
    await ask();
    assert.deepEqual(await causes(), []);
    town.emulator.removeFault(fault.id);
    await ask();
    const [row] = await town.data.query('select channel_state, channel_reason from municipality');
    assert.deepEqual({ ...row }, { channel_state: 'open', channel_reason: null });
  });

  it('is asked for when a bot starts', async () => {
    const fault = lose(403);
    const other = await town.startBot(town.data.url);
    await other.ready;
    while ((await causes(other.url)).length === 0) await new Promise((next) => setTimeout(next, 20));
    assert.deepEqual(await causes(other.url), ['channel']);
    town.emulator.removeFault(fault.id);
  });

  it('is asked for again and again until the bot stops, also when that fails', async () => {
    let asked = 0;
    const probe = () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('lost')) : Promise.resolve();
    };
    const watch = createChannelWatch(probe, town.log, 5);
    await watch.start();
    while (asked < 3) await new Promise((next) => setTimeout(next, 5));
    await watch.stop();
    const before = asked;
    await new Promise((next) => setTimeout(next, 30));
    assert.equal(asked, before);
    assert.ok(town.lines().some((line) => line.includes('the channel could not be asked for')));
  });
});
