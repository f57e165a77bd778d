import type { Store } from '../usecases/ports.ts';

/**
 * At most so many transactions at once, the others in the order they came: whatever is due, people who tap find a
 * connection free.
 */
export function fewAtOnce(store: Store, most: number): Store {
  const line: (() => void)[] = [];
  let free = most;
  return {
    async transaction(tenantId, work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((begin) => line.push(begin));
      try {
        return await store.transaction(tenantId, work);
      } finally {
        const next = line.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
