import assert from 'node:assert/strict';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { findButton, say } from '../support/conversation.ts';
import { buttonsOn } from '../support/story/read-card.ts';

const MONDAY = new Date('2026-11-30T09:10:00+01:00');
const SHARED = {
  what: { acts: 'BEDROHUNG,BELEIDIGUNG', channels: 'SCHALTER' },
  share: { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'b' },
};
const OVERRIDE = {
  code: 'GEFAHR_LEIB_LEBEN',
  role: 'supervisor',
  data: 'Angriff am Schalter angekündigt, morgen 10 Uhr.',
  override_reason: 'Andere müssen geschützt werden.',
};

describe('what is shared after sending', function sharing() {
  this.timeout(90_000);
  let it_: CaseTown;

  beforeEach(async () => {
    it_ = await startCaseTown(MONDAY);
  });
  afterEach(() => it_.stop());

  const idOf = (key: string): string => it_.town.emulator.directory.person(key).id;
  const last = (person: string): string => it_.cards(person).at(-1) ?? '';
  const all = (person: string): string => it_.cards(person).join('\n');
  const ledger = (person: string) =>
    it_.data.query(
      'select role, ground, depth, withdrawn_at from disclosure where person_id = $1 order by at',
      [idOf(person)],
    );
  /** The button as it stood on a card that has been brought up to date since. */
  const tapOld = async (person: string, { messageId, button }: ReturnType<typeof findButton>) => {
    const act = { kind: 'tap', messageId, action: button.action, inputs: {} } as const;
    const result = await it_.town.emulator.act(person, act);
    await it_.town.clock.settle();
    return result;
  };

  it('shows the person who has read, when and how deep', async () => {
    await it_.taken('tarik', SHARED);
    await it_.tap('erika', 'shares');
    assert.match(it_.dialog('erika'), /Bisher hat niemand etwas geöffnet/);
    await it_.tap('petra', 'details');
    await it_.tap('tarik', 'details');
    await it_.tap('erika', 'shares');
    assert.match(
      it_.dialog('erika'),
      /Führungskraft: Petra Hoffmann\n?.*30\.11\., 09:10: eine kurze Zusammenfassung/,
    );
    assert.match(it_.dialog('erika'), /Ansprechpersonen: Tarik Yılmaz\n?.*alle Angaben/);
  });

  for (const read of [false, true]) {
    it(`ends ${read ? 'after' : 'before'} it was read: at once the card says so and opens nothing`, async () => {
      await it_.taken('tarik', SHARED);
      const details = findButton(it_.town.emulator, 'petra', 'details');
      if (read) await it_.tap('petra', 'details');
      const before = it_.town.clock.now();
      await it_.fill('erika', 'shares', { 'share.supervisor': 'none' });
      assert.ok(+it_.town.clock.now() - +before < 60_000, 'within a minute');
      assert.match(last('petra'), /Freigabe zurückgezogen/);
      assert.ok(!it_.has('petra', 'details'));
      const { notice } = await tapOld('petra', details);
      assert.match(notice ?? '', /nichts freigegeben/);
      assert.match(last('erika'), /Was schon gelesen wurde, lässt sich nicht zurückholen/);
      const [entry] = await ledger('petra');
      assert.ok(entry?.withdrawn_at);
      const [reads] = await it_.data.query('select count(*)::int as n from case_read where reader_id = $1', [
        idOf('petra'),
      ]);
      assert.equal(reads?.n, read ? 1 : 0);
      assert.doesNotMatch(all('petra'), /Grund:|weil/, 'never why');
    });
  }

  it('lets somebody in later, and again after it was taken back, with a message each time', async () => {
    await it_.taken('tarik');
    await it_.fill('erika', 'shares', { 'share.agg': 'b' });
    assert.equal(it_.cards('helga').length, 1);
    assert.doesNotMatch(all('helga'), /Erika|Bedrohung/);
    await it_.fill('erika', 'shares', { 'share.agg': 'none' });
    assert.match(last('helga'), /Freigabe zurückgezogen/);
    assert.equal(it_.cards('helga').length, 1);
    await it_.fill('erika', 'shares', { 'share.agg': 'a' });
    assert.equal(it_.cards('helga').length, 2);
  });

  it('asks once when somebody writes that they want out, and changes nothing before the answer', async () => {
    await it_.taken('tarik', SHARED);
    await say(it_.town.emulator, 'erika', 'Ich will das alles nicht mehr, löschen Sie alles.');
    assert.match(last('erika'), /Möchten Sie etwas beenden/);
    assert.ok(it_.has('petra', 'details'));
    await it_.fill('erika', 'stop', { stop: '', deletion: 'no' });
    assert.match(it_.dialog('erika'), /Bitte noch ausfüllen/);
    await it_.fill('erika', 'stop', { stop: 'case', deletion: 'yes', still_danger: 'no' });
    const [row] = await it_.data.query('select state from support_case');
    assert.equal(row?.state, 'closed');
    assert.match(all('erika'), /Ein Mensch entscheidet innerhalb eines Monats/);
    assert.match(last('petra'), /Freigabe zurückgezogen/);
    assert.ok(!it_.has('tarik', 'details'));
  });

  it('means nothing to somebody without a report', async () => {
    await say(it_.town.emulator, 'lea', 'Bitte löschen Sie alles');
    assert.match(last('lea'), /Sind Sie gerade in Sicherheit/);
  });

  it('sends the wish about the Strafantrag to the Rechtsamt and withdraws nothing itself', async () => {
    await it_.taken('tarik', SHARED);
    await it_.fill('erika', 'shares', { 'share.dienstvorgesetzte': 'task' });
    const cards = it_.cards('nils').length;
    await it_.fill('erika', 'shares', {}, 'stop');
    const { emulator, clock } = it_.town;
    const open = emulator.snapshot().dialogs.erika?.card ?? null;
    const submit = buttonsOn(open).find(({ verb }) => verb === 'stop');
    assert.ok(submit);
    const inputs = { stop: 'sharing,dv', deletion: 'no', still_danger: 'yes' };
    const { notice } = await emulator.act('erika', { kind: 'submit-dialog', action: submit.action, inputs });
    await clock.settle();
    assert.match(`${notice}${it_.dialog('erika')}${all('erika')}`, /110/);
    assert.ok(it_.cards('nils').length >= Math.max(1, cards));
    assert.match(all('erika'), /Ihr Wunsch geht bis zum nächsten Arbeitstag an das Rechtsamt/);
  });

  it('passes on against a wish only after a second person agreed; the person hears it at once', async () => {
    await it_.taken('tarik');
    await it_.fill('tarik', 'override', OVERRIDE);
    assert.deepEqual(it_.cards('petra'), []);
    assert.doesNotMatch(all('ute'), /Erika|Angriff/);
    const told = it_.cards('erika').length;
    await it_.fill('ute', 'second', {});
    assert.equal(it_.cards('petra').length, 1);
    assert.doesNotMatch(all('petra'), /Erika|Angriff/);
    await it_.tap('petra', 'details');
    assert.match(it_.dialog('petra'), /Angriff am Schalter angekündigt/);
    assert.doesNotMatch(it_.dialog('petra'), /Erika/);
    assert.ok(it_.cards('erika').length > told, 'a message of its own');
    assert.match(
      last('erika'),
      /Ohne Ihre Freigabe informiert: Führungskraft: Petra Hoffmann. Grund: Gefahr/,
    );
    const [entry] = await ledger('petra');
    assert.equal(entry?.ground, 'GEFAHR_LEIB_LEBEN');
    const acts = (await it_.data.query('select act from audit order by revision')).map(({ act }) => act);
    assert.ok(acts.includes('override-asked') && acts.includes('override-GEFAHR_LEIB_LEBEN'));
    const leaks = await it_.data.query(
      "select 1 from audit where act like '%Angriff%' or actor like '%Erika%'",
    );
    assert.deepEqual(leaks, []);
  });

  it('does not wait where it cannot, and names what is missing before', async () => {
    await it_.taken('tarik');
    await it_.fill('tarik', 'override', { ...OVERRIDE, override_reason: '' });
    assert.match(it_.dialog('tarik'), /Bitte noch ausfüllen: „Warum ist das nötig/);
    await it_.fill('tarik', 'override', { ...OVERRIDE, urgent: 'Er ist auf dem Weg.' });
    assert.equal(it_.cards('petra').length, 1);
    assert.match(last('ute'), /nachträglich/);
    await it_.fill('ute', 'second', {});
    assert.ok(!it_.has('ute', 'second'));
  });

  it('is refused to everybody but the owner, and never tells somebody accused', async () => {
    await it_.taken('tarik', {
      what: { perpetrator: 'FUEHRUNGSKRAFT' },
      accused: { accused: idOf('petra') },
    });
    await it_.tap('tarik', 'override');
    assert.doesNotMatch(it_.dialog('tarik'), /Petra/);
    await it_.fill('tarik', 'override', OVERRIDE);
    assert.match(it_.dialog('tarik'), /Wer soll es erfahren/);
    assert.deepEqual(it_.cards('petra'), []);
    assert.ok(!it_.has('ute', 'override'));
  });

  it('lets the owner lower the level with a reason, which stands nowhere in clear', async () => {
    await it_.taken('tarik', SHARED);
    await it_.fill('tarik', 'level', { level: '1', level_reason: '' });
    assert.match(it_.dialog('tarik'), /Bitte noch ausfüllen/);
    await it_.fill('tarik', 'level', { level: '1', level_reason: 'Er hat sich entschuldigt.' });
    const [row] = await it_.data.query('select level from support_case');
    assert.equal(row?.level, 1);
    const [line] = await it_.data.query("select actor from audit where act = 'level-lowered'");
    assert.equal(line?.actor, idOf('tarik'));
  });
});
