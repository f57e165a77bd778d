import type { ChannelState } from './channel-probe.ts';

/** Why a bot cannot do all of its work, as keys a monitoring rule can name. */
export type Cause = 'starting' | 'draining' | 'outdated' | 'database' | 'listen' | 'queue' | 'channel';

/** Jobs of one kind that are due and not done. */
export type QueueState = { readonly queue: string; readonly waiting: number; readonly oldestSeconds: number };

/** What was seen at one look. */
export type Vitals = {
  readonly database: boolean;
  /** Jobs are worked on. */
  readonly jobs: boolean;
  /** Asked to stop, and ending what runs. */
  readonly draining: boolean;
  /** The schema of the database is newer than this program. */
  readonly outdated: boolean;
  /** The queue hears at once of new jobs; without, it looks for them every other moment. */
  readonly listening: boolean;
  readonly queues: readonly QueueState[];
  /** Whether the support channel took the last post, or is gone since; null: no channel, or not known. */
  readonly channel: ChannelState | null;
  /** From accepted to posted, the slowest page of the last hour; null: there was none. */
  readonly slowestPageSeconds: number | null;
};

/** How long a job may be due before somebody must look; a page is sent again within half a minute after a crash. */
const LONGEST_S: Readonly<Record<string, number>> = { page: 30, post: 30, climb: 30, mail: 60 };
const LONGEST_OTHER_S = 300;

const isLate = ({ queue, oldestSeconds }: QueueState): boolean =>
  oldestSeconds > (LONGEST_S[queue] ?? LONGEST_OTHER_S);

/** Everything that is wrong; nothing: ready. */
export const unreadyCauses = ({
  database,
  jobs,
  draining,
  outdated,
  listening,
  queues,
  channel,
}: Vitals): readonly Cause[] => {
  const causes: readonly (readonly [Cause, boolean])[] = [
    ['draining', draining],
    ['database', !database],
    ['outdated', outdated],
    ['starting', !jobs && !draining && !outdated],
    ['listen', !listening],
    ['queue', queues.some(isLate)],
    ['channel', channel === 'refused'],
  ];
  return causes.filter(([, holds]) => holds).map(([cause]) => cause);
};
