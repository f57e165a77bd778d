import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countSaid, type Lane, LIMITS, type Paces, REST, takeSlot } from '../../src/core/throttle.ts';

/** What Microsoft allows: so many messages within so many milliseconds. */
const THREAD = [
  [7, 1000],
  [8, 2000],
  [60, 30_000],
  [1800, 3_600_000],
] as const;
const TENANT = [[30, 1000]] as const;

const LANES: readonly Lane[] = ['alarm', 'page', 'recall', 'other'];

const most = (instants: readonly number[], span: number): number => {
  let from = 0;
  let found = 0;
  for (const [at, instant] of instants.entries()) {
    while (instant - (instants[from] ?? 0) >= span) from += 1;
    found = Math.max(found, at - from + 1);
  }
  return found;
};

const within = (instants: readonly number[], limits: readonly (readonly [number, number])[]): void => {
  for (const [count, span] of limits)
    assert.ok(most(instants, span) <= count, `${most(instants, span)} in ${span} ms`);
};

/** Asks at each instant, whatever was answered before, and returns the instants at which something left. */
const flood = (asks: readonly { readonly at: number; readonly lane: Lane }[]): readonly number[] => {
  let paces: Paces = { thread: REST, tenant: REST };
  const left: number[] = [];
  for (const { at, lane } of asks) {
    const next = takeSlot(paces, { lane, now: at, called: false });
    paces = next;
    if (next.wait === 0) left.push(at);
  }
  return left;
};

const asks = fc
  .array(fc.record({ pause: fc.integer({ min: 0, max: 400 }), lane: fc.constantFrom(...LANES) }), {
    maxLength: 400,
  })
  .map((list) => {
    let at = 1_700_000_000_000;
    return list.map(({ pause, lane }) => {
      at += pause;
      return { at, lane };
    });
  });

describe('send slots', () => {
  it('never let more leave for a conversation than Microsoft allows, whoever asks when', () => {
    fc.assert(
      fc.property(asks, (list) => {
        within(flood(list), THREAD);
      }),
    );
  });

  it('keep the limit of an hour when somebody asks without end', () => {
    const list = Array.from({ length: 36_000 }, (_, at) => ({ at: 1e12 + at * 200, lane: 'alarm' as const }));
    const left = flood(list);
    within(left, THREAD);
    assert.ok(left.length > 2500, 'and waste little of it');
  });

  it('keep the limit of a tenant over many conversations', () => {
    let tenant = REST;
    const left: number[] = [];
    for (let at = 1e12; at < 1e12 + 20_000; at += 3) {
      const next = takeSlot({ thread: REST, tenant }, { lane: 'alarm', now: at, called: false });
      tenant = next.tenant;
      if (next.wait === 0) left.push(at);
    }
    within(left, TENANT);
    assert.ok(left.length > 470);
  });

  it('always have one for a page at once, however many updates were sent before', () => {
    const flooded = asks.map((list) => list.map(({ at }) => ({ at, lane: 'other' as const })));
    for (const lane of ['page', 'recall'] as const)
      fc.assert(
        fc.property(flooded, fc.integer({ min: 0, max: 50 }), (list, pause) => {
          const at = (list.at(-1)?.at ?? 1e12) + pause;
          assert.equal(flood([...list, { at, lane }]).at(-1), at);
        }),
      );
  });

  it('always have one for a new report at once, however many are called because nobody came', () => {
    let tenant = REST;
    const leaves = (lane: Lane, now: number): boolean => {
      const next = takeSlot({ thread: REST, tenant }, { lane, now, called: false });
      ({ tenant } = next);
      return next.wait === 0;
    };
    for (let at = 1e12; at < 1e12 + 5000; at += 7) {
      while (leaves('recall', at));
      if (at % 500 < 7) assert.ok(leaves('page', at), String(at));
    }
  });

  it('always have one for danger to life at once, however many pages were sent before', () => {
    const flooded = asks.map((list) =>
      list.map(({ at, lane }) => ({ at, lane: lane === 'alarm' ? ('page' as const) : lane })),
    );
    fc.assert(
      fc.property(flooded, (list) => {
        const at = list.at(-1)?.at ?? 1e12;
        assert.equal(flood([...list, { at, lane: 'alarm' }]).at(-1), at);
      }),
    );
  });

  it('tell those who wait different instants, in the order in which they asked', () => {
    const now = 1e12;
    let paces: Paces = { thread: REST, tenant: REST };
    const waits = Array.from({ length: 50 }, () => {
      const next = takeSlot(paces, { lane: 'page', now, called: false });
      paces = next;
      return next.wait;
    }).filter((wait) => wait > 0);
    assert.deepEqual(
      waits,
      waits.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(waits).size, waits.length);
    const [first = 0, second = 0] = waits;
    const again = takeSlot(paces, { lane: 'page', now: now + first, called: true });
    assert.equal(again.wait, 0, 'and the first to be called gets one');
    const early = takeSlot(again, { lane: 'page', now: now + first, called: true });
    assert.ok(early.wait > 0 && early.wait <= second, 'whoever was called keeps their place');
  });

  it('make nobody come after those who queue for another conversation', () => {
    const now = 1e12;
    let tenant = REST;
    let channel = REST;
    const page = (thread: Paces['thread']) => {
      const next = takeSlot({ thread, tenant }, { lane: 'page', now, called: false });
      ({ tenant } = next);
      return next;
    };
    const toChannel = () => {
      const next = page(channel);
      channel = next.thread;
      return next.wait;
    };
    while (toChannel() === 0);
    // The tenant has its share, too: whoever comes now has to wait a little, wherever it is for.
    while (page(REST).wait === 0);
    for (let n = 0; n < 30; n += 1) toChannel();
    const waits = Array.from({ length: 20 }, () => page(REST).wait);
    assert.ok(Math.max(...waits) > 0);
    assert.ok(Math.max(...waits) < 60 * LIMITS.tenant[0].interval, String(Math.max(...waits)));
  });

  it('leave each lane some room for those before it', () => {
    for (const { room } of LIMITS.thread)
      assert.ok(room.alarm > room.page && room.page >= room.recall && room.recall > room.other);
    const { room } = LIMITS.tenant[0];
    assert.ok(room.alarm > room.page && room.page > room.recall && room.recall > room.other);
    assert.ok(room.other >= 1);
  });

  /** Ten seconds in which somebody always wants to send in this lane, each time elsewhere, beside so many replies. */
  const beside = (replies: number, lane: Lane): readonly number[] => {
    const begin = 1_700_000_000_000;
    let { tenant } = { tenant: REST };
    const left: number[] = [];
    for (let ms = 0; ms < 10_000; ms += 1) {
      const now = begin + ms;
      if (ms % 100 === 0) tenant = countSaid(tenant, replies / 10, now);
      const next = takeSlot({ thread: REST, tenant }, { lane, now, called: true });
      ({ tenant } = next);
      if (next.wait === 0) left.push(ms);
    }
    return left;
  };

  it('make updates give way to replies, so that both together keep the pace', () => {
    const alone = beside(0, 'other').length;
    assert.ok(alone >= 235 && alone <= 240, String(alone));
    const busy = beside(10, 'other').length;
    assert.ok(busy >= 130 && busy <= 140, `${busy} updates beside 100 replies`);
    assert.ok(beside(100, 'other').length <= 5, 'in a crowd they wait');
  });

  it('never keep a page waiting for more than an interval because of replies, however many', () => {
    const { interval } = LIMITS.tenant[0];
    for (const lane of ['alarm', 'page', 'recall'] as const) {
      const left = beside(1000, lane);
      assert.ok(left.length >= 10_000 / interval, `${left.length} in ten seconds`);
      assert.ok((left[0] ?? 0) === 0);
      for (const [at, ms] of left.entries())
        assert.ok(ms - (left[at - 1] ?? 0) <= interval, `${lane} at ${ms}`);
    }
  });
});
