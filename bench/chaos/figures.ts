import type { Limit } from '../limits.ts';
import { quantile } from '../statistics.ts';
import type { Aftermath } from './aftermath.ts';
import { lostIn } from './invariants.ts';
import type { Outages } from './outages.ts';
import { type Post, pagesIn } from './posts.ts';

/** The numbers of a run. */
export type Figures = {
  readonly reports: number;
  readonly lost: number;
  /** Reports that accuse somebody of the house, and Führungskräfte who were let in and have their card. */
  readonly accusing: number;
  readonly informed: number;
  readonly pages: number;
  /** Pages that stand more than once, and how many of those say so. */
  readonly twice: number;
  readonly marked: number;
  /** Milliseconds from the accepted report to its first page: outside outages, and of all. */
  readonly calm: readonly number[];
  readonly all: readonly number[];
  readonly recoveries: readonly number[];
};

const firstPages = (pages: readonly Post[]): ReadonlyMap<string, readonly Post[]> => {
  const byCase = new Map<string, Post[]>();
  for (const page of pages.filter(({ place }) => place.startsWith('person:')))
    for (const id of page.caseIds) byCase.set(id, [...(byCase.get(id) ?? []), page]);
  return byCase;
};

const copiesOf = ({ found, emulator }: Aftermath, pages: readonly Post[]) => {
  const idOf = new Map(emulator.directory.people.map(({ place, id }) => [place as string, id]));
  const posted = new Map<string, Post[]>();
  for (const page of pages.filter(({ accepted }) => accepted))
    for (const id of page.caseIds) {
      const key = `${id} ${idOf.get(page.place) ?? ''}`;
      posted.set(key, [...(posted.get(key) ?? []), page]);
    }
  const planned = new Map<string, number>();
  for (const { case: c, deliveries } of found)
    for (const { kind, to } of deliveries) {
      if (kind !== 'page' && kind !== 'channel-page') continue;
      const key = `${c.id} ${to ?? ''}`;
      planned.set(key, (planned.get(key) ?? 0) + 1);
    }
  const extra = [...posted].map(([key, posts]) => Math.max(0, posts.length - (planned.get(key) ?? 0)));
  const total = [...posted.values()].flat();
  return {
    pages: total.length,
    twice: extra.reduce((sum, one) => sum + one, 0),
    marked: total.filter(({ again }) => again).length,
  };
};

const informedIn = ({ found }: Aftermath): number =>
  found
    .flatMap(({ deliveries }) => deliveries)
    .filter(({ kind, role, state }) => kind === 'inform' && role === 'supervisor' && state === 'sent').length;

export const figuresOf = (after: Aftermath, outages: Outages, recoveries: readonly number[]): Figures => {
  const pages = pagesIn(after.emulator.ledger());
  const byCase = firstPages(pages);
  const waits = after.told.flatMap(({ caseId, tappedAt, acceptedAt, wish }) => {
    const own = byCase.get(caseId) ?? [];
    const first = own.find(({ accepted }) => accepted);
    if (!first || wish === 'discard') return [];
    const refused = own.some(({ accepted, at }) => !accepted && at <= first.at);
    const calm = !refused && !outages.touch(tappedAt, first.at);
    return [{ wait: Math.max(0, first.at - acceptedAt), calm }];
  });
  return {
    reports: after.told.filter(({ wish }) => wish !== 'discard').length,
    lost: lostIn(after).length,
    accusing: after.told.filter(({ accused, wish }) => accused !== null && wish !== 'discard').length,
    informed: informedIn(after),
    ...copiesOf(after, pages),
    calm: waits.filter(({ calm }) => calm).map(({ wait }) => wait),
    all: waits.map(({ wait }) => wait),
    recoveries,
  };
};

const DUPLICATES = 0.01;
const PAGE_MS = 1000;
const RECOVERY_MS = 15_000;

/** What we promise while everything breaks. */
export const chaosLimits = (figures: Figures): readonly Limit[] => {
  const share = figures.twice / Math.max(1, figures.pages);
  const p99 = quantile(figures.calm, 0.99);
  const slowest = Math.max(0, ...figures.recoveries);
  return [
    {
      what: 'lost',
      seen: `lost ${figures.lost} of ${figures.reports}`,
      limit: '0',
      kept: figures.lost === 0,
    },
    {
      what: 'pages that stand twice',
      seen: `${(100 * share).toFixed(2)} % (${figures.twice} of ${figures.pages}; ${figures.marked} say "Erneut gesendet")`,
      limit: '≤ 1 %',
      kept: share <= DUPLICATES,
    },
    {
      what: `accepted to posted outside outages, p99 of ${figures.calm.length}`,
      seen: `${p99.toFixed(0)} ms (p50 ${quantile(figures.calm, 0.5).toFixed(0)} ms)`,
      limit: `≤ ${PAGE_MS} ms`,
      kept: p99 <= PAGE_MS,
    },
    {
      what: `recovery after a kill, slowest of ${figures.recoveries.length}`,
      seen: `${(slowest / 1000).toFixed(1)} s`,
      limit: `≤ ${RECOVERY_MS / 1000} s`,
      kept: slowest <= RECOVERY_MS,
    },
  ];
};
