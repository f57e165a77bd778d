import assert from 'node:assert/strict';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { findButton } from '../support/conversation.ts';

const TUESDAY = new Date('2026-11-24T09:10:00+01:00');

describe('the work of whoever has taken over', function work() {
  this.timeout(60_000);
  let it_: CaseTown;

  beforeEach(async () => {
    it_ = await startCaseTown(TUESDAY);
    await it_.taken('tarik');
  });
  afterEach(() => it_.stop());

  const idOf = (key: string): string => it_.town.emulator.directory.person(key).id;
  const last = (person: string): string => it_.cards(person).at(-1) ?? '';

  it('tells the person of contact once it was made, and not before', async () => {
    assert.match(last('erika'), /Tarik Yılmaz hat übernommen/);
    assert.ok(!it_.cards('erika').some((card) => card.includes('hat Kontakt aufgenommen')));
    await it_.tap('tarik', 'contact');
    assert.match(last('erika'), /Tarik Yılmaz hat Kontakt aufgenommen/);
    assert.match(last('tarik'), /Erstkontakt: Di\., 24\.11\., 09:10/);
    assert.ok(!it_.has('tarik', 'contact'), 'one tap, once');
    await it_.tap('erika', 'message');
    await it_.tap('tarik', 'timeline');
    assert.match(it_.dialog('tarik'), /Tarik Yılmaz hat Kontakt aufgenommen/);
  });

  it('keeps notes for whoever has the case, also after it was handed over, and from everybody else', async () => {
    await it_.fill('tarik', 'note', { note: 'Ruft lieber vormittags an.' });
    await it_.tap('erika', 'message');
    const aside = it_.town.emulator.snapshot().dialogs.erika;
    assert.ok(aside && !JSON.stringify(aside).includes('vormittags'));
    await it_.fill('tarik', 'hand-over', { to: idOf('mona'), note: 'Bin ab morgen im Urlaub.' });
    assert.match(last('erika'), /Tarik Yılmaz/, 'until she accepts he stays');
    await it_.tap('mona', 'accept-hand-over');
    assert.match(last('erika'), /Mona Lindner hat übernommen/);
    assert.match(it_.cards('tarik').at(-1) ?? '', /Mona Lindner hat den Vorgang übernommen/);
    await it_.tap('mona', 'timeline');
    assert.match(it_.dialog('mona'), /vormittags/);
    assert.match(it_.dialog('mona'), /Urlaub/);
    const [row] = await it_.data.query('select owner_id from support_case');
    assert.equal(row?.owner_id, idOf('mona'));
  });

  it('stays with the owner when the other cannot, who hears of it', async () => {
    await it_.fill('tarik', 'hand-over', { to: idOf('mona') });
    const old = findButton(it_.town.emulator, 'mona', 'accept-hand-over');
    await it_.tap('mona', 'decline-hand-over');
    assert.match(last('tarik'), /Mona Lindner kann gerade nicht übernehmen/);
    const { emulator } = it_.town;
    const act = { kind: 'tap', messageId: old.messageId, action: old.button.action, inputs: {} } as const;
    await emulator.act('mona', act);
    const [row] = await it_.data.query('select owner_id from support_case');
    assert.equal(row?.owner_id, idOf('tarik'), 'the old button changes nothing');
  });

  it('cannot be passed to somebody accused, nor offered to them', async () => {
    await it_.stop();
    it_ = await startCaseTown(TUESDAY);
    await it_.taken('tarik', {
      what: { perpetrator: 'KOLLEGE_GLEICH' },
      accused: { accused: idOf('georg') },
    });
    await it_.tap('tarik', 'hand-over');
    assert.match(it_.dialog('tarik'), /Mona Lindner/);
    assert.ok(!it_.dialog('tarik').includes('Georg'), 'he is no choice');
    await it_.fill('tarik', 'hand-over', { to: idOf('georg') });
    assert.match(it_.dialog('tarik'), /Bitte eine Antwort aus der Liste wählen/);
    assert.deepEqual(it_.cards('georg'), []);
  });

  it('ends with what was done, read by the person, who agrees', async () => {
    await it_.tap('tarik', 'contact');
    await it_.fill('tarik', 'close', { reason: 'MEASURES_DONE', feedback: 'Das Hausverbot steht.' });
    assert.match(last('erika'), /Tarik Yılmaz hat aufgeschrieben, was getan wurde/);
    assert.ok(!it_.cards('erika').join().includes('Hausverbot'), 'what was done stands in no chat');
    await it_.tap('erika', 'feedback');
    assert.match(it_.dialog('erika'), /Das Hausverbot steht/);
    await it_.fill('erika', 'feedback', {}, 'agree-closing');
    assert.match(last('erika'), /Der Vorgang ist abgeschlossen/);
    assert.match(last('tarik'), /Der Vorgang ist abgeschlossen/);
    const [row] = await it_.data.query('select state from support_case');
    assert.equal(row?.state, 'closed');
    assert.ok(it_.has('erika', 'need-somebody'));
    await it_.tap('erika', 'need-somebody');
    assert.match(last('erika'), /Ich alarmiere Ihre Ansprechpersonen/);
    assert.ok(it_.has('tarik', 'take-over'), 'the ladder has started again');
  });

  it('goes on when the person says not yet, and the owner reads what is still needed', async () => {
    await it_.fill('tarik', 'close', { reason: 'HELPED', feedback: 'Wir haben gesprochen.' });
    await it_.fill('erika', 'feedback', { still: 'Ein anderes Büro.' }, 'refuse-closing');
    const [row] = await it_.data.query('select state from support_case');
    assert.equal(row?.state, 'taken');
    await it_.tap('tarik', 'message');
    assert.match(it_.dialog('tarik'), /Noch nicht abschließen.*Ein anderes Büro|Ein anderes Büro/s);
    await it_.town.clock.advanceTo(new Date('2026-12-20T12:00:00+01:00'));
    const [later] = await it_.data.query('select state from support_case');
    assert.equal(later?.state, 'taken', 'the proposal she refused closes nothing later');
  });

  it('closes after a fortnight without an answer, says so, and keeps a way back for 28 days', async () => {
    await it_.fill('tarik', 'close', { reason: 'NO_CONTACT', feedback: 'Ich habe Sie nicht erreicht.' });
    await it_.town.clock.advanceTo(new Date('2026-12-08T09:59:00+01:00'));
    assert.equal((await it_.data.query('select state from support_case'))[0]?.state, 'taken');
    await it_.town.clock.advanceTo(new Date('2026-12-08T10:01:00+01:00'));
    assert.equal((await it_.data.query('select state from support_case'))[0]?.state, 'closed');
    assert.match(last('erika'), /abgeschlossen.*Bis .*05\.01/s);
    await it_.town.clock.advanceTo(new Date('2027-01-05T10:01:00+01:00'));
    await it_.tap('erika', 'need-somebody');
    assert.equal((await it_.data.query('select state from support_case'))[0]?.state, 'closed', 'too late');
  });
});
