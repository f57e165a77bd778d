import assert from 'node:assert/strict';
import { quietConsole } from '../../emulator/quiet-console.ts';
import { buttonsOf, findButton, lastCard, reportUpTo, tap, tapForged } from '../../support/conversation.ts';
import type { TestDatabase } from '../../support/database.ts';
import { type OpenTown, openTown } from '../../support/open-town.ts';

describe('throwing a draft away', () => {
  let database: TestDatabase;
  let town: OpenTown;
  let restoreConsole: () => void;

  before(async () => {
    restoreConsole = quietConsole();
    town = await openTown();
    ({ data: database } = town);
  });
  after(async () => {
    await town.stop();
    restoreConsole();
  });

  const states = async (): Promise<readonly unknown[]> =>
    (await database.query('select state from support_case order by 1')).map((row) => row.state);
  const shown = (): string => JSON.stringify(lastCard(town.emulator, 'erika').card);

  it('is asked about first, and is taken back by going on where one was', async () => {
    await reportUpTo(town.emulator, 'erika', 'danger');
    assert.equal(buttonsOf(town.emulator, 'erika', 'discard').length, 0);
    await tap(town.emulator, 'erika', 'ask-discard');
    assert.match(shown(), /lässt sich nicht zurücknehmen/);
    assert.deepEqual(await states(), ['draft']);
    await tap(town.emulator, 'erika', 'resume');
    assert.match(shown(), /Wie ist die Lage jetzt\?/);
  });

  it('happens on yes, once', async () => {
    await tap(town.emulator, 'erika', 'ask-discard');
    const yes = findButton(town.emulator, 'erika', 'discard');
    await tapForged(town.emulator, 'erika', yes, {});
    assert.match(shown(), /Ihre Angaben sind gelöscht/);
    assert.deepEqual(await states(), ['cancelled']);
    await tapForged(town.emulator, 'erika', yes, {});
    assert.deepEqual(await states(), ['cancelled']);
  });

  it('is not offered any more once the report was sent', async () => {
    await reportUpTo(town.emulator, 'erika', 'summary');
    const ask = findButton(town.emulator, 'erika', 'ask-discard');
    await tap(town.emulator, 'erika', 'send');
    await tapForged(town.emulator, 'erika', ask, {});
    assert.match(shown(), /Stand Ihrer Meldung/);
    assert.deepEqual(await states(), ['cancelled', 'paged']);
  });
}).timeout(60_000);
