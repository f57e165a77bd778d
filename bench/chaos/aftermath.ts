import type { Emulator } from '../../emulator/emulator.ts';
import type { Watched } from './auditor-watch.ts';
import type { Told } from './reporter.ts';
import type { Found } from './truth.ts';

/** All that is known when it is over. */
export type Aftermath = {
  readonly told: readonly Told[];
  readonly found: readonly Found[];
  readonly emulator: Pick<Emulator, 'ledger' | 'seenBy' | 'directory'>;
  /** What the auditor said meanwhile. */
  readonly watched: Watched;
};

/** What does not hold, in words; empty: all of it does. */
export type Rule = (after: Aftermath) => readonly string[];
