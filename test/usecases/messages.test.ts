import assert from 'node:assert/strict';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { lastCard, say } from '../support/conversation.ts';
import { buttonsOn } from '../support/story/read-card.ts';

const TUESDAY = new Date('2026-11-24T09:10:00+01:00');
const ASKED = 'Kanarienvogel: wann passt es Ihnen?';
const ANSWERED = 'Morgen um zehn, am Birnbaum.';
const NOTED = 'Rückruf Zitronenfalter vereinbart.';

describe('messages between reporter and owner', function messages() {
  this.timeout(60_000);
  let it_: CaseTown;

  beforeEach(async () => {
    it_ = await startCaseTown(TUESDAY);
  });
  afterEach(() => it_.stop());

  const waiting = (person: string): number =>
    it_.cards(person).filter((card) => card.includes('Neue Nachricht zu Vorgang')).length;

  it('go both ways, with one neutral card until they are read', async () => {
    await it_.taken('tarik');
    await it_.fill('tarik', 'message', { message: ASKED });
    await it_.fill('tarik', 'message', { message: 'Oder am Nachmittag.' });
    assert.equal(waiting('erika'), 1, 'two messages, one card');
    await it_.tap('erika', 'message');
    assert.match(it_.dialog('erika'), /Kanarienvogel.*Oder am Nachmittag/s);
    assert.equal(waiting('erika'), 0, 'read');
    await it_.fill('erika', 'message', { message: ANSWERED });
    assert.equal(waiting('tarik'), 1);
    await it_.tap('tarik', 'message');
    assert.match(it_.dialog('tarik'), /Erika Sommer ·.*Birnbaum/s);
    const chats = JSON.stringify([it_.town.emulator.seenBy('erika'), it_.town.emulator.seenBy('tarik')]);
    assert.ok(!/Kanarienvogel|Birnbaum/.test(chats), 'nothing of it stands in a chat');
  });

  it('stand nowhere in clear: not in the database, its jobs, its log', async () => {
    await it_.taken('tarik');
    await it_.fill('tarik', 'message', { message: ASKED });
    await it_.fill('tarik', 'note', { note: NOTED });
    const tables = await it_.data.query(
      "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'pgboss')",
    );
    for (const { name } of tables) {
      const rows = await it_.data.query(`select t::text as row from ${name} t`);
      for (const word of ['Kanarienvogel', 'Zitronenfalter'])
        for (const { row } of rows) {
          assert.ok(!String(row).includes(word), `${name} says ${word}`);
          assert.ok(!String(row).includes(Buffer.from(word).toString('hex')), `${name} says ${word} in hex`);
        }
    }
    const [kinds] = await it_.data.query(
      "select count(*) filter (where kind = 'message')::int as m, count(*) filter (where kind = 'note')::int as n from case_entry",
    );
    assert.deepEqual(kinds, { m: 1, n: 1 });
    await assert.rejects(it_.data.query("update case_entry set author = 'x'"), /not changed/);
  });

  it('keep the name out where the person wished it, and offer no direct chat', async () => {
    await it_.taken('tarik', { share: { 'share.support': 'yes', mode: 'confidential' } });
    await it_.fill('erika', 'message', { message: ANSWERED, chat: 'yes' });
    await it_.tap('tarik', 'message');
    assert.match(it_.dialog('tarik'), /Die meldende Person ·.*Birnbaum/s);
    const seen = [it_.dialog('tarik'), JSON.stringify(it_.town.emulator.snapshot().dialogs.tarik)];
    await it_.tap('tarik', 'timeline');
    seen.push(it_.dialog('tarik'), ...it_.cards('tarik'));
    assert.ok(!/Erika|Sommer|users=/i.test(seen.join('\n')), seen.join('\n'));
  });

  it('link to chat and call only when the person allows it', async () => {
    await it_.taken('tarik');
    await it_.tap('tarik', 'message');
    const links = () =>
      JSON.stringify(it_.town.emulator.snapshot().dialogs.tarik?.card).match(/https:[^"]+users=[^"]+/g);
    assert.equal(links(), null);
    await it_.fill('erika', 'message', { message: '', chat: 'yes' });
    await it_.tap('tarik', 'message');
    assert.equal(links()?.length, 2);
    assert.match(links()?.[0] ?? '', /l\/chat\/0\/0\?users=erika/);
    await it_.fill('erika', 'message', { message: '', chat: 'no' });
    await it_.tap('tarik', 'message');
    assert.equal(links(), null, 'and not once she has taken it back');
  });

  it('are not what is typed into the chat: the button is offered instead', async () => {
    await it_.taken('tarik');
    await say(it_.town.emulator, 'erika', 'Können Sie mich zurückrufen?');
    const card = lastCard(it_.town.emulator, 'erika').card;
    assert.match(JSON.stringify(card), /gebe ich zu Ihrem Schutz nicht weiter/);
    assert.ok(buttonsOn(card).some(({ verb, opensDialog }) => verb === 'message' && opensDialog));
    assert.deepEqual(await it_.data.query("select 1 from case_entry where kind = 'message'"), []);
    await say(it_.town.emulator, 'tarik', 'Ich melde mich gleich.');
    assert.ok(buttonsOn(lastCard(it_.town.emulator, 'tarik').card).some(({ verb }) => verb === 'message'));
  });

  it('are refused to everybody else, whatever button they get hold of', async () => {
    await it_.taken('tarik');
    const { emulator } = it_.town;
    const [page] = emulator.seenBy('georg').slice(-1);
    const button = buttonsOn(lastCard(emulator, 'tarik').card).find(({ verb }) => verb === 'message');
    assert.ok(button && page);
    for (const verb of ['message', 'timeline', 'note', 'close', 'hand-over']) {
      const action = { ...button.action, data: { ...button.data, verb, msteams: { type: 'task/fetch' } } };
      const { notice } = await emulator.act('georg', { kind: 'tap', messageId: page.id, action, inputs: {} });
      assert.match(notice ?? '', /nichts freigegeben/, verb);
    }
  });

  it('say kindly what is wrong, and lose nothing', async () => {
    await it_.taken('tarik');
    await it_.fill('tarik', 'message', { message: '   ' });
    assert.match(it_.dialog('tarik'), /Bitte noch ausfüllen: „Ihre Nachricht“/);
    await it_.fill('tarik', 'message', { message: 'x'.repeat(4001) });
    assert.match(it_.dialog('tarik'), /Möglich sind 4000 Zeichen.*x{4001}/s);
    assert.deepEqual(await it_.data.query("select 1 from case_entry where kind = 'message'"), []);
  });
});
