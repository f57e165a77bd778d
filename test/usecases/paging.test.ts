import assert from 'node:assert/strict';
import { buttonsOf, findButton, lastCard, reportUpTo, say, tap } from '../support/conversation.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';
import { buttonsOn } from '../support/story/read-card.ts';

const RETRACTED = /Diese Anfrage ist erledigt/;

describe('paging', function paging() {
  this.timeout(30_000);
  let data: TestDatabase;
  let town: Tenancy;

  beforeEach(async () => {
    data = await freshDatabase();
    town = await startTenancy();
    await town.setUp(data.url);
    await (await town.startBot(data.url)).ready;
    await town.emulator.installAll();
  });
  afterEach(() => town.stop());

  const textOf = (card: unknown): string => JSON.stringify(card ?? null);
  const idOf = (key: string): string => town.emulator.directory.person(key).id;
  const cardsOf = (person: string): readonly string[] =>
    town.emulator.seenBy(person).map(({ card }) => textOf(card));
  const channel = (): readonly string[] => town.emulator.seenIn('support').map(({ card }) => textOf(card));
  const paged = (person: string): boolean => cardsOf(person).some((card) => card.includes('Wer übernimmt'));
  const ended = async (kind: string) =>
    (await data.query('select state, reason from delivery where kind = $1', [kind]))[0];
  const settled = () =>
    data.query(
      "select 1 from pgboss.job where name in ('page', 'post', 'deliver') and state in ('created', 'retry', 'active')",
    );
  /** All that is due has been sent. */
  const rest = async (): Promise<void> => {
    while ((await settled()).length > 0) await town.emulator.idle();
    await town.emulator.idle();
  };
  const alarm = async (): Promise<void> => {
    await say(town.emulator, 'erika', 'Bombe');
    await town.emulator.until(() => ['tarik', 'georg', 'mona', 'ute'].every(paged) && channel().length === 1);
    await toldOfColleague();
  };
  const toldOfColleague = async (): Promise<void> => {
    await tap(town.emulator, 'erika', 'resume');
    const told = {
      reporter: 'self',
      acts: 'BEDROHUNG',
      channels: 'INTERN_TEAM',
      perpetrator: 'KOLLEGE_GLEICH',
    };
    await tap(town.emulator, 'erika', 'answer', { step: 'what' }, told);
  };
  const accuse = (key: string) =>
    tap(town.emulator, 'erika', 'answer', { step: 'accused' }, { accused: idOf(key) });

  it('posts nothing in a channel somebody accused can read, and calls the others', async () => {
    const inputs = { what: { perpetrator: 'KOLLEGE_GLEICH' }, accused: { accused: idOf('georg') } };
    await reportUpTo(town.emulator, 'erika', 'summary', inputs);
    await tap(town.emulator, 'erika', 'send');
    await town.emulator.until(() => paged('tarik'));
    await rest();
    assert.deepEqual(channel(), []);
    assert.deepEqual(cardsOf('georg'), []);
    assert.deepEqual(await ended('channel-page'), { state: 'withheld', reason: 'accused-in-channel' });
  });

  it('still posts in the channel when those accused do not read there', async () => {
    const inputs = { what: { perpetrator: 'KOLLEGE_GLEICH' }, accused: { accused: idOf('lea') } };
    await reportUpTo(town.emulator, 'erika', 'summary', inputs);
    await tap(town.emulator, 'erika', 'send');
    await town.emulator.until(() => channel().length === 1);
  });

  it('takes its cards back from a contact, and the post out of a channel, once they are accused', async () => {
    await alarm();
    await accuse('georg');
    await town.emulator.until(
      () => RETRACTED.test(cardsOf('georg')[0] ?? '') && RETRACTED.test(channel()[0] ?? ''),
    );
    assert.ok(!/Action\.|Stufe/.test(`${cardsOf('georg')[0]}${channel()[0]}`));
    assert.ok(paged('tarik'), 'the others still have theirs');
    await tap(town.emulator, 'mona', 'take-over');
    await town.emulator.until(() => cardsOf('tarik').some((card) => card.includes('Mona Lindner')));
    assert.ok(!`${cardsOf('georg')}${channel()}`.includes('Mona'), 'and learn nothing afterwards');
  });

  it('takes the case back from a contact who has taken over and is accused, and calls the others anew', async () => {
    await alarm();
    await tap(town.emulator, 'georg', 'take-over');
    await town.emulator.until(() => buttonsOf(town.emulator, 'georg', 'details').length > 0);
    const { button, messageId } = findButton(town.emulator, 'georg', 'details');
    await accuse('georg');
    await town.emulator.until(() => cardsOf('georg').every((card) => RETRACTED.test(card)));
    await town.emulator.until(() => ['tarik', 'mona', 'ute'].every((key) => cardsOf(key).length === 2));
    const act = { kind: 'tap', messageId, action: button.action, inputs: {} } as const;
    const { notice } = await town.emulator.act('georg', act);
    assert.match(notice ?? '', /nichts freigegeben/);
    await town.emulator.until(() => cardsOf('erika').some((card) => /Ich alarmiere Ihre/.test(card)));
    await tap(town.emulator, 'mona', 'take-over');
    await town.emulator.until(() =>
      cardsOf('erika').some((card) => card.includes('Mona Lindner hat übernommen')),
    );
  });

  it('calls the next ones at once when the only page not refused is for somebody accused meanwhile', async () => {
    for (const key of ['tarik', 'georg', 'ute'])
      town.emulator.addFault({ at: `person:${key}`, kind: 'status', status: 403 });
    town.emulator.addFault({ at: 'person:mona', kind: 'status', status: 429, retryAfter: 4, times: 1 });
    await say(town.emulator, 'erika', 'Bombe');
    const refused = () => data.query("select 1 from delivery where kind = 'page' and state = 'refused'");
    while ((await refused()).length < 3) await town.emulator.idle();
    await toldOfColleague();
    await accuse('mona');
    await town.emulator.until(() => paged('sabine'));
    const [page] = await data.query(
      "select state, reason from delivery where kind = 'page' and recipient_id = $1",
      [idOf('mona')],
    );
    assert.deepEqual(page, { state: 'withheld', reason: 'conflict' });
    assert.ok(!paged('mona'));
  });

  it('tells a supervisor nothing when the report is withdrawn before the card has left', async () => {
    town.emulator.addFault({ at: 'person:petra', kind: 'status', status: 429, retryAfter: 2, times: 1 });
    const share = { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'c' };
    await reportUpTo(town.emulator, 'erika', 'summary', { share });
    await tap(town.emulator, 'erika', 'send');
    await town.emulator.until(() => town.emulator.snapshot().faults.length === 0);
    await tap(town.emulator, 'erika', 'ask-withdraw');
    await tap(town.emulator, 'erika', 'withdraw');
    await rest();
    assert.deepEqual(cardsOf('petra'), []);
    const [card] = await data.query('select state, reason from delivery where recipient_id = $1', [
      idOf('petra'),
    ]);
    assert.deepEqual(card, { state: 'withheld', reason: 'no-longer-open' });
  });

  it('opens a case as deep as it was released, writes that down, and to nobody else', async () => {
    const share = { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'a' };
    await reportUpTo(town.emulator, 'erika', 'summary', { share });
    await tap(town.emulator, 'erika', 'send');
    await town.emulator.until(() => paged('tarik') && cardsOf('petra').length === 1);
    await tap(town.emulator, 'petra', 'details');
    const read = (key: string): string => textOf(town.emulator.snapshot().dialogs[key]?.card);
    assert.match(read('petra'), /Erika Sommer/);
    assert.ok(!/Bedrohung|Telefon/.test(read('petra')), 'more than was released');
    await tap(town.emulator, 'tarik', 'take-over');
    await town.emulator.until(() => buttonsOf(town.emulator, 'tarik', 'details').length > 0);
    await tap(town.emulator, 'tarik', 'details');
    assert.match(read('tarik'), /Erika Sommer.*Bedrohung/s);
    const reads = await data.query('select reader_id, depth from case_read order by depth');
    assert.deepEqual(reads, [
      { reader_id: idOf('petra'), depth: 'a' },
      { reader_id: idOf('tarik'), depth: 'c' },
    ]);
    const { button } = findButton(town.emulator, 'tarik', 'details');
    const act = {
      kind: 'tap',
      messageId: lastCard(town.emulator, 'georg').id,
      action: button.action,
      inputs: {},
    };
    assert.match(
      (await town.emulator.act('georg', { ...act, kind: 'tap' })).notice ?? '',
      /nichts freigegeben/,
    );
    assert.equal((await data.query('select 1 from case_read')).length, 2);
  });

  it('says the truth about what was told in a dialog once the report is gone', async () => {
    await reportUpTo(town.emulator, 'erika', 'summary');
    await tap(town.emulator, 'erika', 'tell', { step: 'more' });
    await tap(town.emulator, 'erika', 'send');
    await tap(town.emulator, 'erika', 'ask-withdraw');
    await tap(town.emulator, 'erika', 'withdraw');
    const [save] = buttonsOn(town.emulator.snapshot().dialogs.erika?.card ?? null);
    assert.ok(save);
    const inputs = { narrative: 'Das habe ich vergessen.' };
    const { notice } = await town.emulator.act('erika', {
      kind: 'submit-dialog',
      action: save.action,
      inputs,
    });
    assert.ok(!/Gespeichert/.test(notice ?? ''), notice ?? '');
    const shown = textOf(town.emulator.snapshot().dialogs.erika?.card);
    assert.ok(shown.includes('Das habe ich vergessen.'), 'what was typed is still there to be copied');
  });

  it('keeps to the channel it knows when it is added to another', async () => {
    const conversation = {
      id: '19:other@thread.tacv2',
      conversationType: 'channel',
      tenantId: town.emulator.tenantId,
    };
    const activity = town.emulator.draft('erika', {
      type: 'conversationUpdate',
      conversation,
      membersAdded: [town.emulator.directory.bot],
      channelData: {
        tenant: { id: town.emulator.tenantId },
        channel: { id: conversation.id },
        eventType: 'channelMemberAdded',
      },
    });
    assert.equal((await town.emulator.sendRaw(activity)).status, 200);
    const [row] = await data.query('select channel_conversation_id from municipality');
    assert.equal(row?.channel_conversation_id, town.emulator.directory.channel('support').id);
  });
});
