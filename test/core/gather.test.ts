import assert from 'node:assert/strict';
import type { Decision } from '../../src/core/effect.ts';
import { climb, climbForLevel } from '../../src/core/escalation.ts';
import { gatherUntil, type Recent } from '../../src/core/gather.ts';
import { send } from '../../src/core/send.ts';
import { atSummary, GEORG, MONA, PROTOCOL, TARIK, TUESDAY, worldAt } from '../support/sample-world.ts';

const MINUTE = 60_000;
const ago = (minutes: number, until: number | null = null): Recent => ({
  sentAt: new Date(TUESDAY.getTime() - minutes * MINUTE),
  gatheredUntil: until === null ? null : new Date(TUESDAY.getTime() + until * MINUTE),
});
const { policies } = PROTOCOL;
const three = [ago(1), ago(2), ago(3)];
const minutesOn = (at: Date | null): number | null => at && (+at - +TUESDAY) / MINUTE;
const pagedBy = ({ effects }: Decision): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'page' ? [effect.to] : []));

describe('unusually many reports of one person', () => {
  it('begin after the third within the hour, and only below danger', () => {
    assert.equal(gatherUntil(policies[1], three.slice(1), TUESDAY), null);
    assert.equal(minutesOn(gatherUntil(policies[1], three, TUESDAY)), 60);
    assert.equal(minutesOn(gatherUntil(policies[0], three, TUESDAY)), 60);
    for (const level of [2, 3] as const) assert.equal(gatherUntil(policies[level], three, TUESDAY), null);
  });

  it('are forgotten after the hour', () => {
    assert.equal(gatherUntil(policies[1], [ago(1), ago(2), ago(61)], TUESDAY), null);
  });

  it('wait for one instant', () => {
    assert.equal(minutesOn(gatherUntil(policies[1], [...three, ago(10, 50)], TUESDAY)), 50);
    assert.equal(
      minutesOn(gatherUntil(policies[1], [...three, ago(59, -1)], TUESDAY)),
      60,
      'that one is over',
    );
  });

  it('call nobody before it, then the first rung as any other', () => {
    const world = worldAt();
    const sent = send(atSummary(), world, three);
    assert.equal(sent.case.state, 'paged');
    assert.deepEqual(pagedBy(sent), []);
    const { nextAt, gathered } = sent.case.ladder ?? {};
    assert.equal(gathered, true);
    assert.equal(minutesOn(nextAt ?? null), 60);
    assert.ok(sent.effects.some((effect) => effect.kind === 'climb-at' && +effect.at === +(nextAt ?? 0)));
    const later = climb(sent.case, 0, 0, world.roster, nextAt ?? TUESDAY);
    assert.deepEqual(pagedBy(later), [TARIK, GEORG]);
    assert.deepEqual(pagedBy(climb(later.case, 0, 1, world.roster, nextAt ?? TUESDAY)), [MONA]);
  });

  it('call at once when one of them turns out to be danger', () => {
    const { case: c } = send(atSummary(), worldAt(), three);
    const raised = climbForLevel({ ...c, level: 2 }, policies[2], worldAt().roster, TUESDAY);
    assert.ok(pagedBy(raised).includes(TARIK));
    assert.equal(raised.case.ladder?.gathered, false);
  });
});
