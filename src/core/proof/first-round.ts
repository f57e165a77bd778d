import type { Case } from '../case.ts';
import type { PersonId } from '../duty.ts';
import type { Decision } from '../effect.ts';
import { climb, startLadder } from '../escalation.ts';
import type { World } from '../world.ts';

const pagedBy = (decision: Decision): readonly PersonId[] =>
  decision.effects.flatMap((effect) => (effect.kind === 'page' ? [effect.to] : []));

/**
 * Everybody a report calls until its ladder has ended once, if nobody takes over: through the engine, waiting for
 * every rung and, where nobody is there now, for the next start. Empty: nobody, ever.
 */
export const firstRound = (c: Case, world: World): readonly PersonId[] => {
  const { roster, now } = world;
  let decision = startLadder(c, world.protocol.policies[c.level], roster, now);
  const called = new Set(pagedBy(decision));
  for (;;) {
    const ladder = decision.case.ladder;
    if (!ladder?.nextAt) return [...called];
    if (ladder.unanswered && called.size > 0) return [...called];
    const [round, rung] = ladder.unanswered ? [ladder.round + 1, 0] : [ladder.round, ladder.rung + 1];
    decision = climb(decision.case, round, rung, roster, ladder.nextAt);
    for (const person of pagedBy(decision)) called.add(person);
  }
};
