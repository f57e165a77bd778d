import assert from 'node:assert/strict';
import { fewAtOnce } from '../../src/app/few-at-once.ts';
import type { Store, Tx } from '../../src/usecases/ports.ts';

const TX = {} as Tx;

describe('few transactions at once', () => {
  const counting = () => {
    const seen = { now: 0, most: 0, order: [] as number[] };
    const store: Store = {
      async transaction(_tenant, work) {
        seen.now += 1;
        seen.most = Math.max(seen.most, seen.now);
        try {
          return await work(TX);
        } finally {
          seen.now -= 1;
        }
      },
    };
    return { seen, ...fewAtOnce(store, { most: 3, kept: 1 }) };
  };

  it('leave the others waiting in the order they came, and forget nobody', async () => {
    const { seen, first: store } = counting();
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        store.transaction('tenant', async () => {
          seen.order.push(n);
          await new Promise((resolve) => setImmediate(resolve));
          return n;
        }),
      ),
    );
    assert.equal(seen.most, 3);
    assert.deepEqual(seen.order, done);
  });

  it('begin with what calls somebody, and keep room for it', async () => {
    const { seen, first, rest } = counting();
    const order: string[] = [];
    const held: (() => void)[] = [];
    const hold = (name: string) => (): Promise<void> => {
      order.push(name);
      return new Promise((resolve) => held.push(resolve));
    };
    const work = ['a', 'b', 'c', 'd'].map((name) => rest.transaction('tenant', hold(name)));
    const pages = ['page 1', 'page 2'].map((name) => first.transaction('tenant', hold(name)));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(order, ['a', 'b', 'page 1'], 'two of three for the rest, the third for a page');
    for (let next = held.shift(); next; next = held.shift()) {
      next();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all([...work, ...pages]);
    assert.deepEqual(order, ['a', 'b', 'page 1', 'page 2', 'c', 'd']);
    assert.equal(seen.most, 3);
  });

  it('go on when one fails', async () => {
    const { seen, first: store } = counting();
    const failing = Array.from({ length: 7 }, () =>
      store.transaction('tenant', () => Promise.reject(new Error('no'))),
    );
    for (const one of failing) await assert.rejects(one, /no/);
    assert.equal(await store.transaction('tenant', () => Promise.resolve('yes')), 'yes');
    assert.equal(seen.now, 0);
  });
});
