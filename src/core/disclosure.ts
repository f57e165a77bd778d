import type { Answer } from './answer.ts';
import type { Audience } from './audience.ts';
import type { Case, Depth, Disclosure } from './case.ts';
import { mayHear } from './conflict.ts';
import type { Policy } from './policy.ts';
import { recipientOf } from './recipient.ts';
import type { World } from './world.ts';

/** What shall be released, before it has a time. */
export type Grant = Pick<Disclosure, 'role' | 'personId' | 'depth' | 'ground'>;

/** Offices a person can let in by their own wish, with what each gets to read unless the person says otherwise. */
export const SHARED_OFFICES = [
  { role: 'dienstvorgesetzte', depth: 'task' },
  { role: 'agg', depth: 'b' },
  { role: 'personalrat', depth: 'b' },
  { role: 'betriebsarzt', depth: 'a' },
  { role: 'erstbetreuung', depth: 'task' },
  { role: 'vertretung', depth: 'b' },
] as const satisfies readonly { readonly role: Audience; readonly depth: Depth }[];

/** Whether the person's own wish decides on this function. Others are let in for the sake of a duty only. */
export const isShared = (role: Audience): boolean =>
  role === 'support' || role === 'supervisor' || SHARED_OFFICES.some((office) => office.role === role);

const DEPTHS: readonly Answer[] = ['a', 'b', 'c'];

const depthOr = <D extends Depth>(answer: Answer | undefined, otherwise: D): Depth =>
  answer !== undefined && DEPTHS.includes(answer) ? (answer as Depth) : otherwise;

export const isLive = (entry: Disclosure): boolean => entry.withdrawnAt === null;

/** What stands in the ledger and still counts. */
export const liveEntries = (c: Case): readonly Disclosure[] => c.disclosures.filter(isLive);

/**
 * What the supervisor is told: by the person's wish, or the bare minimum because others are in danger. On the internal
 * track by wish only: whoever is above the person may be who did it, also when nobody was named.
 */
export const supervisorDisclosure = (
  c: Case,
  policy: Policy,
): Pick<Disclosure, 'depth' | 'ground'> | null => {
  const wish = c.answers['share.supervisor'];
  // Somebody who does not know of the report cannot have released a word of it (domain reference 5.2).
  const most = c.answers.affected_knows === false ? 'a' : depthOr(c.answers['share.depth'], 'a');
  if (wish === true) return { depth: most, ground: 'consent' };
  if (wish === false || !policy.supervisorUnlessRefused || c.track === 'internal') return null;
  return { depth: 'a', ground: 'GEFAHR_LEIB_LEBEN' };
};

/** Whoever was told by consent stays the one: a new holder of the office was never agreed to. */
const granted = (
  c: Case,
  role: Exclude<Audience, 'support'>,
  what: Pick<Disclosure, 'depth' | 'ground'>,
  world: World,
): readonly Grant[] => {
  const told = c.disclosures.find(
    (entry) => isLive(entry) && entry.role === role && entry.ground === what.ground,
  );
  if (told?.personId && mayHear(told.personId, c, world.roster, role))
    return [{ role, personId: told.personId, ...what }];
  const recipient = recipientOf(c, role, world.roster);
  return recipient.state === 'found' ? [{ role, personId: recipient.personId, ...what }] : [];
};

const offices = (c: Case, world: World): readonly Grant[] =>
  SHARED_OFFICES.flatMap(({ role, depth }) =>
    c.answers[`share.${role}`] === true
      ? granted(
          c,
          role,
          {
            depth: depth === 'task' ? depth : depthOr(c.answers[`share.depth.${role}`], depth),
            ground: 'consent',
          },
          world,
        )
      : [],
  );

/** What the person's answers let out as they are now. */
const wished = (c: Case, world: World): readonly Grant[] => {
  const supervisor = supervisorDisclosure(c, world.protocol.policies[c.level]);
  const support: Grant = { role: 'support', personId: null, depth: 'c', ground: 'consent' };
  return [
    ...(c.answers['share.support'] === false ? [] : [support]),
    ...(supervisor ? granted(c, 'supervisor', supervisor, world) : []),
    ...offices(c, world),
  ];
};

const isSame = (a: Grant, b: Grant): boolean =>
  a.role === b.role && a.personId === b.personId && a.depth === b.depth && a.ground === b.ground;

/** Withdrawn in the very instant it would be given again: the same row, not a second one. */
const revive = (entry: Disclosure, wanted: readonly Grant[], now: Date): Disclosure =>
  +entry.at === +now && wanted.some((grant) => isSame(grant, entry))
    ? { ...entry, withdrawnAt: null }
    : entry;

/**
 * The ledger after what is wanted now. Entries `owned` by whoever wants it and no longer wanted are withdrawn, and so
 * is everything of people in conflict; nothing is ever taken out.
 */
export const mergeLedger = (
  c: Case,
  wanted: readonly Grant[],
  owned: (entry: Disclosure) => boolean,
  world: World,
): readonly Disclosure[] => {
  const { now, roster } = world;
  const allowed = (grant: Grant): boolean =>
    grant.personId === null || mayHear(grant.personId, c, roster, grant.role);
  const given = wanted.filter(allowed);
  const kept = c.disclosures.map((entry) => {
    if (!isLive(entry)) return revive(entry, given, now);
    const stays = allowed(entry) && (!owned(entry) || given.some((grant) => isSame(grant, entry)));
    return stays ? entry : { ...entry, withdrawnAt: now };
  });
  const added = given
    .filter((grant) => !kept.some((entry) => isLive(entry) && isSame(grant, entry)))
    .map((grant) => ({ ...grant, at: now, textVersion: world.protocol.version, withdrawnAt: null }));
  return added.length === 0 && kept.every((entry, at) => entry === c.disclosures[at])
    ? c.disclosures
    : [...kept, ...added];
};

/** Entries that follow the person's wish. Overrides and what duties give stand on their own. */
const byConsent = ({ ground, role }: Disclosure): boolean => ground === 'consent' && isShared(role);

/**
 * The ledger as the person's wishes (`share.*`) make it: new wishes become entries, wishes taken back are withdrawn,
 * overrides stay. Pure and idempotent: once more changes nothing. `wishes` alone release nothing.
 */
export const ledgerOf = (c: Case, world: World): readonly Disclosure[] =>
  mergeLedger(c, wished(c, world), byConsent, world);
