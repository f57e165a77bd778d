import assert from 'node:assert/strict';
import { runChaos } from '../../bench/chaos/chaos.ts';

/** The short form of `npm run bench -- chaos`: what is measured there in time is only asserted here in kind. */
describe('while bot, database, connector and clocks break', function chaos() {
  this.timeout(400_000);

  it('no report is lost, and every invariant holds when all is over', async () => {
    const lines: string[] = [];
    const { figures, breaches, troubles, watched } = await runChaos({
      reports: 24,
      seconds: 15,
      units: 4,
      seed: 4,
      pace: 0.4,
      patience: 200,
      say: (line) => void lines.push(line),
    });
    assert.deepEqual(breaches, [], lines.join('\n'));
    assert.equal(figures.lost, 0);
    assert.ok(figures.accusing > 0, 'somebody was accused');
    assert.ok(figures.informed > 0, 'somebody let their Führungskraft in');
    assert.ok(watched.calm > 0, 'the auditor said at times that all is well');
    assert.deepEqual(watched.last.verdict, [], 'and at the end');
    assert.ok((troubles.get('bot killed (-9)') ?? 0) > 0, 'the bot was killed');
    assert.ok((troubles.get('PostgreSQL restarted') ?? 0) > 0, 'the database was restarted');
  });
});
