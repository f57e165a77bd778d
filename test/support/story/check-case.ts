import type { Case } from '../../../src/core/case.ts';
import { conflictSet } from '../../../src/core/conflict.ts';
import type { Roster } from '../../../src/core/roster.ts';
import { personOf, type Scene } from './scene.ts';
import { Broken, type CaseExpectation, type DisclosureExpectation } from './story.ts';

type Known = { readonly case: Case; readonly audited: boolean; readonly roster: Roster };

/** The newest case of the story, or of one reporter; read through the bot's own store. */
const newestCase = async ({ town }: Scene, reporterId: string | null): Promise<Known | null> => {
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
      const roster = await tx.roster.read();
      if (found && wanted && roster) return { case: found, audited: await tx.audit.verify(found), roster };
    }
    return null;
  });
};

const nameIn = ({ town }: Scene, id: string): string =>
  town.emulator.directory.people.find((person) => person.id === id)?.key ?? id;

const describeDisclosure = (
  scene: Scene,
  { role, personId, depth, ground }: Case['disclosures'][number],
): string => `${personId === null ? role : `${role} ${nameIn(scene, personId)}`}: ${depth} (${ground})`;

const factsOf = (scene: Scene, { case: c, audited, roster }: Known): readonly string[] => {
  const paged = c.ladder?.paged.map((id) => nameIn(scene, id)).join(', ');
  const disclosures = c.disclosures.map((entry) => describeDisclosure(scene, entry)).join(', ');
  return [
    `case ${c.code}: level ${c.level}, ${c.track}, ${c.state}, revision ${c.revision}`,
    `reporter ${nameIn(scene, c.reporter.id)}, owner ${c.owner ? nameIn(scene, c.owner.id) : 'none'}`,
    `step ${c.step ?? 'none'}, paged ${paged || 'nobody'}`,
    `disclosures ${disclosures || 'none'}`,
    `conflict ${[...conflictSet(c, roster)].map((id) => nameIn(scene, id)).join(', ')}`,
    `audit ${audited ? 'ok' : 'broken'}`,
  ];
};

const ROLES: readonly string[] = [
  ...['support', 'supervisor', 'dienstvorgesetzte', 'behoerdenleitung', 'vertretung', 'agg', 'personalrat'],
  ...['betriebsarzt', 'sicherheit', 'personalamt', 'rechtsamt', 'erstbetreuung'],
];

const standsFor = (scene: Scene, to: string) => {
  if (ROLES.includes(to)) return (entry: Case['disclosures'][number]) => entry.role === to;
  const { id } = personOf(scene, to.split(' ').at(-1) ?? to);
  return (entry: Case['disclosures'][number]) => entry.personId === id;
};

const isReleased = (scene: Scene, c: Case, { to, depth, ground }: DisclosureExpectation): boolean => {
  const entries = c.disclosures.filter((entry) => entry.withdrawnAt === null).filter(standsFor(scene, to));
  if (depth === 'none') return entries.length === 0;
  return entries.some(
    (entry) =>
      (depth === undefined || entry.depth === depth) && (ground === undefined || entry.ground === ground),
  );
};

/** The reporter is always kept out of their own case; a story names them only where that is the point. */
const conflictOf = (scene: Scene, c: Case, roster: Roster, expected: readonly string[]): readonly string[] =>
  [...conflictSet(c, roster)]
    .map((id) => nameIn(scene, id))
    .filter((key) => expected.includes(key) || key !== nameIn(scene, c.reporter.id));

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join() === b.toSorted().join();

const faultIn = (
  scene: Scene,
  { case: c, audited, roster }: Known,
  expected: CaseExpectation,
): string | null => {
  const owner = c.owner && nameIn(scene, c.owner.id);
  const { level, track, state, conflict, disclosures = [] } = expected;
  const released = disclosures.find((entry) => !isReleased(scene, c, entry));
  const checks: readonly (readonly [boolean, string])[] = [
    [level === undefined || level === c.level, `level should be ${level}, not ${c.level}`],
    [track === undefined || track === c.track, `track should be ${track}, not ${c.track}`],
    [state === undefined || state === c.state, `state should be ${state}, not ${c.state}`],
    [
      expected.owner === undefined || expected.owner === owner,
      `owner should be ${expected.owner ?? 'nobody'}, not ${owner ?? 'nobody'}`,
    ],
    [
      conflict === undefined || sameKeys(conflictOf(scene, c, roster, conflict), conflict),
      `conflict should be ${conflict?.join(', ') || 'nobody'}`,
    ],
    [released === undefined, `disclosures should hold ${released?.to}: ${released?.depth ?? 'anything'}`],
    [expected.audit === undefined || audited, 'the audit trail is not whole'],
  ];
  return checks.find(([holds]) => !holds)?.[1] ?? null;
};

/** Holds the newest case against what the story says. */
export const checkCase = async (
  scene: Scene,
  reporter: string | null,
  expected: CaseExpectation,
): Promise<void> => {
  const [later] = expected.later;
  if (later !== undefined) throw new Broken(`the bot does not work out ${later.replace('no_', '')} yet`);
  const known = await newestCase(scene, reporter === null ? null : personOf(scene, reporter).id);
  if (!known) throw new Broken(reporter === null ? 'there is no case' : `there is no case of ${reporter}`);
  const fault = faultIn(scene, known, expected);
  if (fault !== null) throw new Broken(`case: ${fault}`, factsOf(scene, known));
};
