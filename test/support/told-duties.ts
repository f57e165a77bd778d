import assert from 'node:assert/strict';
import type { Case } from '../../src/core/case.ts';
import { liveEntries } from '../../src/core/disclosure.ts';
import { tell } from '../../src/core/engine.ts';
import type { Raw } from '../../src/core/input.ts';
import type { Task } from '../../src/core/task.ts';
import { OFFICES } from './offices.ts';
import { sent, worldAt } from './sample-world.ts';

export const world = worldAt(undefined, OFFICES);

export type Inputs = Readonly<Record<string, Raw>>;

export const report = (inputs: Inputs = {}): Case => sent(inputs, world);
export const told = (c: Case, raw: Raw, step = 'more'): Case => {
  const decision = tell(c, step, raw, world);
  assert.equal(decision.fault, undefined);
  return decision.case;
};
export const task = (c: Case, kind: string, owner: string): Task =>
  c.tasks.find((one) => one.kind === kind && one.owner === owner) ??
  assert.fail(`${kind} ${owner} is not among ${c.tasks.map((one) => `${one.kind} ${one.owner}`).join(', ')}`);
export const has = (c: Case, kind: string, owner: string): boolean =>
  c.tasks.some((one) => one.kind === kind && one.owner === owner && one.state === 'open');
export const reads = (c: Case, role: string): boolean => liveEntries(c).some((entry) => entry.role === role);
export const local = (date: Date | null): string =>
  date === null
    ? 'none'
    : new Intl.DateTimeFormat('sv-SE', {
        dateStyle: 'short',
        timeStyle: 'short',
        timeZone: 'Europe/Berlin',
      }).format(date);

export const INSULT: Inputs = {};
export const HIT: Inputs = {
  what: { acts: 'KOERPERVERLETZUNG,BELEIDIGUNG' },
  danger: { injured: 'yes' },
};
export const STAPLER: Inputs = {
  what: { acts: 'GEF_KV,BELEIDIGUNG,HAUSFRIEDENSBRUCH' },
  danger: { injured: 'yes', weapon: 'yes' },
};
export const released = (inputs: Inputs): Inputs => ({
  ...inputs,
  share: { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'b' },
});
