import assert from 'node:assert/strict';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { reportUpTo, tap } from '../support/conversation.ts';

const START = new Date('2027-11-02T09:00:00+01:00');
const HALF = new Date('2028-05-02T10:00:00+02:00');
const YEAR = new Date('2028-11-02T09:00:00+01:00');
const QUESTION = 'Stehen Sie noch als Ansprechperson zur Verfügung?';

describe('whether contacts still are contacts', function confirmationTests() {
  this.timeout(60_000);
  let town: CaseTown;
  beforeEach(async () => {
    town = await startCaseTown(START);
  });
  afterEach(() => town.stop());

  const idOf = (key: string): string => town.town.emulator.directory.person(key).id;
  const tenant = () => town.town.emulator.tenantId;
  const questions = (key: string) => town.cards(key).filter((card) => card.includes(QUESTION)).length;
  const pages = (key: string) => town.cards(key).filter((card) => card.includes('Wer übernimmt')).length;
  const read = async () => {
    const [row] = await town.data.query('select tenant_id from municipality');
    assert.equal(row?.tenant_id, tenant());
    return town.town.bot().ports.store.transaction(tenant(), (tx) => tx.roster.read());
  };
  const wordOf = async (key: string) => (await read())?.confirmed?.[idOf(key)];
  const report = async (): Promise<void> => {
    await reportUpTo(town.town.emulator, 'erika', 'summary');
    await tap(town.town.emulator, 'erika', 'send');
    await town.town.clock.settle();
  };

  it('is asked once in half a year, in every year the clock may show', async () => {
    await town.town.clock.advanceTo(new Date(HALF.getTime() - 60_000));
    assert.equal(questions('tarik'), 0);
    await town.town.clock.advanceTo(HALF);
    assert.deepEqual(['tarik', 'georg', 'mona', 'ute'].map(questions), [1, 1, 1, 1]);
    assert.equal(questions('erika'), 0);
    await town.town.restartBot();
    await town.town.clock.advanceTo(new Date(YEAR.getTime() - 3 * 3_600_000));
    assert.equal(questions('tarik'), 1, 'a restart asks nobody twice');
    await town.town.clock.advanceTo(YEAR);
    assert.equal(questions('tarik'), 2);
  });

  it('is answered with one tap, which counts from then on and stands in the log of changes', async () => {
    await town.town.clock.advanceTo(HALF);
    await town.tap('tarik', 'still-contact');
    assert.match(town.cards('tarik').at(-1) ?? '', /Danke, dass Sie weiter da sind/);
    const said = (await wordOf('tarik'))?.at.getTime() ?? 0;
    assert.ok(Math.abs(said - HALF.getTime()) < 1000, `${said}`);
    const [log] = await town.data.query(
      'select actor_name, subject, after from setting_change order by change_id desc',
    );
    assert.deepEqual([log?.actor_name, log?.subject], ['Tarik Yılmaz', `contact:${idOf('tarik')}`]);
    assert.deepEqual(log?.after, { name: 'Tarik Yılmaz', confirmed: '2028-05-02', wantsOut: false });
    // The others never answered: at the end of the year only one of the first tier is called.
    await town.town.clock.advanceTo(YEAR);
    await report();
    assert.deepEqual([pages('tarik'), pages('georg')], [1, 0]);
    assert.equal(questions('tarik'), 1, 'asked again half a year after the answer alone');
  });

  it('with "No" takes nobody off the list, but calls them no more and tells the admin; one tap takes it back', async () => {
    await town.town.clock.advanceTo(HALF);
    await town.tap('tarik', 'no-longer-contact');
    assert.match(town.cards('tarik').at(-1) ?? '', /nur noch gerufen, wenn sonst niemand da ist/);
    assert.equal((await wordOf('tarik'))?.declined, true);
    await report();
    assert.deepEqual([pages('tarik'), pages('georg')], [0, 1]);
    await town.tap('tarik', 'still-contact');
    assert.equal((await wordOf('tarik'))?.declined, false);
  });

  it('calls everybody all the same when nobody has confirmed for a year', async () => {
    await town.town.clock.advanceTo(YEAR);
    await report();
    assert.deepEqual([pages('tarik'), pages('georg')], [1, 1]);
  });

  it('is none of the business of somebody who is no contact', async () => {
    await town.town.clock.advanceTo(HALF);
    await town.data.query('delete from contact where person_id = $1', [idOf('tarik')]);
    const before = (await town.data.query('select count(*)::int as n from setting_change'))[0]?.n;
    await town.tap('tarik', 'still-contact');
    assert.equal(
      (await read())?.contacts.some(({ personId }) => personId === idOf('tarik')),
      false,
    );
    assert.equal((await town.data.query('select count(*)::int as n from setting_change'))[0]?.n, before);
  });

  it('is asked again later where Teams is busy, and the admin hears where it refuses', async () => {
    const until = new Date(HALF.getTime() + 600_000).toISOString();
    town.town.emulator.addFault({ at: 'person:tarik', kind: 'status', status: 429, until });
    town.town.emulator.addFault({ at: 'person:georg', kind: 'status', status: 403 });
    await town.town.clock.advanceTo(HALF);
    assert.deepEqual([questions('tarik'), questions('georg'), questions('mona')], [0, 0, 1]);
    await town.town.clock.advanceTo(new Date(HALF.getTime() + 3_600_000));
    assert.equal(questions('tarik'), 1);
    const reachable = await town.town
      .bot()
      .ports.store.transaction(tenant(), (tx) => tx.roster.reachability());
    assert.equal(reachable[idOf('georg')], false);
  });
});
