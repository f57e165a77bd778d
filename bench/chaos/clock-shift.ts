import { readFileSync } from 'node:fs';

/**
 * Loaded before a bot (`--import`): its host's clock is off by as many milliseconds as stand in the file named in
 * CLOCK_SHIFT_FILE, read again at SIGUSR2. Timers go on as they would: only what a clock shows is wrong.
 */
const file = process.env.CLOCK_SHIFT_FILE ?? '';
const Real = Date;
let shift = 0;

class Shifted extends Real {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [Real.now() + shift] : given) as [number]));
  }

  static override now(): number {
    return Real.now() + shift;
  }
}

process.on('SIGUSR2', () => {
  shift = Number(readFileSync(file, 'utf8'));
});
globalThis.Date = Shifted as DateConstructor;
