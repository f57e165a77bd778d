import type { Case, Disclosure } from '../../../src/core/case.ts';
import { conflictSet } from '../../../src/core/conflict.ts';
import { dueIn, faultInDue } from './check-due.ts';
import { type Known, newestCase } from './read-case.ts';
import { rolesCalled } from './roles.ts';
import { personOf, type Scene, someone } from './scene.ts';
import { Broken, type CaseExpectation, type DisclosureExpectation, StoryError } from './story.ts';

const nameIn = ({ town }: Scene, id: string): string =>
  town.emulator.directory.people.find((person) => person.id === id)?.key ?? id;

const describeDisclosure = (
  scene: Scene,
  { role, personId, depth, ground, withdrawnAt }: Disclosure,
): string => {
  const whom = personId === null ? role : `${role} ${nameIn(scene, personId)}`;
  return `${whom}: ${depth} (${ground}${withdrawnAt === null ? '' : ', withdrawn'})`;
};

const factsOf = (scene: Scene, known: Known): readonly string[] => {
  const { case: c, audited } = known;
  const paged = c.ladder?.paged.map((id) => nameIn(scene, id)).join(', ');
  const disclosures = c.disclosures.map((entry) => describeDisclosure(scene, entry)).join(', ');
  return [
    `case ${c.code}: level ${c.level}, ${c.track}, ${c.state}, revision ${c.revision}`,
    `reporter ${nameIn(scene, c.reporter.id)}, owner ${c.owner ? nameIn(scene, c.owner.id) : 'none'}`,
    `step ${c.step ?? 'none'}, paged ${paged || 'nobody'}`,
    `disclosures ${disclosures || 'none'}`,
    `conflict ${[...conflictSet(c, known.world.roster)].map((id) => nameIn(scene, id)).join(', ')}`,
    `audit ${audited ? 'ok' : 'broken'}`,
    ...dueIn(known),
  ];
};

const standsFor = (scene: Scene, to: string) => {
  const person = someone(scene, to);
  if (person) return (entry: Disclosure) => entry.personId === person.id;
  const roles = rolesCalled(to);
  if (roles.length > 0) return (entry: Disclosure) => roles.includes(entry.role);
  throw new StoryError(`disclosures: "${to}" is neither a person nor a role`);
};

const isReleased = (scene: Scene, c: Case, { to, depth, ground }: DisclosureExpectation): boolean => {
  const entries = c.disclosures
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .filter(standsFor(scene, to));
  if (depth === 'none') return entries.length === 0;
  return entries.some(
    (entry) =>
      (depth === undefined || entry.depth === depth) && (ground === undefined || entry.ground === ground),
  );
};

/** The reporter is always kept out of their own case; a story names them only where that is the point. */
const conflictOf = (
  scene: Scene,
  { case: c, world }: Known,
  expected: readonly string[],
): readonly string[] =>
  [...conflictSet(c, world.roster)]
    .map((id) => nameIn(scene, id))
    .filter((key) => expected.includes(key) || key !== nameIn(scene, c.reporter.id));

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join() === b.toSorted().join();

const faultIn = (scene: Scene, known: Known, expected: CaseExpectation): string | null => {
  const { case: c, audited, findings } = known;
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
      conflict === undefined || sameKeys(conflictOf(scene, known, conflict), conflict),
      `conflict should be ${conflict?.join(', ') || 'nobody'}`,
    ],
    [released === undefined, `disclosures should hold ${released?.to}: ${released?.depth ?? 'anything'}`],
    [expected.audit === undefined || audited, 'the audit trail is not whole'],
    [expected.audit === undefined || findings.length === 0, `the auditor finds ${findings.join(', ')}`],
  ];
  return checks.find(([holds]) => !holds)?.[1] ?? faultInDue(scene, known, expected);
};

/** Holds the newest case against what the story says. */
export const checkCase = async (
  scene: Scene,
  reporter: string | null,
  expected: CaseExpectation,
): Promise<void> => {
  const known = await newestCase(scene, reporter === null ? null : personOf(scene, reporter).id);
  if (!known) throw new Broken(reporter === null ? 'there is no case' : `there is no case of ${reporter}`);
  const fault = faultIn(scene, known, expected);
  if (fault !== null) throw new Broken(`case: ${fault}`, factsOf(scene, known));
};
