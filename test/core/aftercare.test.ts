import assert from 'node:assert/strict';
import { readableDepth } from '../../src/core/access.ts';
import { answerCheckIn, askHowItIs, chooseCheckIns, nextCheckIn } from '../../src/core/aftercare.ts';
import type { Case } from '../../src/core/case.ts';
import type { Decision } from '../../src/core/effect.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { visibleTo } from '../../src/core/timeline.ts';
import { ERIKA, PETRA, sent, TARIK, withContacts, worldAt } from '../support/sample-world.ts';

const at = (local: string) => new Date(local);
const takenAt = (when: string, level: Case['level'], inputs: Parameters<typeof sent>[0] = {}): Case => {
  const world = worldAt(at(when));
  const { case: c } = takeOver({ ...sent(inputs, world), level }, { id: TARIK, name: 'Tarik' }, world);
  return { ...c, level };
};

/** Every check-in of a person who says yes right after the take-over and never stops. */
const planOf = (when: string, level: Case['level']): readonly string[] => {
  let c = chooseCheckIns(takenAt(when, level), true, worldAt(at(when))).case;
  const days: string[] = [];
  for (let n = 1; c.aftercare.next && n < 20; n += 1) {
    const { at: due } = c.aftercare.next;
    days.push(due.toISOString());
    c = askHowItIs(c, n, worldAt(due)).case;
  }
  return days;
};

describe('check-ins', () => {
  it('come on the days of the level, at ten', () => {
    assert.deepEqual(planOf('2026-11-24T09:10:00+01:00', 0), ['2026-12-01T09:00:00.000Z']);
    assert.deepEqual(planOf('2026-11-24T09:10:00+01:00', 2), [
      '2026-11-25T09:00:00.000Z',
      '2026-12-01T09:00:00.000Z',
      '2026-12-22T09:00:00.000Z',
    ]);
  });

  it('come on the day itself only while it is day', () => {
    assert.equal(planOf('2026-11-24T09:10:00+01:00', 3)[0], '2026-11-24T11:10:00.000Z');
    assert.equal(planOf('2026-11-24T17:30:00+01:00', 3)[0], '2026-11-25T09:00:00.000Z');
    assert.equal(planOf('2026-11-24T22:30:00+01:00', 3)[0], '2026-11-25T09:00:00.000Z');
  });

  it('wait for a working day, and two that fall on one day become one', () => {
    // Friday: +1 and +3 are both Monday.
    const friday = planOf('2026-11-27T14:00:00+01:00', 3);
    assert.deepEqual(friday.slice(0, 3), [
      '2026-11-27T16:00:00.000Z',
      '2026-11-30T09:00:00.000Z',
      '2026-12-04T09:00:00.000Z',
    ]);
    // Heiligabend: the day after is a holiday, then a weekend.
    assert.equal(planOf('2026-12-24T09:00:00+01:00', 1)[0], '2026-12-28T09:00:00.000Z');
  });

  it('keep the hour across a change of clocks', () => {
    assert.equal(planOf('2027-03-24T09:00:00+01:00', 1)[1], '2027-03-31T08:00:00.000Z');
  });

  it('follow a level that was raised since', () => {
    const c = chooseCheckIns(
      takenAt('2026-11-24T09:10:00+01:00', 1),
      true,
      worldAt(at('2026-11-24T09:10:00+01:00')),
    ).case;
    const later = askHowItIs(c, 1, worldAt(at('2026-11-25T10:00:00+01:00'))).case;
    const raised: Case = { ...later, level: 3 };
    assert.equal(
      nextCheckIn(raised, worldAt(at('2026-11-25T11:00:00+01:00')))?.at.toISOString(),
      '2026-11-27T09:00:00.000Z',
    );
  });

  it('are asked once: a timer that comes twice, early or for an old number changes nothing', () => {
    const c = chooseCheckIns(
      takenAt('2026-11-24T09:10:00+01:00', 1),
      true,
      worldAt(at('2026-11-24T09:10:00+01:00')),
    ).case;
    const due = worldAt(at('2026-11-25T10:00:00+01:00'));
    assert.deepEqual(askHowItIs(c, 1, worldAt(at('2026-11-25T09:59:59+01:00'))).effects, []);
    const asked = askHowItIs(c, 1, due).case;
    assert.deepEqual(askHowItIs(asked, 1, due).effects, []);
    assert.deepEqual(askHowItIs(asked, 2, due).effects, []);
  });

  describe('after an outage', () => {
    const TUESDAY = '2026-11-24T09:10:00+01:00';
    /** An attack, wished for on the day itself: after three hours, then after 1, 3, 7 and 28 days. */
    const wanted = chooseCheckIns(takenAt(TUESDAY, 3), true, worldAt(at(TUESDAY))).case;
    const back = (when: string) => askHowItIs(wanted, 1, worldAt(at(when)));
    const leftOut = ({ effects }: Decision): readonly string[] =>
      effects.flatMap((effect) =>
        effect.kind === 'write' && effect.entry.event?.key === 'check-in-left-out'
          ? [effect.entry.event.about]
          : [],
      );

    it('come late once, say on which days the others were left out, and go on', () => {
      const late = back('2026-11-27T11:30:00+01:00');
      assert.deepEqual(
        late.effects.filter(({ kind }) => kind === 'check-in'),
        [{ kind: 'check-in', number: 1 }],
      );
      assert.deepEqual(leftOut(late), ['2026-11-25', '2026-11-27']);
      assert.equal(late.case.aftercare.next?.at.toISOString(), '2026-12-01T09:00:00.000Z');
    });

    it('are not asked twice within one morning', () => {
      const late = back('2026-11-27T09:40:00+01:00');
      assert.deepEqual(leftOut(late), ['2026-11-25', '2026-11-27']);
      assert.equal(late.case.aftercare.next?.at.toISOString(), '2026-12-01T09:00:00.000Z');
    });

    it('have nothing to say of one that only comes some hours late', () => {
      const late = back('2026-11-24T17:30:00+01:00');
      assert.deepEqual(leftOut(late), []);
      assert.equal(late.case.aftercare.next?.at.toISOString(), '2026-11-25T09:00:00.000Z');
    });

    it('end with the last one, and two that fall on one working day were one', () => {
      // Friday: +1 and +3 are both Monday.
      const friday = '2026-11-27T14:00:00+01:00';
      const c = chooseCheckIns(takenAt(friday, 3), true, worldAt(at(friday))).case;
      const late = askHowItIs(c, 1, worldAt(at('2027-03-11T12:00:00+01:00')));
      assert.deepEqual(leftOut(late), ['2026-11-30', '2026-12-04', '2026-12-28', '2027-02-25']);
      assert.equal(late.case.aftercare.next, null);
    });

    it('tell both sides so, and nobody else, whatever they may read', () => {
      const entries = back('2026-11-27T11:30:00+01:00').effects.flatMap((effect) =>
        effect.kind === 'write' ? [effect.entry] : [],
      );
      const { roster } = worldAt(at(TUESDAY));
      const share = { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'c' };
      const c = takenAt(TUESDAY, 3, { share });
      assert.equal(readableDepth(PETRA, c, roster), 'c');
      assert.deepEqual(
        [ERIKA, TARIK, PETRA].map((reader) => visibleTo(reader, c, entries, roster).length),
        [2, 2, 0],
      );
    });
  });

  it('lead back to the contacts when nobody is left who has the case', () => {
    const c = chooseCheckIns(
      takenAt('2026-11-24T09:10:00+01:00', 1),
      true,
      worldAt(at('2026-11-24T09:10:00+01:00')),
    ).case;
    const world = worldAt(at('2026-11-25T10:00:00+01:00'));
    const asked = askHowItIs(c, 1, world).case;
    const gone = withContacts(world.roster.contacts.filter(({ personId }) => personId !== TARIK));
    const decision = answerCheckIn(asked, 1, 'worse', { ...world, roster: gone });
    assert.equal(decision.case.state, 'paged');
    assert.equal(decision.case.owner, null);
    assert.ok(decision.effects.some(({ kind }) => kind === 'page'));
  });
});
