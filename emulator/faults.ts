import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Fault, PlaceKey } from './contract.ts';

export type FaultWish = Omit<Fault, 'id'> & { readonly id?: string };

/** The troubles at hand, each for a place and a time. */
export class Faults {
  #list: readonly Fault[] = [];
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #random: () => number;

  constructor(clock: Clock, changed: () => void, random: () => number = Math.random) {
    this.#clock = clock;
    this.#changed = changed;
    this.#random = random;
  }

  add(wish: FaultWish): Fault {
    const fault: Fault = { ...wish, id: wish.id ?? randomUUID() };
    this.#replace([...this.list().filter((other) => other.id !== fault.id), fault]);
    return fault;
  }

  remove(id: string): boolean {
    const found = this.#list.some((fault) => fault.id === id);
    this.#replace(this.#list.filter((fault) => fault.id !== id));
    return found;
  }

  clear(): void {
    this.#replace([]);
  }

  list(): readonly Fault[] {
    const now = this.#clock.now();
    return this.#list.filter((fault) => fault.until === undefined || new Date(fault.until) > now);
  }

  /**
   * What happens to one request at a place: every delay, then the first fault that ends the request.
   * What is taken here counts against `times`. `null` stands for a request without a place; only `all` hits it.
   */
  take(place: PlaceKey | null): readonly Fault[] {
    const here = this.list()
      .filter((fault) => fault.at === 'all' || fault.at === place)
      .filter(({ chance = 1 }) => chance === 1 || this.#random() < chance);
    const ending = here.find((fault) => fault.kind !== 'delay');
    const taken = here.filter((fault) => fault.kind === 'delay' || fault === ending);
    if (taken.length > 0)
      this.#replace(this.list().flatMap((fault) => (taken.includes(fault) ? used(fault) : fault)));
    return taken;
  }

  #replace(list: readonly Fault[]): void {
    this.#list = list;
    this.#changed();
  }
}

function used(fault: Fault): readonly Fault[] {
  if (fault.times === undefined) return [fault];
  return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
}
