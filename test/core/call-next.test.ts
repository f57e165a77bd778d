import assert from 'node:assert/strict';
import { callNextNow, canCallNext, cannotNow, epochOf } from '../../src/core/call-next.ts';
import type { Case } from '../../src/core/case.ts';
import { conflictSet } from '../../src/core/conflict.ts';
import type { Decision } from '../../src/core/effect.ts';
import { climb } from '../../src/core/escalation.ts';
import { recuse } from '../../src/core/recuse.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { eventsOf } from '../../src/core/timeline.ts';
import {
  contact,
  ERIKA,
  GEORG,
  MONA,
  PETRA,
  SABINE,
  sent,
  TARIK,
  TUESDAY,
  UTE,
  withContacts,
  worldAt,
} from '../support/sample-world.ts';

const WORLD = worldAt();
const THREAT = { what: { acts: 'BEDROHUNG' } };

const pagedBy = ({ effects }: Decision): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'page' ? [effect.to] : []));
const has = ({ effects }: Decision, kind: string): boolean => effects.some((effect) => effect.kind === kind);
const cannot = (c: Case, by: string, world = WORLD) => cannotNow(c, by, epochOf(c), world);

describe('a contact who cannot', () => {
  it('has the next rung called at once, and is not called again in this round', () => {
    const first = cannot(sent(THREAT), TARIK);
    assert.equal(first.outcome, 'called');
    assert.deepEqual(pagedBy(first), [MONA]);
    assert.deepEqual(first.case.ladder?.declined, [TARIK]);
    const all = sent({ danger: { weapon: 'yes' }, ...THREAT });
    const [wide] = [cannot(all, TARIK)];
    assert.ok(!pagedBy(wide).includes(TARIK), 'everybody, but not once more');
  });

  it('may still take over', () => {
    const { case: c } = cannot(sent(THREAT), TARIK);
    assert.equal(takeOver(c, { id: TARIK, name: '' }, WORLD).outcome, 'taken');
  });

  it('says nothing more with a button of a rung that is over, nor twice', () => {
    const c = sent(THREAT);
    const climbed = climb(c, 0, 1, WORLD.roster, TUESDAY).case;
    const late = cannotNow(climbed, TARIK, epochOf(c), WORLD);
    assert.equal(late.outcome, 'stale');
    assert.equal(late.case, climbed);
    const said = cannot(c, TARIK).case;
    assert.equal(cannot(said, TARIK).case, said);
  });

  it('does not end the ladder while somebody else may still answer, and ends it when nobody may', () => {
    const two = worldAt(TUESDAY, withContacts([contact(TARIK, 'first'), contact(GEORG, 'first')]));
    const c = sent(THREAT, two);
    const one = cannot(c, TARIK, two);
    assert.equal(one.case.ladder?.unanswered, false);
    assert.ok(!has(one, 'tell-reporter'));
    const both = cannot(one.case, GEORG, two);
    assert.equal(both.case.ladder?.unanswered, true);
    assert.ok(has(both, 'tell-reporter'));
    const next = both.effects.find((effect) => effect.kind === 'climb-at');
    assert.equal(next?.kind === 'climb-at' && next.at.toISOString(), '2026-11-25T07:00:00.000Z');
    assert.deepEqual(
      pagedBy(climb(both.case, 1, 0, two.roster, new Date('2026-11-25T08:00:00+01:00'))),
      [TARIK, GEORG],
      'asked again the next day',
    );
  });

  it('is a contact who may hear of it', () => {
    for (const by of [PETRA, ERIKA]) assert.equal(cannot(sent(THREAT), by).outcome, 'not-allowed');
    const accusing = sent({ what: { perpetrator: 'KOLLEGE_GLEICH' }, accused: { accused: GEORG } });
    assert.equal(cannot(accusing, GEORG).outcome, 'not-allowed');
  });
});

describe('a person who does not want to wait', () => {
  it('has rung after rung called, as long as there is somebody', () => {
    let c = sent(THREAT);
    for (const expected of [[MONA], [UTE], [SABINE]]) {
      assert.ok(canCallNext(c, WORLD));
      const called = callNextNow(c, WORLD);
      assert.deepEqual(pagedBy(called), expected);
      assert.ok(!has(called, 'tell-reporter'), 'the tap is answered by the card');
      c = called.case;
    }
    assert.ok(!canCallNext(c, WORLD));
    assert.equal(callNextNow(c, WORLD).case, c);
  });

  it('has everybody called again where the ladder has ended, and loses no later round by it', () => {
    let c = sent(THREAT);
    for (let rung = 1; rung <= 4; rung += 1) c = climb(c, 0, rung, WORLD.roster, TUESDAY).case;
    assert.equal(c.ladder?.unanswered, true);
    const again = callNextNow(c, WORLD);
    assert.deepEqual(pagedBy(again), [TARIK, GEORG]);
    assert.equal(again.case.ladder?.policy.repeats, (c.ladder?.policy.repeats ?? 0) + 1);
  });

  it('has nobody called once somebody has it', () => {
    const { case: c } = takeOver(sent(THREAT), { id: TARIK, name: '' }, WORLD);
    assert.ok(!canCallNext(c, WORLD));
    assert.equal(callNextNow(c, WORLD).case, c);
  });
});

describe('a contact who is not impartial', () => {
  it('is in conflict with the case for good, and the next one is called', () => {
    const left = recuse(sent(THREAT), TARIK, WORLD);
    assert.equal(left.outcome, 'recused');
    assert.ok(conflictSet(left.case, WORLD.roster).has(TARIK));
    assert.deepEqual(pagedBy(left), [MONA]);
    assert.equal(takeOver(left.case, { id: TARIK, name: '' }, WORLD).outcome, 'not-allowed');
    assert.equal(recuse(left.case, TARIK, WORLD).case, left.case);
    assert.ok(!pagedBy(climb(left.case, 1, 0, WORLD.roster, TUESDAY)).includes(TARIK));
  });

  it('gives the case back, which goes to others with the truth for the person', () => {
    const taken = takeOver(sent(THREAT), { id: TARIK, name: 'Tarik' }, WORLD).case;
    const left = recuse(taken, TARIK, WORLD);
    assert.equal(left.case.owner, null);
    assert.deepEqual(left.case.work.left, { name: 'Tarik', why: 'recused' });
    assert.deepEqual(pagedBy(left), [GEORG]);
    assert.ok(has(left, 'tell-reporter'));
    assert.deepEqual(
      eventsOf(taken, left.case).map(({ event }) => event?.key),
      ['recused', 'called-again'],
    );
  });

  it('changes nothing for whoever has it, and is no longer asked to take it', () => {
    const taken = takeOver(sent(THREAT), { id: TARIK, name: 'Tarik' }, WORLD).case;
    const asked: Case = {
      ...taken,
      work: { ...taken.work, handOver: { to: MONA, name: '', at: TUESDAY, declined: false } },
    };
    const left = recuse(asked, MONA, WORLD);
    assert.equal(left.case.owner?.id, TARIK);
    assert.equal(left.case.work.handOver, null);
  });

  it('is heard however old the card is, but of nobody who is no contact', () => {
    const climbed = climb(sent(THREAT), 0, 3, WORLD.roster, TUESDAY).case;
    assert.equal(recuse(climbed, TARIK, WORLD).outcome, 'recused');
    assert.equal(recuse(climbed, PETRA, WORLD).outcome, 'not-allowed');
  });
});
