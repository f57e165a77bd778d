import assert from 'node:assert/strict';
import { createMetrics } from '../../src/app/metrics.ts';

const linesOf = (text: string, start: string): readonly string[] =>
  text.split('\n').filter((line) => line.startsWith(start));

describe('metrics', () => {
  it('count by label', () => {
    const metrics = createMetrics();
    metrics.count('rueckhalt_jobs_total', { queue: 'page', outcome: 'done' });
    metrics.count('rueckhalt_jobs_total', { queue: 'page', outcome: 'done' });
    metrics.count('rueckhalt_jobs_total', { queue: 'climb', outcome: 'failed' });
    assert.deepEqual(linesOf(metrics.text([]), 'rueckhalt_jobs_total'), [
      'rueckhalt_jobs_total{queue="page",outcome="done"} 2',
      'rueckhalt_jobs_total{queue="climb",outcome="failed"} 1',
    ]);
  });

  it('spread seconds over buckets that each hold the smaller ones', () => {
    const metrics = createMetrics();
    for (const seconds of [0.02, 0.5, 40]) metrics.observe('rueckhalt_turn_seconds', seconds);
    const lines = linesOf(metrics.text([]), 'rueckhalt_turn_seconds');
    assert.ok(lines.includes('rueckhalt_turn_seconds_bucket{le="0.01"} 0'));
    assert.ok(lines.includes('rueckhalt_turn_seconds_bucket{le="0.03"} 1'));
    assert.ok(lines.includes('rueckhalt_turn_seconds_bucket{le="15"} 2'));
    assert.ok(lines.includes('rueckhalt_turn_seconds_bucket{le="+Inf"} 3'));
    assert.ok(lines.includes('rueckhalt_turn_seconds_sum 40.52'));
    assert.ok(lines.includes('rueckhalt_turn_seconds_count 3'));
  });

  it('escape what would end a label or a line, and leave out gauges nobody has', () => {
    const samples = [{ name: 'g', labels: { a: 'x"y\\z\n' }, value: 1 }];
    const text = createMetrics().text([
      { help: 'G.', samples },
      { help: 'None.', samples: [] },
    ]);
    assert.deepEqual(linesOf(text, 'g'), ['g{a="x\\"y\\\\z\\n"} 1']);
    assert.deepEqual(linesOf(text, '# HELP g'), ['# HELP g G.']);
    assert.ok(!text.includes('None.'));
    assert.ok(text.endsWith('\n'));
  });
});
