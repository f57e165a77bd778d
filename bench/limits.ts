import type { Idle } from './idle.ts';
import type { Row } from './rounds.ts';
import { quantile } from './statistics.ts';

/** A promise, what was measured, and whether it is kept. */
export type Limit = {
  readonly what: string;
  readonly seen: string;
  readonly limit: string;
  readonly kept: boolean;
};

export type Measured = {
  readonly rows: readonly Row[];
  readonly idle: Idle;
  /** MB, before any load. */
  readonly idleMemory: number;
};

const RATIO = 0.7;
const CARD_MS = 300;
const PAGE_MS = 1000;
const MEMORY_MB = 250;

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** What we promise about a turn; docs/ and README name the same numbers. */
export const limitsOf = ({ rows, idle, idleMemory }: Measured): readonly Limit[] => {
  const ratio = rows[0]?.ratio ?? Number.NaN;
  const card = quantile(idle.cards, 0.95);
  const page = quantile(idle.pages, 0.99);
  return [
    {
      what: 'full turn, compared with a bare botbuilder echo',
      seen: `${ratio.toFixed(2)} ×`,
      limit: `≥ ${RATIO} ×`,
      kept: ratio >= RATIO,
    },
    { what: 'next card, idle machine, p95', seen: ms(card), limit: `≤ ${CARD_MS} ms`, kept: card <= CARD_MS },
    {
      what: '"Absenden" to page at the connector, p99',
      seen: ms(page),
      limit: `≤ ${PAGE_MS} ms`,
      kept: page <= PAGE_MS,
    },
    {
      what: 'memory of the idle bot',
      seen: `${idleMemory.toFixed(0)} MB`,
      limit: `< ${MEMORY_MB} MB`,
      kept: idleMemory < MEMORY_MB,
    },
  ];
};
