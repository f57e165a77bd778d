import { setTimeout as pause } from 'node:timers/promises';
import { createAuditorEye } from '../../src/adapters/postgres/auditor.ts';
import { findingsIn } from '../../src/core/audit-due.ts';
import type { Gap } from './gaps.ts';
import { type Places, readGaps } from './read-gaps.ts';

/** What the auditor said, held against what was true. */
export type Watched = {
  readonly looks: number;
  /** Looks at which it said that all is on time. */
  readonly calm: number;
  /** What was overdue before and after such a look. */
  readonly unnoticed: readonly string[];
  /** It had no role of its own to look with. */
  readonly ownRole: boolean;
  /** When nothing moves any more. */
  readonly last: {
    readonly verdict: readonly string[];
    /** What is missing at all, and what of it for longer than it may. */
    readonly missing: readonly string[];
    readonly overdue: readonly string[];
  };
};

export type AuditorWatch = { stop(): Promise<Watched> };

export type AuditorWatchOptions = {
  /** What the auditor finds; empty: all is on time. */
  readonly look: () => Promise<readonly string[]>;
  readonly truth: () => Promise<readonly Gap[]>;
  readonly everyMs?: number;
  /** As long as what is missing at the end may still come. */
  readonly patienceMs?: number;
  /** Milliseconds of a clock nobody sets. */
  readonly clock?: () => number;
};

const EVERY_MS = 3000;
/** A page that is missing is overdue after a minute. */
const PATIENCE_MS = 70_000;
const AGAIN_MS = 500;

type Reading = { readonly missing: readonly Gap[]; readonly overdue: readonly Gap[] };

/** How long each thing has been missing, by a clock of our own: the database's is set forth and back. */
const ageing = (truth: AuditorWatchOptions['truth'], clock: () => number): (() => Promise<Reading>) => {
  let since = new Map<string, number>();
  return async () => {
    const missing = await truth();
    const now = clock();
    since = new Map(missing.map(({ key }) => [key, since.get(key) ?? now]));
    return {
      missing,
      overdue: missing.filter(({ key, allowedMs }) => now - (since.get(key) ?? now) > allowedMs),
    };
  };
};

const words = (gaps: readonly Gap[]): readonly string[] => gaps.map(({ what }) => what);

/** What was so before and is so still was so in between. */
const throughout = (before: readonly Gap[], after: readonly Gap[]): readonly Gap[] =>
  before.filter(({ key }) => after.some((gap) => gap.key === key));

type Look = { readonly verdict: readonly string[]; readonly before: Reading; readonly after: Reading };

/** Asks the auditor again and again, and looks before and after each answer whether it can be true. */
export function watchAuditor(options: AuditorWatchOptions): AuditorWatch {
  const { everyMs = EVERY_MS, patienceMs = PATIENCE_MS, clock = () => performance.now() } = options;
  const read = ageing(options.truth, clock);
  const unnoticed = new Set<string>();
  const stopped = new AbortController();
  let looks = 0;
  let calm = 0;
  const look = async (): Promise<Look> => {
    const before = await read();
    // Whoever cannot see does not say that all is well.
    const verdict = await options.look().catch(() => ['unreadable']);
    const after = await read();
    looks += 1;
    if (verdict.length > 0) return { verdict, before, after };
    calm += 1;
    for (const what of words(throughout(before.overdue, after.overdue))) unnoticed.add(what);
    return { verdict, before, after };
  };
  const watching = (async () => {
    while (!stopped.signal.aborted) {
      // Without a database there is no truth to be read.
      await look().catch(() => null);
      await pause(everyMs, undefined, { signal: stopped.signal }).catch(() => null);
    }
  })();
  const settled = async (): Promise<Look> => {
    const until = clock() + patienceMs;
    for (;;) {
      const last = await look();
      const quiet = last.verdict.length + last.before.missing.length + last.after.missing.length === 0;
      if (quiet || clock() > until) return last;
      await pause(AGAIN_MS);
    }
  };
  return {
    async stop() {
      stopped.abort();
      await watching;
      const { verdict, before, after } = await settled();
      const missing = words(throughout(before.missing, after.missing));
      const overdue = words(throughout(before.overdue, after.overdue));
      return { looks, calm, unnoticed: [...unnoticed], ownRole: false, last: { verdict, missing, overdue } };
    },
  };
}

export type AuditedTown = Places & {
  readonly config: { readonly tenantId: string };
  /** Where the bot finds its database too. */
  readonly url: string;
};

/** The auditor as it is: its own connection, its own role, its own rules. */
export const auditorOf = (
  { config, url }: Pick<AuditedTown, 'config' | 'url'>,
  onOwnRole: () => void = () => undefined,
): (() => Promise<readonly string[]>) => {
  const eye = createAuditorEye({ url, tenantId: config.tenantId, testClock: false, onOwnRole });
  return async () => findingsIn(await eye()).map(({ key }) => key);
};

export const watchTown = (town: AuditedTown): AuditorWatch => {
  let ownRole = false;
  const look = auditorOf(town, () => {
    ownRole = true;
  });
  const { stop } = watchAuditor({ look, truth: readGaps(town) });
  return { stop: async () => ({ ...(await stop()), ownRole }) };
};

/** Never well while something is overdue; at the end well if, and only if, nothing is missing. */
export const saysWhatIsTrue = ({ looks, unnoticed, ownRole, last }: Watched): readonly string[] => [
  ...(looks === 0 ? ['the auditor was never asked'] : []),
  ...(ownRole ? ['the auditor looked without the role that may only read'] : []),
  ...unnoticed.map((what) => `the auditor said that all is well, and ${what}`),
  ...(last.verdict.length > 0 && last.missing.length === 0
    ? [`nothing is missing any more, and the auditor still says ${last.verdict.join(', ')}`]
    : []),
];

/** Missing for good, whether or not it was noticed. */
export const nothingMissing = ({ last }: Watched): readonly string[] => last.overdue;
