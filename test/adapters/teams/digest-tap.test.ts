import assert from 'node:assert/strict';
import { type CaseTown, startCaseTown } from '../../support/case-town.ts';
import { findButton, reportUpTo, tapForged } from '../../support/conversation.ts';
import { TUESDAY } from '../../support/sample-world.ts';

describe('a tap on a card with many requests', function digestTaps() {
  this.timeout(60_000);
  let town: CaseTown;

  before(async () => {
    town = await startCaseTown(TUESDAY);
    await reportUpTo(town.town.emulator, 'erika', 'summary');
    await town.tap('erika', 'send');
  });
  after(() => town.stop());

  it('is answered by a sentence: one request must not take the place of all', async () => {
    const { emulator } = town.town;
    for (const [verb, said] of [
      ['cannot', /^Danke für die Antwort/],
      ['take-over', /Tarik Yılmaz hat übernommen/],
    ] as const) {
      const { notice } = await tapForged(emulator, 'tarik', findButton(emulator, 'tarik', verb), {
        together: true,
      });
      assert.match(notice ?? '', said, verb);
    }
  });
});
