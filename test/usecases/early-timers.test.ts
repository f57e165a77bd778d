import assert from 'node:assert/strict';
import { planDrills } from '../../src/usecases/plan-drills.ts';
import { readDrills } from '../../src/usecases/read-drills.ts';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { reportUpTo } from '../support/conversation.ts';

const TUESDAY = new Date('2026-11-24T09:10:00+01:00');
const THREAT = { what: { acts: 'BEDROHUNG' } };
const ANDREA = { personId: '11111111-0000-4000-8000-000000000036', name: 'Andrea Köhler' };
const QUESTION = /Stehen Sie noch als Ansprechperson zur Verfügung\?/;

/** What the queue's own mending does to every timer written while the database's clock was ahead (clock-steps.ts). */
const RING_EARLY = `
  update pgboss.job set start_after = start_after - interval '20 minutes'
  where state = 'created' and (name = $1 or data->>'about' = $1) returning start_after`;

describe('a timer that rings before its time', function earlyTimers() {
  this.timeout(60_000);
  let town: CaseTown;

  beforeEach(async () => {
    town = await startCaseTown(TUESDAY);
  });
  afterEach(() => town.stop());

  const at = (local: string) => town.town.clock.advanceTo(new Date(`${local}+01:00`));
  const ringEarly = async (timer: string): Promise<void> => {
    assert.ok((await town.data.query(RING_EARLY, [timer])).length > 0, `there is no timer ${timer}`);
  };
  const shown = (person: string, text: RegExp): number =>
    town.cards(person).filter((card) => text.test(card)).length;
  const acts = async (act: string): Promise<number> =>
    (await town.data.query('select 1 from audit where act = $1', [act])).length;
  const idOf = (key: string): string => town.town.emulator.directory.person(key).id;
  const ports = () => town.town.bot().ports;
  const tenantId = () => town.town.emulator.tenantId;

  it('still reminds an owner who fell silent, and still calls others after that', async () => {
    await town.taken('tarik', THREAT);
    await ringEarly('silent');
    await at('2026-11-24T10:05:00');
    assert.equal(await acts('contact-reminded'), 0);
    await at('2026-11-24T10:11:00');
    assert.equal(await acts('contact-reminded'), 1);
    await ringEarly('silent');
    await at('2026-11-24T12:00:00');
    assert.equal(await acts('silent-called-others'), 1);
  });

  it('still asks how somebody is, once', async () => {
    await town.taken('tarik', THREAT);
    await town.tap('tarik', 'contact');
    await town.tap('erika', 'check-ins', { wanted: 'yes' });
    await ringEarly('check-in');
    await at('2026-11-25T09:59:00');
    assert.equal(await acts('check-in-asked'), 0);
    await at('2026-11-25T10:01:00');
    assert.equal(await acts('check-in-asked'), 1);
  });

  it('still closes what nobody answers', async () => {
    await town.taken('tarik', THREAT);
    await town.tap('tarik', 'contact');
    await town.fill('tarik', 'close', { reason: 'HELPED', feedback: 'Wir haben gesprochen.' });
    await ringEarly('close');
    await at('2027-01-15T12:00:00');
    assert.equal(await acts('closed-unanswered'), 1);
  });

  it('still reminds of a deadline, and not before the morning', async () => {
    await town.taken('tarik', { what: { acts: 'BELEIDIGUNG', perpetrator: 'BUERGER_BEKANNT' } });
    await town.tap('tarik', 'contact');
    const [row] = await town.data.query(
      "select min(start_after) as at from pgboss.job where data->>'about' = 'deadline'",
    );
    const due = row?.at as Date;
    await ringEarly('deadline');
    await town.town.clock.advanceTo(new Date(due.getTime() - 60_000));
    const reminders = () => town.data.query("select 1 from delivery where kind = 'reminder'");
    assert.deepEqual(await reminders(), []);
    await town.town.clock.advanceTo(new Date(due.getTime() + 60_000));
    assert.notDeepEqual(await reminders(), []);
  });

  it('begins an ended ladder anew when somebody is there to be called, and uses no round up', async () => {
    await reportUpTo(town.town.emulator, 'erika', 'summary', THREAT);
    await town.tap('erika', 'send');
    await at('2026-11-24T18:00:00');
    assert.equal(await acts('ladder-ended'), 1);
    await ringEarly('climb');
    await at('2026-11-25T08:01:00');
    assert.equal(await acts('ladder-ended'), 1);
    const standing = "select ladder->'round' as round, ladder->'rung' as rung from support_case";
    assert.deepEqual(await town.data.query(standing), [{ round: 1, rung: 0 }]);
  });

  it('begins a planned drill at its hour, and once', async () => {
    const plan = { week: 1, weekday: 2, time: '10:00', level: 2 } as const;
    await planDrills(ports())({ tenantId: tenantId(), by: ANDREA, plan });
    await ringEarly('drill-plan');
    await at('2026-12-01T09:59:00');
    assert.equal((await readDrills(ports())(tenantId())).history.length, 0);
    await at('2026-12-01T10:00:00');
    await town.tap('tarik', 'take-drill');
    await at('2026-12-01T12:00:00');
    assert.equal((await readDrills(ports())(tenantId())).history.length, 1);
  });

  it('asks a contact once whether they still are one', async () => {
    const planned = new Date('2026-11-26T10:00:00+01:00');
    await ports().store.transaction(tenantId(), async (tx) => {
      await tx.roster.planAsk(idOf('tarik'), planned);
      const job = { kind: 'wake', about: 'confirmation', personId: idOf('tarik') } as const;
      await tx.jobs.add({ ...job, at: planned.toISOString() }, planned);
    });
    await ringEarly('confirmation');
    await at('2026-11-26T09:59:00');
    assert.equal(shown('tarik', QUESTION), 0);
    await at('2026-11-26T10:01:00');
    assert.equal(shown('tarik', QUESTION), 1);
  });
});
