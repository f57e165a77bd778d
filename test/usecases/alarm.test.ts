import assert from 'node:assert/strict';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { reportUpTo } from '../support/conversation.ts';

const SATURDAY_NIGHT = new Date('2026-11-28T23:03:00+01:00');

describe('the alarm to the administration', function alarm() {
  this.timeout(120_000);
  let it_: CaseTown;

  beforeEach(async () => {
    it_ = await startCaseTown(SATURDAY_NIGHT);
  });
  afterEach(() => it_.stop());

  const report = async (person: string): Promise<void> => {
    await reportUpTo(it_.town.emulator, person, 'summary');
    await it_.tap(person, 'send');
  };
  const alarms = (): readonly string[] =>
    it_.cards('andrea').filter((card) => card.includes('Kein Kontakt erreichbar'));

  it('is one for all ladders that end together, and says nothing of any of them', async () => {
    await report('erika');
    await report('bilal');
    assert.equal(alarms().length, 1);
    const cases = await it_.data.query('select code, case_id from support_case');
    assert.equal(cases.length, 2);
    const seen = JSON.stringify(it_.town.emulator.seenBy('andrea'));
    for (const { code, case_id } of cases) {
      assert.ok(!seen.includes(String(code)));
      assert.ok(!seen.includes(String(case_id)));
    }
    for (const word of ['Erika', 'Bilal', 'Bedrohung', 'Stufe']) assert.ok(!seen.includes(word), word);
    await it_.town.clock.advanceTo(new Date('2026-11-28T23:20:00+01:00'));
    await report('lea');
    assert.equal(alarms().length, 2, 'what ends later is told again');
  });

  it('waits while Teams asks to, and arrives once', async () => {
    it_.town.emulator.addFault({ at: 'person:andrea', kind: 'status', status: 429, retryAfter: 5, times: 2 });
    await report('erika');
    await it_.town.clock.advanceTo(new Date('2026-11-28T23:10:00+01:00'));
    assert.equal(alarms().length, 1);
    const [row] = await it_.data.query('select state from alarm');
    assert.equal(row?.state, 'sent');
  });

  it('is not for somebody accused in the case', async () => {
    const andrea = it_.town.emulator.directory.person('andrea').id;
    await reportUpTo(it_.town.emulator, 'erika', 'summary', {
      what: { perpetrator: 'KOLLEGE_GLEICH' },
      accused: { accused: andrea },
    });
    await it_.tap('erika', 'send');
    assert.deepEqual(it_.cards('andrea'), []);
    assert.deepEqual(await it_.data.query('select 1 from alarm'), []);
  });
});
