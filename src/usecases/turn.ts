import { type Calendar, withExtraHolidays } from '../core/calendar.ts';
import type { Case } from '../core/case.ts';
import type { Fault, Raw } from '../core/input.ts';
import { withLevelMap } from '../core/level.ts';
import type { Protocol } from '../core/protocol.ts';
import type { Roster } from '../core/roster.ts';
import type { World } from '../core/world.ts';
import { DomainError } from './domain-error.ts';
import type { Ports, Tx } from './ports.ts';

/** What the next card is made of. */
export type Turn = {
  readonly case: Case;
  readonly protocol: Protocol;
  readonly roster: Roster;
  readonly now: Date;
  readonly calendar: Calendar;
  /** What was wrong with the answer; `typed` is put back into the card. */
  readonly fault?: Fault;
  readonly typed?: Raw;
  /** At the summary: the contacts would only be called then, for this and other reports of the same person. */
  readonly gatherUntil?: Date | null;
};

/** The roster, or a clear refusal where nobody has set the municipality up yet. */
export const rosterOf = async (tx: Tx): Promise<Roster> => {
  const roster = await tx.roster.read();
  if (!roster) throw new DomainError('not-set-up');
  return roster;
};

/** What the rules may look at, put together from what was read. */
export const worldWith = (ports: Ports, roster: Roster, protocol: Protocol, now: Date): World => ({
  protocol: withLevelMap(protocol, roster.levelMap),
  roster,
  now,
  calendar: withExtraHolidays(ports.calendarOf(roster.land), roster.land, protocol.holidays),
});

/** Everything the rules may look at for this case. */
export const worldOf = async (ports: Ports, tx: Tx, c: Case): Promise<World> =>
  worldWith(ports, await rosterOf(tx), ports.protocols.of(c), await tx.now);
