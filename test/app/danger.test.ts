import assert from 'node:assert/strict';
import { buttonsOf, lastCard, say, tap } from '../support/conversation.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';

const REPORT = { reporter: 'self', acts: 'SUBSTANZ', channels: 'BRIEF_PAKET', perpetrator: 'UNKLAR' };

describe('a word of danger', function danger() {
  this.timeout(30_000);
  let database: TestDatabase;
  let town: Tenancy;

  before(async () => {
    database = await freshDatabase();
    town = await startTenancy();
    await (await town.startBot(database.url)).ready;
  });
  after(() => town.stop());

  const cardOf = (person: string): string => JSON.stringify(lastCard(town.emulator, person).card);
  const cases = () => database.query('select state from support_case');
  const assertNumbers = (card: string): void =>
    assert.ok(card.includes('"tel:110"') && card.includes('"tel:112"'), card);

  it('brings the numbers also where nobody has set support up yet, and promises nobody', async () => {
    for (const text of ['Pulver', 'Hallo']) {
      await say(town.emulator, 'erika', text);
      assertNumbers(cardOf('erika'));
      assert.match(cardOf('erika'), /noch nicht eingerichtet/);
    }
    assert.deepEqual(await cases(), []);
  });

  it('opens the emergency card for its kind and calls everybody on duty', async () => {
    await town.setUp(database.url);
    await town.emulator.installAll();
    await say(town.emulator, 'erika', 'Hier ist Pulver im Brief');
    assertNumbers(cardOf('erika'));
    assert.match(cardOf('erika'), /Verdächtige Sendung/);
    const called = ['tarik', 'georg', 'mona', 'ute'];
    await town.emulator.until(() => called.every((key) => town.emulator.seenBy(key).length === 1));
    assert.deepEqual(await cases(), [{ state: 'paged' }]);
  });

  it('opens it again while the alarm rings, wherever the report has got to, and calls nobody twice', async () => {
    await tap(town.emulator, 'erika', 'resume');
    await tap(town.emulator, 'erika', 'answer', { step: 'what' }, REPORT);
    await say(town.emulator, 'erika', 'Ein Drohanruf!');
    assertNumbers(cardOf('erika'));
    assert.match(cardOf('erika'), /nicht auflegen/);
    await town.emulator.idle();
    assert.equal(town.emulator.seenBy('tarik').length, 1);
    assert.equal((await cases()).length, 1);
    await tap(town.emulator, 'erika', 'resume');
    assert.ok(
      buttonsOf(town.emulator, 'erika', 'answer').some(({ button }) => button.data.step === 'danger'),
    );
  });

  it('is an emergency in every chat, and none in the channel', async () => {
    await say(town.emulator, 'bilal', 'HELP NOW');
    assertNumbers(cardOf('bilal'));
    const before = town.emulator.seenIn('support').length;
    const act = { kind: 'say', text: '@Rückhalt Pulver', place: 'channel:support' } as const;
    await town.emulator.act('tarik', act);
    const posted = town.emulator.seenIn('support').slice(before);
    assert.ok(posted.some(({ card }) => JSON.stringify(card).includes('direkt im Chat')));
    assert.equal((await cases()).length, 2);
  });
});
