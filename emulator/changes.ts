/** Tells whoever listens that something in the tenant is different now. */
export class Changes {
  readonly #listeners = new Set<() => void>();

  readonly tell = (): void => {
    for (const listener of [...this.#listeners]) listener();
  };

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Resolves as soon as it holds; asked again at every change, never by the clock. */
  async until(holds: () => boolean, withinMs: number): Promise<void> {
    if (holds()) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const stop = this.listen(() => {
      if (holds()) resolve();
    });
    const giveUp = setTimeout(
      () => reject(new Error(`did not hold within ${withinMs} ms: ${holds}`)),
      withinMs,
    );
    try {
      await promise;
    } finally {
      clearTimeout(giveUp);
      stop();
    }
  }
}
