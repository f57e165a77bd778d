import assert from 'node:assert/strict';
import type { DrillLevel } from '../../src/core/drill.ts';
import { endDrill, orderDrill } from '../../src/usecases/order-drill.ts';
import { planDrills } from '../../src/usecases/plan-drills.ts';
import { type DrillEntry, readDrills } from '../../src/usecases/read-drills.ts';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { findButton, lastCard, say, tapForged } from '../support/conversation.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';

const TUESDAY = new Date('2026-11-24T09:10:00+01:00');
const minute = (minutes: number): Date => new Date(TUESDAY.getTime() + minutes * 60_000);
const ANDREA = { personId: '11111111-0000-4000-8000-000000000036', name: 'Andrea Köhler' };
const SUPPORT = ['tarik', 'georg', 'mona', 'ute', 'sabine'];
/** What only cases and statistics are made of. */
const CASES = ['support_case', 'delivery', 'audit', 'disclosure', 'case_entry', 'case_read'];

describe('a drill', function drillTests() {
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
  });
  afterEach(async () => {
    await town.stop();
    await server.stop();
  });

  const idOf = (key: string): string => town.town.emulator.directory.person(key).id;
  const ports = () => town.town.bot().ports;
  const tenantId = () => town.town.emulator.tenantId;
  const start = async (level: DrillLevel = 2) => {
    const result = await orderDrill(ports())({ tenantId: tenantId(), by: ANDREA, level });
    await town.town.clock.settle();
    return result;
  };
  const stop = async () => {
    await endDrill(ports())(tenantId());
    await town.town.clock.settle();
  };
  const drills = () => readDrills(ports())(tenantId());
  const newest = async (): Promise<DrillEntry> => {
    const [entry] = (await drills()).history;
    assert.ok(entry, 'no drill in the history');
    return entry;
  };
  const reached = async () =>
    Object.fromEntries((await newest()).contacts.map(({ name, why }) => [name.split(' ')[0], why]));
  const open = (key: string) => town.cards(key).filter((card) => card.startsWith('PROBEALARM\n'));
  const inChannel = () => town.town.emulator.seenIn('support').map(({ card }) => JSON.stringify(card));

  it('calls the first tier in chat and channel, says what it is, and is ended by one tap', async () => {
    await start();
    assert.deepEqual(
      SUPPORT.map((key) => open(key).length),
      [1, 1, 0, 0, 0],
    );
    assert.match(open('tarik')[0] ?? '', /Nur eine Übung\. Niemand wartet auf Hilfe\./);
    assert.match(inChannel()[0] ?? '', /PROBEALARM.*Nur eine Übung.*<at>Georg Brandt<\/at>/);
    const toasts = town.town.emulator.ledger().filter(({ body }) => JSON.stringify(body).includes('Übung'));
    assert.ok(toasts.length > 0 && toasts.every(({ body }) => /PROBEALARM/.test(JSON.stringify(body))));
    await town.tap('georg', 'take-drill');
    assert.match(town.cards('georg').at(-1) ?? '', /Sie haben den Probealarm übernommen/);
    assert.match(town.cards('tarik').at(-1) ?? '', /Georg Brandt hat den Probealarm übernommen/);
    assert.match(inChannel()[0] ?? '', /PROBEALARM beendet.*Georg Brandt/);
    const { drill, hops } = await newest();
    assert.deepEqual([drill.state, drill.orderedBy, hops.channel.state], ['taken', 'Andrea Köhler', 'sent']);
    assert.deepEqual(await reached(), {
      Georg: 'chat',
      Mona: 'not-needed',
      Sabine: 'not-needed',
      Tarik: 'chat',
      Ute: 'not-needed',
    });
  });

  it('is no case: none of the tables of cases has a row, and nobody is asked to help', async () => {
    await start(3);
    await town.tap('ute', 'take-drill');
    for (const table of CASES) assert.deepEqual(await town.data.query(`select 1 from ${table}`), [], table);
    assert.ok(SUPPORT.flatMap((key) => town.cards(key)).every((card) => !/Wer übernimmt|Stufe/.test(card)));
  });

  it('climbs as a real page would, writes mails after two minutes, and ends unanswered', async () => {
    await town.data.query('update contact set mail = $1 where person_id = $2', [
      't@m.example',
      idOf('tarik'),
    ]);
    await start();
    await town.town.clock.advanceTo(minute(1.9));
    assert.equal(server.received.length, 0);
    await town.town.clock.advanceTo(minute(2));
    assert.match(server.received[0]?.source ?? '', /^Subject: =\?UTF-8\?Q\?PROBEALARM_/m);
    await town.town.clock.advanceTo(minute(15));
    assert.deepEqual(
      SUPPORT.map((key) => open(key).length),
      [1, 1, 1, 0, 0],
    );
    await town.town.clock.advanceTo(minute(61));
    assert.equal((await newest()).drill.state, 'unanswered');
    assert.match(town.cards('sabine').at(-1) ?? '', /Niemand hat ihn übernommen/);
    assert.equal(server.received.length, 1);
    assert.match(town.cards('andrea').at(-1) ?? '', /Probealarm: Niemand hat übernommen/);
  });

  it('shows whom Teams refuses, goes on to the next rung at once, and says how mail did', async () => {
    await town.data.query('update contact set mail = $1 where person_id = $2', [
      't@m.example',
      idOf('tarik'),
    ]);
    for (const key of ['tarik', 'georg'])
      town.town.emulator.addFault({ at: `person:${key}`, kind: 'status', status: 403 });
    await start();
    assert.deepEqual(
      SUPPORT.map((key) => open(key).length),
      [0, 0, 1, 0, 0],
    );
    const { Tarik, Georg, Mona } = await reached();
    assert.deepEqual([Tarik, Georg, Mona], ['mail', 'not-installed', 'chat']);
    const known = await ports().store.transaction(tenantId(), (tx) => tx.roster.reachability());
    assert.deepEqual([known[idOf('tarik')], known[idOf('mona')]], [false, true]);
  });

  it('comes back where Teams is busy, once, and not any more when it is over', async () => {
    const until = minute(5).toISOString();
    town.town.emulator.addFault({ at: 'person:tarik', kind: 'status', status: 429, until });
    town.town.emulator.addFault({ at: 'person:georg', kind: 'status', status: 429 });
    await start();
    await town.town.clock.advanceTo(minute(6));
    assert.deepEqual(
      SUPPORT.map((key) => open(key).length),
      [1, 0, 0, 0, 0],
    );
    await stop();
    await town.town.clock.advanceTo(minute(10));
    const { Tarik, Georg } = await reached();
    assert.deepEqual([Tarik, Georg], ['chat', 'too-late']);
    assert.match(town.cards('tarik').at(-1) ?? '', /abgebrochen/);
  });

  it('shows in the report that the channel refuses the bot', async () => {
    town.town.emulator.addFault({ at: 'channel:support', kind: 'status', status: 403 });
    await start();
    assert.equal((await newest()).hops.channel.state, 'refused');
    assert.equal(open('tarik').length, 1);
  });

  it('is held one at a time', async () => {
    await start();
    const second = await start();
    assert.equal(second.state === 'refused' && second.faults[0]?.code, 'drill-running');
    await stop();
    assert.equal((await start()).state, 'done');
    assert.equal((await drills()).history.length, 2);
  });

  it('is taken by contacts alone, by a genuine button alone, and an old button shows how it stands', async () => {
    await start();
    const found = findButton(town.town.emulator, 'tarik', 'take-drill');
    const act = { kind: 'tap', messageId: found.messageId, action: found.button.action, inputs: {} } as const;
    await say(town.town.emulator, 'erika', 'Hallo');
    const { id: messageId } = lastCard(town.town.emulator, 'erika');
    const { notice } = await town.town.emulator.act('erika', { ...act, messageId });
    assert.match(notice ?? '', /eingetragene Ansprechpersonen/);
    await tapForged(town.town.emulator, 'tarik', found, { nonce: 'x' });
    assert.equal((await newest()).drill.state, 'running');
    await stop();
    await town.town.emulator.act('tarik', act);
    assert.equal((await newest()).drill.state, 'stopped');
    assert.match(town.cards('tarik').at(-1) ?? '', /abgebrochen/);
  });

  it('goes on after a restart of the bot', async () => {
    await start();
    await town.town.restartBot();
    await town.town.clock.advanceTo(minute(16));
    assert.deepEqual(
      SUPPORT.map((key) => open(key).length),
      [1, 1, 1, 0, 0],
    );
  });

  it('begins by plan, month after month, and forgets a day later who took it', async () => {
    const plan = { week: 1, weekday: 2, time: '10:00', level: 2 } as const;
    await planDrills(ports())({ tenantId: tenantId(), by: ANDREA, plan });
    await town.town.clock.advanceTo(new Date('2026-12-01T09:59:00+01:00'));
    assert.deepEqual((await drills()).history, []);
    await town.town.clock.advanceTo(new Date('2026-12-01T10:00:00+01:00'));
    await town.tap('tarik', 'take-drill');
    assert.equal((await newest()).drill.takenBy?.name, 'Tarik Yılmaz');
    await town.town.clock.advanceTo(new Date('2026-12-02T10:00:01+01:00'));
    const { drill } = await newest();
    assert.deepEqual([drill.state, drill.orderedBy, drill.takenBy], ['taken', null, null]);
    assert.equal((await drills()).plan?.nextAt.toISOString(), '2027-01-05T09:00:00.000Z');
    const [log] = await town.data.query('select subject, after from setting_change order by change_id desc');
    assert.deepEqual([log?.subject, log?.after], ['drill', { drillPlan: plan }]);
    await planDrills(ports())({ tenantId: tenantId(), by: ANDREA, plan: null });
    await town.town.clock.advanceTo(new Date('2027-01-06T10:00:00+01:00'));
    assert.equal((await drills()).history.length, 1);
  });

  it('is left out, and says so, when no bot was there at its hour', async () => {
    const plan = { week: 1, weekday: 2, time: '10:00', level: 2 } as const;
    await planDrills(ports())({ tenantId: tenantId(), by: ANDREA, plan });
    await town.data.query("update drill_plan set next_at = '2026-11-23T10:00:00+01:00'");
    const at = new Date('2026-11-23T10:00:00+01:00');
    const job = { kind: 'wake', about: 'drill-plan', at: at.toISOString() } as const;
    await ports().store.transaction(tenantId(), async (tx) => tx.jobs.add(job, await tx.now));
    await town.town.clock.settle();
    assert.equal((await newest()).drill.state, 'missed');
    assert.deepEqual(open('tarik'), []);
  });
});
