import assert from 'node:assert/strict';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { findButton, lastCard, reportUpTo, say, tapForged } from '../support/conversation.ts';
import { sampleFile } from '../support/sample-files.ts';
import { textsOn } from '../support/story/read-card.ts';

const NAME = 'chat-mit-qxz7.png';
const START = '2026-11-24T09:10:00+01:00';

describe('what is not sent', function retention() {
  this.timeout(60_000);
  let world: CaseTown;

  beforeEach(async () => {
    world = await startCaseTown(new Date(START));
  });
  afterEach(() => world.stop());

  const at = (time: string) => world.town.clock.advanceTo(new Date(time));
  const upload = async () => {
    await world.town.emulator.upload('erika', [{ name: NAME, bytes: sampleFile(NAME) }]);
    await world.town.clock.settle();
  };
  const state = async () => (await world.data.query('select state, level, step from support_case'))[0];
  const parts = async () => (await world.data.query('select count(*)::int as n from case_evidence'))[0]?.n;
  const size = async () =>
    Number((await world.data.query('select length(content) as n from support_case'))[0]?.n);
  const words = (): string => textsOn(lastCard(world.town.emulator, 'erika').card).join(' ');

  it('is deleted a day after its last change, with every file, and not earlier', async () => {
    await reportUpTo(world.town.emulator, 'erika', 'danger');
    await at('2026-11-24T20:00:00+01:00');
    await upload();
    await at('2026-11-25T19:59:00+01:00');
    assert.equal((await state())?.state, 'draft');
    assert.equal(await parts(), 1);
    const told = await size();
    await at('2026-11-25T20:01:00+01:00');
    assert.deepEqual(await state(), { state: 'cancelled', level: 0, step: null });
    assert.equal(await parts(), 0);
    assert.ok((await size()) < told - 100, 'what was told is still there');
    assert.deepEqual(await world.data.query('select act, actor from audit order by revision desc limit 1'), [
      { act: 'draft-expired', actor: 'system' },
    ]);
    assert.deepEqual(await world.data.query('select 1 from case_entry'), []);
    assert.equal(world.town.emulator.seenBy('tarik').length, 0);
  });

  it('leaves a plain answer behind an old button, and nothing to go on with', async () => {
    await reportUpTo(world.town.emulator, 'erika', 'danger');
    const old = findButton(world.town.emulator, 'erika', 'back');
    await at('2026-11-25T10:00:00+01:00');
    await tapForged(world.town.emulator, 'erika', old, {});
    assert.match(words(), /Ihre Angaben sind gelöscht, niemand wurde informiert/);
    await say(world.town.emulator, 'erika', 'Hallo');
    assert.match(words(), /Sind Sie gerade in Sicherheit/);
    assert.doesNotMatch(words(), /Weiter mit/);
  });

  it('says on a break how long it is kept', async () => {
    await reportUpTo(world.town.emulator, 'erika', 'danger');
    await world.tap('erika', 'later');
    assert.match(words(), /24 Stunden/);
  });

  it('stays as it is while somebody looks for a line outside the house', async () => {
    await reportUpTo(world.town.emulator, 'erika', 'danger');
    const before = words();
    await world.tap('erika', 'hotlines');
    assert.match(world.dialog('erika'), /Notrufe und Beratung/);
    assert.equal(words(), before);
    assert.equal((await state())?.state, 'draft');
  });

  it('stays when somebody keeps it to themselves on purpose', async () => {
    await reportUpTo(world.town.emulator, 'erika', 'summary', { share: { 'share.support': 'no' } });
    await world.tap('erika', 'send');
    await upload();
    await at('2026-11-27T09:00:00+01:00');
    assert.equal((await state())?.state, 'kept');
    assert.equal(await parts(), 1);
  });

  it('is no draft once it is an alarm, though not a word more was told', async () => {
    await say(world.town.emulator, 'erika', 'Hallo');
    await world.tap('erika', 'start', { safety: 'unsure' });
    await world.tap('erika', 'alarm');
    await upload();
    await at('2026-11-26T09:00:00+01:00');
    assert.equal((await state())?.state, 'paged');
    assert.equal(await parts(), 1);
  });

  it('loses its files too when an alarm is withdrawn', async () => {
    await reportUpTo(world.town.emulator, 'erika', 'summary');
    await world.tap('erika', 'send');
    await upload();
    assert.equal(await parts(), 1);
    await world.tap('erika', 'ask-withdraw');
    assert.match(world.cards('erika').join(' '), /gesicherten Dateien werden gelöscht.*nicht zurücknehmen/s);
    await world.tap('erika', 'show-case');
    assert.equal((await state())?.state, 'paged');
    await world.tap('erika', 'ask-withdraw');
    await world.tap('erika', 'withdraw');
    assert.equal((await state())?.state, 'cancelled');
    assert.equal(await parts(), 0);
  });
});
