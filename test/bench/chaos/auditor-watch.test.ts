import assert from 'node:assert/strict';
import {
  nothingMissing,
  saysWhatIsTrue,
  type Watched,
  watchAuditor,
} from '../../../bench/chaos/auditor-watch.ts';
import type { Gap } from '../../../bench/chaos/gaps.ts';

const PAGE: Gap = { key: 'page', what: 'a page has not left', allowedMs: 60_000 };
const LATE: readonly string[] = ['page-late'];

type Instant = { readonly gaps: readonly Gap[] | Error; readonly verdict: readonly string[] | Error };

const well: Instant = { gaps: [], verdict: [] };

/** A run in which every look takes ten seconds, by the watch's own clock; the last instant stays. */
const watched = async (...instants: readonly Instant[]): Promise<Watched> => {
  let at = 0;
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const present = (): Instant => instants[Math.min(at, instants.length - 1)] ?? well;
  const pass = (): void => {
    at += 1;
    if (at === instants.length) resolve();
  };
  const watch = watchAuditor({
    async truth() {
      const { gaps } = present();
      if (!(gaps instanceof Error)) return gaps;
      pass();
      throw gaps;
    },
    async look() {
      const { verdict } = present();
      pass();
      if (verdict instanceof Error) throw verdict;
      return verdict;
    },
    everyMs: 0,
    patienceMs: 5000,
    clock: () => at * 10_000,
  });
  await over;
  return watch.stop();
};

const times = (count: number, instant: Instant): readonly Instant[] =>
  Array.from({ length: count }, () => instant);

describe('the watch over the auditor', () => {
  it('finds nothing while nothing is missing and it says so', async () => {
    const seen = await watched(well, well, well);
    assert.deepEqual(saysWhatIsTrue(seen), []);
    assert.deepEqual(nothingMissing(seen), []);
    assert.ok(seen.calm >= 3);
  });

  it('lets a page take its minute', async () => {
    const seen = await watched(...times(5, { gaps: [PAGE], verdict: [] }), well);
    assert.deepEqual(saysWhatIsTrue(seen), []);
  });

  it('finds that it said well while a page was missing for longer, also when that was sent since', async () => {
    const seen = await watched(...times(9, { gaps: [PAGE], verdict: [] }), well, well);
    assert.deepEqual(saysWhatIsTrue(seen), ['the auditor said that all is well, and a page has not left']);
    assert.deepEqual(nothingMissing(seen), [], 'it came after all');
  });

  it('finds nothing where it complained, and stopped when all was sent', async () => {
    const seen = await watched(...times(9, { gaps: [PAGE], verdict: LATE }), well, well);
    assert.deepEqual(saysWhatIsTrue(seen), []);
    assert.equal(seen.unnoticed.length, 0);
  });

  it('takes no look for well that could not be made', async () => {
    const blind = times(9, { gaps: [PAGE], verdict: new Error('no database') });
    assert.deepEqual(saysWhatIsTrue(await watched(...blind, well, well)), []);
  });

  it('does not forget what was missing while the truth could not be read, and begins anew when it was not', async () => {
    const late = times(4, { gaps: [PAGE], verdict: [] });
    const unread: Instant = { gaps: new Error('no database'), verdict: [] };
    assert.equal(saysWhatIsTrue(await watched(...late, unread, ...late, well, well)).length, 1);
    assert.deepEqual(saysWhatIsTrue(await watched(...late, well, well, ...late, well, well)), []);
  });

  it('finds an auditor that goes on complaining when nothing is missing', async () => {
    const seen = await watched(well, { gaps: [], verdict: LATE });
    assert.deepEqual(saysWhatIsTrue(seen), [
      'nothing is missing any more, and the auditor still says page-late',
    ]);
  });

  it('finds what is missing for good, whether it was noticed or not', async () => {
    const noticed = await watched(...times(9, { gaps: [PAGE], verdict: LATE }));
    assert.deepEqual(saysWhatIsTrue(noticed), []);
    assert.deepEqual(nothingMissing(noticed), [PAGE.what]);
    const unnoticed = await watched(...times(9, { gaps: [PAGE], verdict: [] }));
    assert.equal(saysWhatIsTrue(unnoticed).length, 1);
    assert.deepEqual(nothingMissing(unnoticed), [PAGE.what]);
  });

  it('finds an auditor that was never asked, and one without its role', async () => {
    const seen = await watched(well);
    assert.equal(saysWhatIsTrue({ ...seen, looks: 0 }).length, 1);
    assert.equal(saysWhatIsTrue({ ...seen, ownRole: true }).length, 1);
  });
});
