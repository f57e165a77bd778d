import assert from 'node:assert/strict';
import { inTurn } from '../../../src/adapters/teams/in-turn.ts';

const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

describe('calls within a conversation', () => {
  it('are made one at a time in order, those that go first before the others', async () => {
    const run = inTurn();
    const { open, opened } = gate();
    const done: string[] = [];
    let running = 0;
    const call = (name: string, first = false, until: Promise<void> = Promise.resolve()) =>
      run('chat', { first }, async () => {
        running += 1;
        assert.equal(running, 1, 'two at once');
        await until;
        done.push(name);
        running -= 1;
      });
    const all = [call('a', false, opened), call('b'), call('c'), call('page', true), call('d')];
    open();
    await Promise.all(all);
    assert.deepEqual(done, ['a', 'page', 'b', 'c', 'd']);
  });

  it('wait no longer than they have patience, and then leave the line to the others', async () => {
    const run = inTurn();
    const { open, opened } = gate();
    const done: string[] = [];
    const call = (name: string, patienceMs?: number, until: Promise<void> = Promise.resolve()) =>
      run('chat', patienceMs === undefined ? {} : { first: true, patienceMs }, async () => {
        await until;
        done.push(name);
      });
    const hanging = call('hanging', undefined, opened);
    const behind = call('behind');
    await call('reply', 20);
    assert.deepEqual(done, ['reply']);
    const patient = call('patient', 60_000);
    open();
    await Promise.all([hanging, behind, patient]);
    assert.deepEqual(done, ['reply', 'hanging', 'patient', 'behind']);
  });

  it('do not wait for another conversation, nor for one that failed', async () => {
    const run = inTurn();
    const { open, opened } = gate();
    const slow = run('one', {}, () => opened);
    assert.equal(await run('two', {}, async () => 2), 2);
    open();
    await slow;
    await assert.rejects(
      run('one', {}, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await run('one', {}, async () => 1), 1);
  });
});
