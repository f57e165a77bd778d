import assert from 'node:assert/strict';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { buttonsOf, findButton, reportUpTo, tapForged } from '../support/conversation.ts';
import { buttonsOn } from '../support/story/read-card.ts';

/** A known client throws a stapler: level 3. */
const STAPLER = {
  what: { acts: 'GEF_KV,BELEIDIGUNG', channels: 'SCHALTER', perpetrator: 'BUERGER_BEKANNT' },
  danger: { injured: 'yes', weapon: 'yes' },
};
const INSULT = {
  what: { acts: 'BELEIDIGUNG', channels: 'EMAIL', perpetrator: 'BUERGER_BEKANNT', motives: 'ANTISCHWARZ' },
};

type Where = Readonly<Record<string, unknown>>;

describe('duties of a case', function duties() {
  this.timeout(60_000);
  let town: CaseTown;

  beforeEach(async () => {
    town = await startCaseTown(new Date('2026-11-24T09:10:00+01:00'));
  });
  afterEach(() => town.stop());

  const emulator = () => town.town.emulator;
  const newest = (person: string): string => town.cards(person).at(-1) ?? '';
  const inDialog = (person: string, verb: string, where: Where) =>
    buttonsOn(emulator().snapshot().dialogs[person]?.card ?? null).find(
      (button) =>
        button.verb === verb && Object.entries(where).every(([key, value]) => button.data[key] === value),
    );
  const press = async (
    person: string,
    verb: string,
    where: Where = {},
    inputs: Record<string, string> = {},
  ) => {
    const found = inDialog(person, verb, where);
    assert.ok(found, `the dialog of ${person} has no button ${verb}: ${town.dialog(person)}`);
    const result = await emulator().act(person, { kind: 'submit-dialog', action: found.action, inputs });
    await town.town.clock.settle();
    return result;
  };
  const send = async (inputs: Readonly<Record<string, Record<string, string>>>): Promise<void> => {
    await reportUpTo(emulator(), 'erika', 'summary', inputs);
    await town.tap('erika', 'send');
  };
  const release = async (share: 'task' | 'none'): Promise<void> => {
    await town.tap('erika', 'shares');
    await press('erika', 'shares', {}, { 'share.dienstvorgesetzte': share });
  };
  const reads = () => town.data.query('select reader_id, depth from case_read');
  const acts = async () =>
    (await town.data.query('select act, actor from audit order by revision')) as Where[];
  const idOf = (key: string): string => emulator().directory.person(key).id;

  it('reach the functions at level 3 as neutral cards, and nobody sees more than a task needs', async () => {
    await send(STAPLER);
    for (const key of ['dirk', 'vera', 'nils', 'sabine']) {
      const cards = town.cards(key).join('\n');
      assert.match(cards, /Aufgabe/, key);
      assert.match(cards, /Stufe 3/);
      assert.doesNotMatch(cards, /Erika|Angriff|Beleidigung|verletzt|Unfall|Strafantrag entscheiden/);
    }
    assert.equal(town.cards('sabine').length, 2, 'as Dienstvorgesetzte*r and as head of the authority');
    for (const key of ['helga', 'omar', 'elif', 'ines']) assert.deepEqual(town.cards(key), [], key);
    await town.tap('dirk', 'tasks');
    assert.match(town.dialog('dirk'), /Video sichern[\s\S]*Am Schalter|Am Schalter[\s\S]*Video sichern/);
    assert.doesNotMatch(town.dialog('dirk'), /Erika|Verletzt\n/);
    assert.deepEqual(await reads(), [{ reader_id: idOf('dirk'), depth: 'task' }]);
  });

  it('keep everybody but the contact out of a plain report', async () => {
    await send(INSULT);
    for (const key of ['dirk', 'vera', 'nils', 'sabine', 'petra']) assert.deepEqual(town.cards(key), [], key);
  });

  it('let the Dienstvorgesetzte*r decide on one card: reading starts the clock, filing is confirmed', async () => {
    await send(INSULT);
    await release('task');
    assert.match(newest('sabine'), /Mit dem Öffnen[\s\S]*Frist/);
    await town.town.clock.advanceTo(new Date('2026-11-26T10:00:00+01:00'));
    await town.tap('sabine', 'tasks');
    assert.match(town.dialog('sabine'), /26\. Februar 2027/);
    assert.match(town.dialog('sabine'), /§ 158 Abs\. 2 StPO/);
    assert.match(town.dialog('sabine'), /Erika Sommer/);
    assert.doesNotMatch(newest('sabine'), /Mit dem Öffnen/);
    await press('sabine', 'task-confirm');
    assert.match(town.dialog('sabine'), /Bitte bestätigen/);
    await press('sabine', 'task-done');
    assert.match(newest('sabine'), /Nichts mehr zu tun/);
    assert.deepEqual((await acts()).slice(-2), [
      { act: 'dienstvorgesetzte-knows', actor: idOf('sabine') },
      { act: 'task-done', actor: idOf('sabine') },
    ]);
    await town.tap('erika', 'tasks', { as: 'affected' });
    assert.match(town.dialog('erika'), /Strafantrag entscheiden: erledigt/);
  });

  it('want a reason for a refusal, and tell the person', async () => {
    await send(INSULT);
    await release('task');
    await town.tap('sabine', 'tasks');
    await press('sabine', 'task-reason');
    const { notice } = await press('sabine', 'task-not-applicable', {}, { why: ' ' });
    assert.equal(notice, null);
    assert.match(town.dialog('sabine'), /Bitte noch ausfüllen/);
    await press('sabine', 'task-not-applicable', {}, { why: 'Es reicht die Anzeige der Person.' });
    await town.tap('erika', 'tasks', { as: 'affected' });
    assert.match(town.dialog('erika'), /Nicht stellen: Es reicht die Anzeige der Person\./);
  });

  it('are ended once, also by two taps at the same moment, and by nobody else', async () => {
    await send(STAPLER);
    await town.tap('dirk', 'tasks');
    const video = inDialog('dirk', 'task-done', { kind: 'VIDEO' });
    assert.ok(video);
    const act = { kind: 'submit-dialog', action: video.action, inputs: {} } as const;
    await Promise.all([emulator().act('dirk', act), emulator().act('dirk', act)]);
    await town.town.clock.settle();
    assert.equal((await acts()).filter(({ act: name }) => name === 'task-done').length, 1);
    assert.match(town.dialog('dirk'), /Video sichern\s+erledigt/);
    const stranger = findButton(emulator(), 'vera', 'tasks');
    const forged = await tapForged(emulator(), 'vera', stranger, { as: 'sicherheit' });
    assert.match(forged.notice ?? '', /nichts freigegeben/);
    const foreign = { verb: 'task-done', kind: 'SCHUTZ', owner: 'sicherheit' };
    const taken = await tapForged(emulator(), 'vera', stranger, foreign);
    assert.match(taken.notice ?? '', /anderen Person/);
    assert.equal((await acts()).filter(({ act: name }) => name === 'task-done').length, 1);
  });

  it('never open the case itself to somebody who has only a task', async () => {
    await send(STAPLER);
    const card = findButton(emulator(), 'vera', 'tasks');
    const result = await tapForged(emulator(), 'vera', card, { verb: 'details' });
    assert.match(result.notice ?? '', /nichts freigegeben/);
  });

  it('take back what rested on consent and leave what the law asks for', async () => {
    await send(INSULT);
    await release('task');
    await town.tap('erika', 'tell', { step: 'more' });
    await press('erika', 'tell', {}, { unfit_days: '8', status_group: 'tarif' });
    assert.match(newest('vera'), /Aufgabe/);
    await release('none');
    assert.match(newest('sabine'), /Freigabe zurückgezogen/);
    assert.match(newest('nils'), /Freigabe zurückgezogen/);
    assert.equal(buttonsOf(emulator(), 'sabine', 'tasks').length, 0);
    await town.tap('vera', 'tasks');
    assert.match(town.dialog('vera'), /Unfallanzeige[\s\S]*Gesetzliche Pflicht/);
    assert.match(town.dialog('vera'), /Gewaltereignis/);
  });

  it('show the contact all that is open, and the person what others do', async () => {
    await send(STAPLER);
    await town.tap('mona', 'take-over');
    await town.tap('mona', 'tasks', { as: 'contact' });
    assert.match(town.dialog('mona'), /Erstkontakt[\s\S]*09:40/);
    assert.match(town.dialog('mona'), /Personalamt, Vera Neumann/);
    await press('mona', 'task-done', { kind: 'ARZT_VERBANDBUCH' });
    await town.tap('mona', 'contact');
    await town.tap('erika', 'tasks', { as: 'affected' });
    assert.match(town.dialog('erika'), /Erstkontakt: erledigt/);
    assert.match(town.dialog('erika'), /Verbandbuch: erledigt/);
    await press('erika', 'task-reason', { kind: 'STRAFANTRAG_BETROFFEN' });
    await press('erika', 'task-not-applicable', {}, { why: 'Ich möchte das nicht.' });
    assert.deepEqual((await acts()).at(-1), { act: 'task-not-applicable', actor: 'reporter' });
  });
});
