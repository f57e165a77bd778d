import { createAuditorEye } from '../../../src/adapters/postgres/auditor.ts';
import { findingsIn } from '../../../src/core/audit-due.ts';
import type { Case } from '../../../src/core/case.ts';
import type { World } from '../../../src/core/world.ts';
import type { Scene } from './scene.ts';

/** A case as the bot has it, with what its rules look at now. */
export type Known = {
  readonly case: Case;
  readonly world: World;
  readonly audited: boolean;
  /** What the auditor finds missing or late in it. */
  readonly findings: readonly string[];
};

/** The auditor reads what stands in the clear, by itself, and must agree with what the story has just done. */
const findingsOf = async ({ town }: Scene, caseId: string): Promise<readonly string[]> => {
  const url = town.bot().database.pool.options.connectionString ?? '';
  const { tenantId } = town.emulator;
  const look = createAuditorEye({ url, tenantId, testClock: true, onOwnRole: () => undefined });
  return findingsIn(await look())
    .filter((finding) => finding.caseId === caseId)
    .map(({ key }) => key);
};

/** The newest case of the story, or of one reporter; read through the bot's own store. */
export const newestCase = async (scene: Scene, reporterId: string | null): Promise<Known | null> => {
  const known = await newestStored(scene, reporterId);
  return known && { ...known, findings: await findingsOf(scene, known.case.id) };
};

type Stored = Omit<Known, 'findings'>;

const newestStored = async ({ town }: Scene, reporterId: string | null): Promise<Stored | null> => {
  const { ports, database } = town.bot();
  const { tenantId } = town.emulator;
  const { rows } = await database.pool.query<{ case_id: string }>(
    'select case_id from support_case where tenant_id = $1 order by created_at desc, changed_at desc',
    [tenantId],
  );
  return ports.store.transaction(tenantId, async (tx) => {
    for (const { case_id } of rows) {
      const found = await tx.cases.read(case_id);
      const wanted = found && (reporterId === null || found.reporter.id === reporterId);
      const roster = wanted ? await tx.roster.read() : null;
      if (!found || !roster) continue;
      const world = {
        roster,
        protocol: ports.protocols.of(found),
        now: town.clock.now(),
        calendar: ports.calendarOf(roster.land),
      };
      return { case: found, world, audited: await tx.audit.verify(found) };
    }
    return null;
  });
};
