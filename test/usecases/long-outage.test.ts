import assert from 'node:assert/strict';
import { planDrills } from '../../src/usecases/plan-drills.ts';
import { readDrills } from '../../src/usecases/read-drills.ts';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { findButton, lastCard, reportUpTo, tapForged } from '../support/conversation.ts';
import { textsOn } from '../support/story/read-card.ts';

const TUESDAY = new Date('2026-11-24T09:10:00+01:00');
/** Level 3: asked after three hours, then after 1, 3, 7 and 28 days. */
const ATTACK = { what: { acts: 'GEF_KV,BELEIDIGUNG' }, danger: { injured: 'yes' } };
const INSULT = { what: { reporter: 'self', acts: 'BELEIDIGUNG', perpetrator: 'BUERGER_BEKANNT' } };
const ANDREA = { personId: '11111111-0000-4000-8000-000000000036', name: 'Andrea Köhler' };

/** Nothing that falls due while no bot is there for days may be gone without a word. */
describe('an outage of days', function longOutage() {
  this.timeout(120_000);
  let it_: CaseTown;

  beforeEach(async () => {
    it_ = await startCaseTown(TUESDAY);
  });
  afterEach(() => it_.stop());

  const at = (local: string) => it_.town.clock.advanceTo(new Date(local));
  const outage = async (from: string, until: string): Promise<void> => {
    await at(from);
    await it_.town.outage(new Date(until));
  };
  const count = (person: string, words: RegExp): number =>
    it_.cards(person).filter((card) => words.test(card)).length;
  const said = (person: string, words: RegExp): readonly string[] => it_.dialog(person).match(words) ?? [];
  const openTimeline = (person: string) =>
    person === 'erika' ? it_.fill(person, 'message', {}, 'timeline') : it_.tap(person, 'timeline');
  const state = async () => (await it_.data.query('select state from support_case'))[0]?.state;

  describe('over check-ins', () => {
    const QUESTION = /Wie geht es Ihnen\?/;

    beforeEach(async () => {
      await it_.taken('tarik', ATTACK);
      await it_.tap('tarik', 'contact');
      await it_.tap('erika', 'check-ins', { wanted: 'yes' });
    });

    it('asks once, late, and tells both sides why the others did not come', async () => {
      await outage('2026-11-24T10:00:00+01:00', '2026-11-27T11:30:00+01:00');
      assert.equal(count('erika', QUESTION), 1);
      for (const side of ['erika', 'tarik']) {
        await openTimeline(side);
        assert.equal(said(side, /Gefragt: Wie geht es Ihnen/g).length, 1);
        assert.deepEqual(said(side, /Nachfrage vom .*/g).toSorted(), [
          'Nachfrage vom 25.11.2026 entfällt: Rückhalt war ausgefallen und fragt danach nur einmal',
          'Nachfrage vom 27.11.2026 entfällt: Rückhalt war ausgefallen und fragt danach nur einmal',
        ]);
      }
      await it_.tap('erika', 'check-in', { feeling: 'same' });
      await at('2026-12-01T09:59:00+01:00');
      assert.equal(count('erika', QUESTION), 1);
      await at('2026-12-01T10:01:00+01:00');
      assert.equal(count('erika', QUESTION), 2, 'and then as planned');
    });

    it('of Teams alone says which one could not be delivered', async () => {
      await at('2026-11-24T12:00:00+01:00');
      it_.town.emulator.addFault({
        at: 'person:erika',
        kind: 'status',
        status: 429,
        retryAfter: 1800,
        until: '2026-11-25T12:00:00+01:00',
      });
      await at('2026-11-25T13:00:00+01:00');
      assert.equal(count('erika', QUESTION), 1, 'the later one');
      await openTimeline('erika');
      assert.equal(said('erika', /Gefragt: Wie geht es Ihnen/g).length, 2);
      assert.equal(said('erika', /Die Nachfrage konnte nicht zugestellt werden/g).length, 1);
    });
  });

  it('brings the reminder of a deadline late, and no longer says that there is time when there is none', async () => {
    await it_.taken('tarik', INSULT);
    await it_.tap('tarik', 'contact');
    await outage('2027-02-09T12:00:00+01:00', '2027-02-12T12:00:00+01:00');
    // The one of 25 January, and that of the 10th.
    assert.equal(count('erika', /rückt näher/), 2);
    await at('2027-02-17T10:00:00+01:00');
    assert.equal(count('erika', /rückt näher/), 3);
    await outage('2027-02-21T12:00:00+01:00', '2027-02-25T12:00:00+01:00');
    assert.equal(count('erika', /Eine Frist in Vorgang .* ist vorbei/), 1);
    assert.match(it_.cards('erika').at(-1) ?? '', /Was jetzt noch möglich ist/);
    const rows = await it_.data.query("select state from delivery where kind = 'reminder'");
    assert.deepEqual(rows, Array(4).fill({ state: 'sent' }));
  });

  it('asks later whether the person knows more by now', async () => {
    await it_.taken('tarik', { what: { ...INSULT.what, perpetrator: 'BUERGER_UNBEKANNT' } });
    await it_.tap('tarik', 'contact');
    await outage('2026-12-21T12:00:00+01:00', '2026-12-24T12:00:00+01:00');
    assert.equal(count('erika', /Wissen Sie inzwischen mehr/), 1);
  });

  it('reminds an owner who has noted no contact, and only then calls others', async () => {
    await it_.taken('tarik', ATTACK);
    await outage('2026-11-24T09:20:00+01:00', '2026-11-27T09:20:00+01:00');
    assert.equal(await state(), 'taken');
    assert.equal(count('tarik', /noch kein Erstkontakt/), 1);
    await at('2026-11-27T18:00:00+01:00');
    assert.equal(await state(), 'paged');
    assert.match(it_.cards('erika').join(), /Tarik Yılmaz hatte übernommen/);
  });

  describe('over a draft', () => {
    const words = (): string => textsOn(lastCard(it_.town.emulator, 'erika').card).join(' ');

    beforeEach(() => reportUpTo(it_.town.emulator, 'erika', 'danger'));

    it('deletes it as soon as the bot is back: minimisation does not wait', async () => {
      await outage('2026-11-24T09:20:00+01:00', '2026-11-27T09:20:00+01:00');
      assert.equal(await state(), 'cancelled');
    });

    it('says so behind an old button once it is gone', async () => {
      const old = findButton(it_.town.emulator, 'erika', 'back');
      await outage('2026-11-24T09:20:00+01:00', '2026-11-27T09:20:00+01:00');
      await tapForged(it_.town.emulator, 'erika', old, {});
      assert.match(words(), /Ihre Angaben sind gelöscht, niemand wurde informiert/);
    });
  });

  it('asks contacts afterwards whether they still are, each once', async () => {
    const QUESTION = /Stehen Sie noch als Ansprechperson zur Verfügung/;
    await outage('2027-05-23T12:00:00+02:00', '2027-05-26T12:00:00+02:00');
    assert.deepEqual(
      ['tarik', 'georg', 'mona', 'ute'].map((key) => count(key, QUESTION)),
      [1, 1, 1, 1],
    );
    await at('2027-11-24T12:00:00+01:00');
    assert.equal(count('tarik', QUESTION), 2, 'and the next half-year as planned');
  });

  it('leaves a drill out, says so in the history, and plans the next', async () => {
    const tenantId = it_.town.emulator.tenantId;
    const plan = { week: 1, weekday: 2, time: '10:00', level: 2 } as const;
    await planDrills(it_.town.bot().ports)({ tenantId, by: ANDREA, plan });
    await outage('2026-11-30T09:00:00+01:00', '2026-12-03T09:00:00+01:00');
    const missed = await readDrills(it_.town.bot().ports)(tenantId);
    assert.deepEqual(
      missed.history.map(({ drill }) => drill.state),
      ['missed'],
    );
    assert.equal(missed.plan?.nextAt.toISOString(), '2027-01-05T09:00:00.000Z');
    assert.equal(count('tarik', /PROBEALARM/), 0);
    await at('2027-01-05T10:00:00+01:00');
    assert.equal(count('tarik', /PROBEALARM/), 1);
  });
});
