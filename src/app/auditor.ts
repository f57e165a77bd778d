import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { createAuditorEye } from '../adapters/postgres/auditor.ts';
import { createBotDoor } from '../adapters/watch/bot-door.ts';
import { pingDeadMan } from '../adapters/watch/dead-man.ts';
import { auditCases, type Verdict } from '../usecases/audit-cases.ts';
import type { Config } from './config.ts';
import { causeOf, type Log } from './log.ts';

/**
 * Nothing is told from the moment a page is half a minute late, so the last sign of life is no later than that. Whoever
 * listens expects one every ten seconds and rings after half a minute without: a minute in all, two signs may be lost.
 */
const EVERY_MS = 10_000;
/** What was seen longer ago than this is not told: in the meantime something may have become late. */
const OUTDATED_MS = 5000;

export type Auditor = {
  /** One look; empty: all is on time. */
  judge(): Promise<Verdict>;
  /** Looks again and again until stopped, and tells whoever listens outside as long as all is well. */
  run(stopped: AbortSignal): Promise<void>;
};

export type AuditorOptions = {
  readonly config: Config;
  readonly log: Log;
  readonly everyMs?: number;
  readonly outdatedMs?: number;
  /** Time is moved by hand (tests). */
  readonly testClock?: boolean;
};

const wordsOf = (verdict: Verdict): string => verdict.map(({ key, count }) => `${key} ${count}`).join(', ');

/** @throws Error where no database is named: an auditor starts no server of its own */
export const openAuditor = ({
  config,
  log,
  everyMs = EVERY_MS,
  outdatedMs = OUTDATED_MS,
  testClock = false,
}: AuditorOptions): Auditor => {
  const { tenantId, audit, databaseUrl } = config;
  const url = audit.databaseUrl ?? databaseUrl;
  if (url === null) throw new Error('Which database? AUDIT_DATABASE_URL or DATABASE_URL');
  let told = false;
  const onOwnRole = (): void => {
    if (!told) log.warn('there is no role rueckhalt_auditor: the auditor looks as the user of the bot');
    told = true;
  };
  const judge = auditCases({
    look: createAuditorEye({ url, tenantId, testClock, onOwnRole }),
    askBot: audit.botUrl === null ? null : createBotDoor(audit.botUrl),
    onUnreadable: (error) => log.error('the cases could not be read', causeOf(error)),
  });
  let before = '';

  const tell = (verdict: Verdict): void => {
    const words = wordsOf(verdict);
    if (words === before) return;
    before = words;
    if (words === '') log.info('everything is on time again');
    else log.error('something is not as it should be', { cause: words });
  };

  const look = async (stopped: AbortSignal): Promise<void> => {
    const began = performance.now();
    const verdict = await judge();
    if (stopped.aborted) return;
    tell(verdict);
    if (verdict.length > 0 || audit.deadManUrl === null) return;
    if (performance.now() - began > outdatedMs) return log.warn('a look took too long to be told of');
    await pingDeadMan(audit.deadManUrl).catch((error: unknown) =>
      log.warn('nobody outside heard that all is well', causeOf(error)),
    );
  };

  const run = async (stopped: AbortSignal): Promise<void> => {
    const asked = stopped.aborted ? null : once(stopped, 'abort');
    while (!stopped.aborted) {
      const next = pause(everyMs, undefined, { signal: stopped }).catch(() => undefined);
      // A look that hangs holds nobody up who wants to stop.
      await Promise.race([look(stopped), asked]);
      await next;
    }
  };
  return { judge, run };
};
