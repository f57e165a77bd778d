import type { Limit } from './limits.ts';
import type { Row } from './rounds.ts';

const HEAD = ['bot', 'turns/s', 'p50', 'p95', 'memory', 'ratio'] as const;

const cells = (row: Row): readonly string[] => [
  row.name,
  row.turnsPerSecond.toFixed(0),
  `${row.p50.toFixed(0)} ms`,
  `${row.p95.toFixed(0)} ms`,
  `${row.memory.toFixed(0)} MB`,
  `${row.ratio.toFixed(2)} ×`,
];

/** First column to the left, figures to the right. */
const table = (lines: readonly (readonly string[])[]): string => {
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const aligned = (line: readonly string[]): string =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return lines.map(aligned).join('\n');
};

export const limitLine = ({ kept, what, seen, limit }: Limit): string =>
  `${kept ? '✓' : '✗'} ${what}: ${seen} (limit ${limit})`;

export const printed = (rows: readonly Row[], limits: readonly Limit[], notes: readonly string[]): string =>
  [
    table([HEAD, ...rows.map(cells)]),
    '',
    ...limits.map(limitLine),
    '',
    ...notes.map((note) => `  ${note}`),
    '',
  ].join('\n');
