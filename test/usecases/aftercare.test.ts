import assert from 'node:assert/strict';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { findButton } from '../support/conversation.ts';

const TUESDAY = new Date('2026-11-24T09:10:00+01:00');
/** A threat: level 2, check-ins after 1, 7 and 28 days. */
const THREAT = { what: { acts: 'BEDROHUNG' } };

describe('aftercare', function aftercare() {
  this.timeout(90_000);
  let it_: CaseTown;

  beforeEach(async () => {
    it_ = await startCaseTown(TUESDAY);
    await it_.taken('tarik', THREAT);
    // Whoever stays silent after taking over would lose the case before the first check-in.
    await it_.tap('tarik', 'contact');
  });
  afterEach(() => it_.stop());

  const at = (local: string) => it_.town.clock.advanceTo(new Date(`${local}+01:00`));
  const asked = (): number => it_.cards('erika').filter((card) => card.includes('Wie geht es Ihnen?')).length;
  const state = async () => (await it_.data.query('select state from support_case'))[0]?.state;
  const last = (person: string): string => it_.cards(person).at(-1) ?? '';

  it('asks nobody who did not wish for it', async () => {
    assert.match(it_.cards('erika').join(), /Darf ich in ein paar Tagen fragen/);
    await at('2027-02-28T12:00:00');
    assert.equal(asked(), 0);
  });

  it('asks on the days of the level at ten, each exactly once, and says when', async () => {
    await it_.tap('erika', 'check-ins', { wanted: 'yes' });
    assert.match(last('erika'), /Ich frage Sie wieder: Mi\., 25\.11\., 10:00/);
    await at('2026-11-25T09:59:00');
    assert.equal(asked(), 0);
    await at('2026-11-25T10:01:00');
    assert.equal(asked(), 1);
    await it_.tap('erika', 'check-in', { feeling: 'better' });
    assert.match(it_.cards('erika').join(), /Das freut mich/);
    await at('2026-12-01T10:01:00');
    assert.equal(asked(), 2);
    await at('2026-12-22T10:01:00');
    assert.equal(asked(), 3);
    await at('2027-03-10T10:01:00');
    assert.equal(asked(), 3, 'and then no more');
    await it_.tap('tarik', 'timeline');
    assert.equal(it_.dialog('tarik').match(/Gefragt: Wie geht es Ihnen\?/g)?.length, 3);
    assert.match(it_.dialog('tarik'), /Antwort: besser/);
  });

  it('stops at a tap on any check-in', async () => {
    await it_.tap('erika', 'check-ins', { wanted: 'yes' });
    await at('2026-11-25T10:01:00');
    await it_.tap('erika', 'check-ins', { wanted: 'no', number: 1 });
    assert.match(it_.cards('erika').join(), /Ich frage nicht mehr nach/);
    await at('2027-03-10T10:01:00');
    assert.equal(asked(), 1);
  });

  it('calls the owner when it is worse again, and others when they do not react', async () => {
    await it_.tap('erika', 'check-ins', { wanted: 'yes' });
    await at('2026-11-25T10:01:00');
    await it_.tap('erika', 'check-in', { feeling: 'worse' });
    assert.match(last('tarik'), /bitte melden/);
    assert.ok(!/Erika|schlimmer/.test(last('tarik')), 'the card is neutral');
    assert.equal(await state(), 'taken');
    await at('2026-11-25T10:20:00');
    assert.equal(await state(), 'paged', 'nobody reacted for a quarter of an hour');
    assert.match(last('erika'), /Ich alarmiere Ihre Ansprechpersonen/);
    assert.ok(it_.has('tarik', 'take-over'));
  });

  it('leaves it at that when the owner reacts', async () => {
    await it_.tap('erika', 'check-ins', { wanted: 'yes' });
    await at('2026-11-25T10:01:00');
    await it_.tap('erika', 'check-in', { feeling: 'worse' });
    await it_.tap('tarik', 'contact', { from: 'call' });
    assert.match(last('tarik'), /Sie haben sich gemeldet/);
    await at('2026-11-25T14:00:00');
    assert.equal(await state(), 'taken');
  });

  it('goes on after closing when wished for, and worse again starts the ladder anew', async () => {
    await it_.tap('erika', 'check-ins', { wanted: 'yes' });
    await it_.fill('tarik', 'close', { reason: 'HELPED', feedback: 'Wir haben gesprochen.' });
    await it_.fill('erika', 'feedback', {}, 'agree-closing');
    await at('2026-11-25T10:01:00');
    assert.equal(asked(), 1);
    await it_.tap('erika', 'check-in', { feeling: 'worse' });
    assert.equal(await state(), 'paged');
    assert.match(it_.cards('erika').join(), /Ich alarmiere jetzt Ihre Ansprechpersonen/);
  });

  it('takes an old card for what it is', async () => {
    await it_.tap('erika', 'check-ins', { wanted: 'yes' });
    await at('2026-11-25T10:01:00');
    const { messageId, button } = findButton(it_.town.emulator, 'erika', 'check-in', { feeling: 'worse' });
    await at('2026-12-01T10:01:00');
    const act = { kind: 'tap', messageId, action: button.action, inputs: {} } as const;
    await it_.town.emulator.act('erika', act);
    await it_.town.clock.settle();
    assert.equal(await state(), 'taken');
    assert.ok(!it_.cards('tarik').some((card) => card.includes('bitte melden')));
  });

  it('says on the timeline why a check-in did not come', async () => {
    await it_.tap('erika', 'check-ins', { wanted: 'yes' });
    await it_.town.emulator.act('erika', { kind: 'install', installed: false });
    await at('2026-11-25T10:01:00');
    await it_.tap('tarik', 'timeline');
    assert.match(it_.dialog('tarik'), /Die Nachfrage konnte nicht zugestellt werden/);
  });
});
