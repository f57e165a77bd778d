import assert from 'node:assert/strict';
import fc from 'fast-check';
import { frameOf, openHotlines } from '../../src/adapters/teams/views/frame.ts';
import { deadlinesOf } from '../../src/core/deadline.ts';
import { live, lives } from '../support/random-life.ts';
import { PROTOCOL, worldAt } from '../support/sample-world.ts';

const RUNS = { numRuns: 150 };

/** The wall clock of Musterstadt, by the platform itself. */
const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const wallAt = (at: Date): { readonly weekday: number; readonly clock: string } => {
  const parts = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    weekday: WEEKDAYS.indexOf(parts.weekday ?? '') + 1,
    clock: `${parts.hour}:${parts.minute}`,
  };
};

describe('whatever happens to a case, its clocks', () => {
  it('have a basis, a source, an event, and a shown end exactly while they run', () => {
    let seen = 0;
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c }, _what, world) => {
          for (const one of deadlinesOf(c, world)) {
            seen += 1;
            assert.ok(one.basis !== '' && one.source !== '' && one.event);
            assert.match(one.verifiedOn, /^\d{4}-\d{2}-\d{2}$/);
            assert.equal(one.start === null, one.unrolled === null);
            assert.equal(one.start === null, one.rolled === null);
            if (one.start !== null && one.unrolled !== null) {
              assert.ok(one.start < one.unrolled);
              assert.ok(one.unrolled <= (one.rolled ?? ''));
            }
          }
        });
      }),
      RUNS,
    );
    assert.ok(seen > RUNS.numRuns);
  });

  it('move with the event that starts them, and end as much later as it came', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 27 }), (life, day) => {
        const date = `2026-10-${String(day + 1).padStart(2, '0')}`;
        const world = worldAt();
        const c = live(life, () => undefined);
        const told = { ...c, answers: { ...c.answers, when: `${date}T10:00:00Z` } };
        for (const one of deadlinesOf(told, world)) {
          if (one.event !== 'act') continue;
          assert.equal(one.start, date);
          assert.ok(one.unrolled?.endsWith(date.slice(-2)), `${one.kind} ${one.unrolled}`);
        }
      }),
      RUNS,
    );
  });
});

describe('at any moment', () => {
  it('no line is shown as open that is closed by the wall clock', () => {
    const lines = new Map(
      PROTOCOL.hotlines.map((line) => [PROTOCOL.texts.de[`hotline.${line.key}.name`], line]),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.date({ min: new Date('2024-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
          // The hours around both changes of the clock.
          fc.integer({ min: -300, max: 300 }).map((m) => new Date(Date.UTC(2026, 9, 25, 1, m))),
          fc.integer({ min: -300, max: 300 }).map((m) => new Date(Date.UTC(2027, 2, 28, 1, m))),
        ),
        (at) => {
          const { weekday, clock } = wallAt(at);
          for (const { name } of openHotlines(frameOf(worldAt(at), 'de'))) {
            const line = lines.get(name);
            assert.ok(line, name);
            if (!('hours' in line) || line.hours === 'always') continue;
            assert.notEqual(line.hours, 'unverified', name);
            assert.ok(
              typeof line.hours !== 'string' &&
                line.hours.some((h) => h.days.includes(weekday) && h.from <= clock && clock < h.to),
              `${name} at ${at.toISOString()}`,
            );
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
