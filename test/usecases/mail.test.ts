import assert from 'node:assert/strict';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { reportUpTo, tap } from '../support/conversation.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';

const TUESDAY = new Date('2026-11-24T09:10:00+01:00');
const MINUTE = 60_000;
const minute = (minutes: number): Date => new Date(TUESDAY.getTime() + minutes * MINUTE);

describe('the second channel', function mailTests() {
  this.timeout(60_000);
  let server: MailServer;
  let town: CaseTown;

  beforeEach(async () => {
    server = await startMailServer();
    const env = {
      SMTP_URL: server.url('smtp'),
      MAIL_FROM: 'rueckhalt@m.example',
      SMTP_CA_FILE: server.caFile,
    };
    town = await startCaseTown(TUESDAY, env);
    for (const key of ['tarik', 'georg', 'mona'])
      await town.data.query('update contact set mail = $1 where person_id = $2', [
        `${key}@m.example`,
        idOf(key),
      ]);
  });
  afterEach(async () => {
    await town.stop();
    await server.stop();
  });

  const idOf = (key: string): string => town.town.emulator.directory.person(key).id;
  const mailed = () => server.received.flatMap(({ to }) => to).toSorted();
  const report = async (
    inputs: Parameters<typeof reportUpTo>[3] = {},
    beforeSending = (): void => undefined,
  ): Promise<void> => {
    await reportUpTo(town.town.emulator, 'erika', 'summary', inputs);
    beforeSending();
    await tap(town.town.emulator, 'erika', 'send');
    await town.town.clock.settle();
  };
  const pages = (key: string) => town.cards(key).filter((card) => card.includes('Wer übernimmt'));
  const deliveries = () =>
    town.data.query("select recipient_id, state, reason from delivery where kind = 'mail' order by 1");

  it('writes to those called when nobody has taken over for two minutes, with code, level and link alone', async () => {
    await report();
    await town.town.clock.advanceTo(minute(1.9));
    assert.deepEqual(mailed(), []);
    await town.town.clock.advanceTo(minute(2));
    assert.deepEqual(mailed(), ['georg@m.example', 'tarik@m.example']);
    const source = server.received[0]?.source.replaceAll('=\r\n', '') ?? '';
    const [row] = await town.data.query('select code from support_case');
    assert.ok(source.includes(`wartet eine Anfrage: ${row?.code}, Stufe 2.`), source);
    assert.match(source, /^Subject: =\?UTF-8\?Q\?R=C3=BCckhalt=3A_Anfrage_/m);
    assert.match(source, /https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=3D28:/);
    assert.doesNotMatch(source, /Erika|Sommer|Bedrohung|BEDROHUNG|Telefon|Musterstadt/i);
    await town.tap('tarik', 'take-over');
    assert.ok((await deliveries()).every(({ state }) => state === 'sent'));
  });

  it('writes to nobody once somebody has taken over', async () => {
    await report();
    await town.tap('tarik', 'take-over');
    await town.town.clock.advanceTo(minute(5));
    assert.deepEqual(mailed(), []);
    assert.deepEqual(
      (await deliveries()).map(({ state, reason }) => `${state} ${reason}`),
      ['withheld no-longer-open', 'withheld no-longer-open'],
    );
  });

  it('writes at once where Teams refuses the page, and not a second time later', async () => {
    town.town.emulator.addFault({ at: 'person:tarik', kind: 'status', status: 403 });
    await report();
    assert.deepEqual(mailed(), ['tarik@m.example']);
    await town.town.clock.advanceTo(minute(5));
    assert.deepEqual(mailed(), ['georg@m.example', 'tarik@m.example']);
  });

  it('writes to nobody accused', async () => {
    await report({ what: { perpetrator: 'KOLLEGE_GLEICH' }, accused: { accused: idOf('georg') } });
    await town.town.clock.advanceTo(minute(5));
    assert.deepEqual(mailed(), ['tarik@m.example']);
  });

  it('comes back to a server that greylists, is silent or is down, until somebody has taken over', async () => {
    server.answers.push(451, 451);
    await report();
    await town.town.clock.advanceTo(minute(2));
    assert.deepEqual(mailed(), []);
    await town.town.clock.advanceTo(minute(3));
    assert.deepEqual(mailed(), ['georg@m.example', 'tarik@m.example']);
  });

  it('gives up an address the server does not know, and only that', async () => {
    server.answers.push(550);
    await report();
    await town.town.clock.advanceTo(minute(4));
    assert.equal(mailed().length, 1);
    assert.deepEqual((await deliveries()).map(({ state }) => state).toSorted(), ['refused', 'sent']);
  });

  it('does not wait for Teams, which answers 429 to everybody for ten minutes; and no page is lost', async () => {
    const until = minute(10).toISOString();
    const storm = { at: 'all', kind: 'status', status: 429, until } as const;
    await report({}, () => void town.town.emulator.addFault(storm));
    await town.town.clock.advanceTo(minute(2));
    assert.deepEqual(mailed(), ['georg@m.example', 'tarik@m.example']);
    assert.deepEqual(['tarik', 'georg'].flatMap(pages), []);
    await town.town.clock.advanceTo(minute(11));
    assert.deepEqual([pages('tarik').length, pages('georg').length], [1, 1], 'once each, when Teams is back');
    assert.equal(town.town.emulator.seenIn('support').length, 1);
    const tries = town.town.emulator.ledger().filter(({ place }) => place === 'person:tarik').length;
    assert.ok(tries > 10 && tries < 60, `${tries} tries in ten minutes`);
  });
});
