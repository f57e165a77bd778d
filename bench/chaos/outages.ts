/** What did not work from when to when, in milliseconds of `Date.now()`. */
export type Outage = { readonly of: string; readonly from: number; readonly to: number };

/** Everything that was broken on purpose, as long as it was. */
export class Outages {
  readonly #over: Outage[] = [];

  /** From now on, until what is given back is called. */
  begin(of: string): () => void {
    const from = Date.now();
    return () => void this.#over.push({ of, from, to: Date.now() });
  }

  all(): readonly Outage[] {
    return this.#over;
  }

  touch(from: number, to: number): boolean {
    return this.#over.some((outage) => outage.from <= to && outage.to >= from);
  }
}
