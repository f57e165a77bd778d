import assert from 'node:assert/strict';
import type { Case } from '../../src/core/case.ts';
import type { Decision, Effect } from '../../src/core/effect.ts';
import { worldAt } from './sample-world.ts';

export const WORLD = worldAt();
export const TOLD = {
  reporter: 'self',
  acts: 'BELEIDIGUNG',
  channels: 'SCHALTER',
  perpetrator: 'BUERGER_BEKANNT',
};

export const kinds = ({ effects }: Decision): readonly Effect['kind'][] => [
  ...new Set(effects.map((e) => e.kind)),
];
export const isUnchanged = (decision: Decision, c: Case): void => {
  assert.equal(decision.case, c);
  assert.deepEqual(decision.effects, []);
};
