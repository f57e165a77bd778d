import assert from 'node:assert/strict';
import { runChaos } from '../../bench/chaos/chaos.ts';

/** The short form of `npm run bench -- chaos`: what is measured there in time is only asserted here in kind. */
describe('while bot, database, connector and clocks break', function chaos() {
  this.timeout(400_000);

  it('no report is lost, and every invariant holds when all is over', async () => {
    const lines: string[] = [];
    const { figures, breaches, troubles } = await runChaos({
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
    assert.ok((troubles.get('bot killed (-9)') ?? 0) > 0, 'the bot was killed');
    assert.ok((troubles.get('PostgreSQL restarted') ?? 0) > 0, 'the database was restarted');
  });
});
