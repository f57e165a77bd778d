import { readableDepth } from '../core/access.ts';
import type { Case, CaseId } from '../core/case.ts';
import { type Deadline, deadlinesOf } from '../core/deadline.ts';
import { liveEntries } from '../core/disclosure.ts';
import type { World } from '../core/world.ts';
import { DomainError } from './domain-error.ts';
import { ownToken } from './own-link.ts';
import type { Ports } from './ports.ts';
import { type Turn, worldOf } from './turn.ts';

export type ReadDeadlines = {
  readonly tenantId: string;
  readonly actor: string;
  readonly caseId: CaseId;
  readonly nonce: string;
};

export type OpenDeadlines = Turn & {
  readonly deadlines: readonly Deadline[];
  /** The reader is the reporter: theirs to tick off and to take along. */
  readonly isOwn: boolean;
  /** Opens the calendar file for a short while; null where there is nothing to put in it. */
  readonly token: string | null;
};

/** The reporter and whoever may read everything see all clocks, somebody told in a function those of that function. */
const visible = (all: readonly Deadline[], c: Case, actor: string, world: World): readonly Deadline[] => {
  if (c.reporter.id === actor || readableDepth(actor, c, world.roster) === 'c') return all;
  if (readableDepth(actor, c, world.roster) === null) throw new DomainError('not-released');
  const roles: readonly string[] = liveEntries(c)
    .filter(({ personId }) => personId === actor)
    .map(({ role }) => role);
  return all.filter(({ who }) => roles.includes(who));
};

/** "Rechte und Fristen": the clocks of a case as they stand now. */
export const readDeadlines =
  (ports: Ports) =>
  (command: ReadDeadlines): Promise<OpenDeadlines> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const found = await tx.cases.read(command.caseId);
      if (!found || found.nonce !== command.nonce) throw new DomainError('unknown-case');
      const world = await worldOf(ports, tx, found);
      const deadlines = visible(deadlinesOf(found, world), found, command.actor, world);
      const isOwn = found.reporter.id === command.actor;
      const hasDays = deadlines.some(({ who, unrolled }) => who === 'affected' && unrolled !== null);
      const token = isOwn && hasDays ? ownToken(tx, 'calendar', found, world.now) : null;
      return { case: found, ...world, deadlines, isOwn, token };
    });
