/** A seeded source of chance (mulberry32): a run that broke something can be begun again. */
export type Dice = {
  /** From 0 up to 1. */
  roll(): number;
  between(least: number, most: number): number;
  happens(share: number): boolean;
};

export const createDice = (seed: number): Dice => {
  let state = seed >>> 0;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    roll,
    between: (least, most) => least + roll() * (most - least),
    happens: (share) => roll() < share,
  };
};
