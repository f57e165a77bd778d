/** Counters and histograms of this process in Prometheus' text format. Labels are ours and few: never a name or a case. */
type Labels = Readonly<Record<string, string>>;

type Family = { readonly help: string; readonly type: 'counter' | 'gauge' | 'histogram' };

export type Sample = { readonly name: string; readonly labels: Labels; readonly value: number };
export type Gauge = { readonly help: string; readonly samples: readonly Sample[] };

const FAMILIES = {
  rueckhalt_requests_total: { help: 'Activities from Teams by status of the answer.', type: 'counter' },
  rueckhalt_turn_seconds: { help: 'From an activity to its answer.', type: 'histogram' },
  rueckhalt_jobs_total: { help: 'Jobs by queue and outcome.', type: 'counter' },
  rueckhalt_job_seconds: { help: 'Time a job took.', type: 'histogram' },
  rueckhalt_sends_total: { help: 'Messages handed to a channel by what came of it.', type: 'counter' },
} as const satisfies Readonly<Record<string, Family>>;

type Name = keyof typeof FAMILIES;
type Of<T extends Family['type']> = {
  [K in Name]: (typeof FAMILIES)[K]['type'] extends T ? K : never;
}[Name];

export type Metrics = {
  count(name: Of<'counter'>, labels: Labels): void;
  observe(name: Of<'histogram'>, seconds: number, labels?: Labels): void;
  /** Everything counted so far, with gauges read just now. */
  text(gauges: readonly Gauge[]): string;
};

const BOUNDS = [0.01, 0.03, 0.1, 0.3, 1, 2, 5, 15] as const;

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const keyOf = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',');

const lineOf = (name: string, key: string, value: number): string =>
  `${name}${key === '' ? '' : `{${key}}`} ${value}`;

const heading = (name: string, { help, type }: Family): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
];

type Spread = { readonly buckets: readonly number[]; readonly sum: number; readonly count: number };

const NONE: Spread = { buckets: BOUNDS.map(() => 0), sum: 0, count: 0 };

const withOne = ({ buckets, sum, count }: Spread, seconds: number): Spread => ({
  buckets: buckets.map((held, at) => held + (seconds <= (BOUNDS[at] ?? 0) ? 1 : 0)),
  sum: sum + seconds,
  count: count + 1,
});

const spreadLines = (name: string, key: string, { buckets, sum, count }: Spread): readonly string[] => {
  const upTo = (bound: string): string => [key, `le="${bound}"`].filter((part) => part !== '').join(',');
  return [
    ...buckets.map((held, at) => lineOf(`${name}_bucket`, upTo(String(BOUNDS[at])), held)),
    lineOf(`${name}_bucket`, upTo('+Inf'), count),
    lineOf(`${name}_sum`, key, sum),
    lineOf(`${name}_count`, key, count),
  ];
};

const gaugeLines = ({ help, samples }: Gauge): readonly string[] => {
  const [first] = samples;
  if (!first) return [];
  return [
    ...heading(first.name, { help, type: 'gauge' }),
    ...samples.map(({ name, labels, value }) => lineOf(name, keyOf(labels), value)),
  ];
};

export const createMetrics = (): Metrics => {
  const counts = new Map<Name, Map<string, number>>();
  const spreads = new Map<Name, Map<string, Spread>>();
  const within = <T>(all: Map<Name, Map<string, T>>, name: Name): Map<string, T> => {
    const known = all.get(name) ?? new Map<string, T>();
    all.set(name, known);
    return known;
  };
  return {
    count(name, labels) {
      const series = within(counts, name);
      series.set(keyOf(labels), (series.get(keyOf(labels)) ?? 0) + 1);
    },
    observe(name, seconds, labels = {}) {
      const series = within(spreads, name);
      series.set(keyOf(labels), withOne(series.get(keyOf(labels)) ?? NONE, seconds));
    },
    text(gauges) {
      const lines = (Object.keys(FAMILIES) as Name[]).flatMap((name) => [
        ...heading(name, FAMILIES[name]),
        ...[...within(counts, name)].map(([key, value]) => lineOf(name, key, value)),
        ...[...within(spreads, name)].flatMap(([key, spread]) => spreadLines(name, key, spread)),
      ]);
      return `${[...lines, ...gauges.flatMap(gaugeLines)].join('\n')}\n`;
    },
  };
};
