import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import type pg from 'pg';
import { type Cause, unreadyCauses, type Vitals } from '../core/readiness.ts';
import type { Gauge, Sample } from './metrics.ts';

const CAUSES: readonly Cause[] = [
  'starting',
  'draining',
  'outdated',
  'database',
  'listen',
  'queue',
  'channel',
];
const MICROSECONDS = 1e6;

const gauge = (name: string, help: string, values: readonly Omit<Sample, 'name'>[]): Gauge => ({
  help,
  samples: values.map((value) => ({ name, ...value })),
});

const single = (name: string, help: string, value: number): Gauge =>
  gauge(name, help, [{ labels: {}, value }]);

const botGauges = (vitals: Vitals): readonly Gauge[] => {
  const causes = unreadyCauses(vitals);
  const { queues, slowestPageSeconds: slowest } = vitals;
  return [
    single('rueckhalt_ready', '1 when nothing is wrong.', causes.length === 0 ? 1 : 0),
    gauge(
      'rueckhalt_unready',
      '1 for what is wrong.',
      CAUSES.map((cause) => ({ labels: { cause }, value: causes.includes(cause) ? 1 : 0 })),
    ),
    gauge(
      'rueckhalt_queue_waiting',
      'Jobs that are due and not begun.',
      queues.map(({ queue, waiting }) => ({ labels: { queue }, value: waiting })),
    ),
    gauge(
      'rueckhalt_queue_oldest_seconds',
      'How long the oldest job has been due and not done.',
      queues.map(({ queue, oldestSeconds }) => ({ labels: { queue }, value: oldestSeconds })),
    ),
    ...(slowest === null
      ? []
      : [
          single(
            'rueckhalt_page_slowest_seconds',
            'Slowest page of the last hour, accepted to posted.',
            slowest,
          ),
        ]),
  ];
};

/** What can be read at any instant: how the bot is doing, its database connections, the process itself. */
export const createGauges = (pool: pg.Pool) => {
  let last: EventLoopUtilization = performance.eventLoopUtilization();
  const began = Date.now() / 1000 - process.uptime();
  return (vitals: Vitals): readonly Gauge[] => {
    const { user, system } = process.cpuUsage();
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return [
      ...botGauges(vitals),
      gauge('rueckhalt_database_connections', 'Connections of the pool, and who waits for one.', [
        { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
        { labels: { state: 'idle' }, value: pool.idleCount },
        { labels: { state: 'waiting' }, value: pool.waitingCount },
      ]),
      single(
        'rueckhalt_event_loop_busy',
        'Share of time the process was at work since the last look.',
        utilization,
      ),
      single('process_resident_memory_bytes', 'Resident memory.', process.memoryUsage.rss()),
      single('process_cpu_seconds', 'Processor time used.', (user + system) / MICROSECONDS),
      single('process_start_time_seconds', 'When the process began.', began),
    ];
  };
};
