import assert from 'node:assert/strict';
import {
  climbDrill,
  type DrillDecision,
  type DrillEffect,
  type DrillLevel,
  startDrill,
  stopDrill,
  takeDrill,
} from '../../src/core/drill.ts';
import type { Roster } from '../../src/core/roster.ts';
import {
  contact,
  GEORG,
  MONA,
  PROTOCOL,
  ROSTER,
  SABINE,
  SATURDAY_NIGHT,
  TARIK,
  TUESDAY,
  UTE,
  withContacts,
} from '../support/sample-world.ts';

const MINUTE = 60_000;

const start = (level: DrillLevel, roster: Roster = ROSTER, now = TUESDAY): DrillDecision => {
  const policy = PROTOCOL.policies[level];
  return startDrill({ id: 'd', nonce: 'n', level, orderedBy: 'Andrea', policy }, roster, now);
};
const of = <K extends DrillEffect['kind']>({ effects }: DrillDecision, kind: K) =>
  effects.filter((effect): effect is Extract<DrillEffect, { kind: K }> => effect.kind === kind);
const called = (decision: DrillDecision) => of(decision, 'call').map(({ to }) => to);
const goOn = (decision: DrillDecision, roster: Roster = ROSTER): DrillDecision => {
  const [timer] = of(decision, 'climb-at');
  assert.ok(timer, 'no timer is set');
  return climbDrill(decision.drill, timer.rung, roster, timer.at);
};
const uncalled = (decision: DrillDecision) =>
  Object.fromEntries(
    of(decision, 'close').flatMap((close) =>
      close.uncalled.map(({ personId, reason }) => [personId, reason]),
    ),
  );

describe('drill', () => {
  it('climbs the ladder of a real page, in its order and with its waits', () => {
    const first = start(2);
    assert.deepEqual(called(first), [TARIK, GEORG]);
    assert.deepEqual(of(first, 'post')[0]?.mention, [TARIK, GEORG]);
    assert.equal(of(first, 'climb-at')[0]?.at.getTime(), TUESDAY.getTime() + 15 * MINUTE);
    const second = goOn(first);
    const third = goOn(second);
    const fourth = goOn(third);
    assert.deepEqual([second, third, fourth].map(called), [[MONA], [UTE], [SABINE]]);
    const end = goOn(fourth);
    assert.equal(end.drill.state, 'unanswered');
    assert.deepEqual(uncalled(end), {});
  });

  it('calls everybody on duty at once at level 3, then leadership alone: nobody is called twice', () => {
    const first = start(3);
    assert.deepEqual(called(first).toSorted(), [TARIK, GEORG, MONA, UTE].toSorted());
    assert.deepEqual(called(goOn(first)), [SABINE]);
  });

  it('is ended by the first who takes it; the others are told apart by why they were not called', () => {
    const friday = [{ days: [5], from: '08:00', to: '16:00' }];
    const roster = withContacts(
      ROSTER.contacts.map((one) => (one.personId === UTE ? { ...one, hours: friday } : one)),
    );
    const taken = takeDrill(start(2, roster).drill, { id: TARIK, name: 'Tarik' }, roster, TUESDAY);
    assert.deepEqual([taken.drill.state, taken.drill.takenBy?.id], ['taken', TARIK]);
    assert.deepEqual(uncalled(taken), { [MONA]: 'not-needed', [UTE]: 'off-duty', [SABINE]: 'not-needed' });
    const late = takeDrill(taken.drill, { id: GEORG, name: 'Georg' }, roster, TUESDAY);
    assert.deepEqual([late.drill.takenBy?.id, late.effects], [TARIK, []]);
    assert.deepEqual(climbDrill(taken.drill, 1, roster, TUESDAY).effects, []);
  });

  it('ends at once where nobody is on duty, and says so of everybody', () => {
    const decision = start(2, ROSTER, SATURDAY_NIGHT);
    assert.equal(decision.drill.state, 'unanswered');
    assert.deepEqual(new Set(Object.values(uncalled(decision))), new Set(['off-duty']));
  });

  it('changes nothing once it is stopped, nor by an old timer', () => {
    const begun = start(2).drill;
    assert.deepEqual(climbDrill(begun, 0, ROSTER, TUESDAY).effects, []);
    const stopped = stopDrill(begun, ROSTER, TUESDAY).drill;
    assert.equal(stopped.state, 'stopped');
    assert.deepEqual(climbDrill(stopped, 1, ROSTER, TUESDAY).effects, []);
    assert.equal(takeDrill(stopped, { id: MONA, name: 'Mona' }, ROSTER, TUESDAY).drill.takenBy, null);
  });

  it('writes mails to those who have an address, when a page would', () => {
    const roster = withContacts([
      { ...contact(TARIK, 'first'), mail: 't@m.example' },
      contact(GEORG, 'first'),
    ]);
    assert.deepEqual(of(start(2, roster), 'mail-at'), [
      { kind: 'mail-at', to: TARIK, rung: 0, at: new Date(TUESDAY.getTime() + 2 * MINUTE) },
    ]);
  });
});
