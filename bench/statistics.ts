const sorted = (values: Iterable<number>): Float64Array => Float64Array.from(values).sort();

/** The value below which this share of all lies (nearest rank). */
export const quantile = (values: Iterable<number>, share: number): number => {
  const ranked = sorted(values);
  const rank = Math.max(1, Math.ceil(share * ranked.length));
  return ranked[rank - 1] ?? Number.NaN;
};

export const median = (values: Iterable<number>): number => {
  const ranked = sorted(values);
  const middle = ranked.length / 2;
  const high = ranked[Math.floor(middle)] ?? Number.NaN;
  const low = ranked[Math.ceil(middle) - 1] ?? Number.NaN;
  return (low + high) / 2;
};
