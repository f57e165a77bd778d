import type { PersonId } from '../../core/duty.ts';
import type { Stretch } from '../../core/stretch.ts';
import type { ReadCoverage } from '../../usecases/read-coverage.ts';
import type { CoverageView, SpanView, WayView } from './contract.ts';

const spanView = ({ from, to }: { readonly from: Date; readonly to: Date }): SpanView => ({
  from: from.toISOString(),
  to: to.toISOString(),
});

/** The proof with names instead of ids, and each way of calling people once. */
export const coverageView = ({ roster, proof }: ReadCoverage): CoverageView => {
  const name = (id: PersonId): string => roster.names[id] ?? '';
  const isEverywhere = (units: Stretch['units']): boolean => units.length > roster.units.length;
  const unitNames = (units: Stretch['units']): readonly string[] =>
    isEverywhere(units) ? [] : units.map((unit) => roster.units.find(({ id }) => id === unit)?.name ?? '–');
  const ways = new Map<string, WayView>();
  for (const { level, units, stages, ...span } of proof.stretches) {
    const way = { level, units: unitNames(units), steps: stages.map(({ people }) => people.map(name)) };
    const key = JSON.stringify(way);
    ways.set(key, { ...way, spans: [...(ways.get(key)?.spans ?? []), spanView(span)] });
  }
  return {
    ...spanView(proof),
    holes: proof.holes.map(({ units, people, spans, ...hole }) => ({
      ...hole,
      units: unitNames(units),
      people: people.map(name),
      spans: spans.map(spanView),
    })),
    ways: [...ways.values()],
  };
};
