import type { Answers } from './answer.ts';
import type { Audience } from './audience.ts';
import type { Case, Depth } from './case.ts';
import { isLeadershipAffected, mayHear, supervisorOf } from './conflict.ts';
import { liveEntries, SHARED_OFFICES } from './disclosure.ts';
import type { PersonId } from './duty.ts';
import { change, type Decision, unchanged } from './effect.ts';
import { type Recipient, recipientOf } from './recipient.ts';
import type { Roster } from './roster.ts';
import { settle } from './settle.ts';
import type { World } from './world.ts';

/** Functions the person may let in or shut out by themselves, after sending too. */
export type ShareRole = 'support' | 'supervisor' | (typeof SHARED_OFFICES)[number]['role'];

/** How deep, or not at all. */
export type Share = Depth | 'none';
export type Shares = Readonly<Partial<Record<ShareRole, Share>>>;

/** One recipient the person can decide about. `nextLevel`: past a superior who is accused, to the next one up. */
export type Offer = {
  readonly role: ShareRole;
  readonly personId: PersonId | null;
  readonly options: readonly Share[];
  readonly now: Share;
  readonly nextLevel: boolean;
};

const DEPTHS: readonly Share[] = ['none', 'a', 'b', 'c'];

const consented = (c: Case, role: Audience) =>
  liveEntries(c).find((entry) => entry.role === role && entry.ground === 'consent');

/** Past an accused superior, if the person wishes so (rule 2). */
const pastAccused = (c: Case): Case => ({ ...c, answers: { ...c.answers, 'share.next_level': true } });

const supervisorFor = (c: Case, roster: Roster): { found: Recipient; nextLevel: boolean } => {
  const found = supervisorOf(c, roster);
  const accused = found.state === 'none' && found.reason === 'accused';
  const goesPast = c.answers['share.next_level'] === true;
  return accused
    ? { found: supervisorOf(pastAccused(c), roster), nextLevel: true }
    : { found, nextLevel: goesPast };
};

const offer = (
  c: Case,
  role: Exclude<ShareRole, 'support'>,
  found: Recipient,
  options: readonly Share[],
  roster: Roster,
  nextLevel = false,
): readonly Offer[] => {
  const entry = consented(c, role);
  // Whoever was let in is shown as long as they may read, even when the office has passed on since.
  const personId = entry?.personId ?? (found.state === 'found' ? found.personId : null);
  if (personId === null || !mayHear(personId, c, roster, role)) return [];
  return [{ role, personId, options, now: entry?.depth ?? 'none', nextLevel }];
};

/** A report on its way or in somebody's hands, and finished by its reporter. */
export const canChangeShares = (c: Case): boolean =>
  c.step === null && (c.state === 'paged' || c.state === 'taken' || c.state === 'closed');

/** Everybody the person can let in or shut out in this case: nobody in conflict, no office that nobody holds. */
export const offersOf = (c: Case, roster: Roster): readonly Offer[] => {
  if (!canChangeShares(c)) return [];
  const { found, nextLevel } = supervisorFor(c, roster);
  const support: readonly Offer[] = c.owner
    ? [
        {
          role: 'support',
          personId: c.owner.id,
          options: ['none', 'c'],
          now: consented(c, 'support') ? 'c' : 'none',
          nextLevel: false,
        },
      ]
    : [];
  const offices = SHARED_OFFICES.filter(
    ({ role }) => role !== 'vertretung' || isLeadershipAffected(c, roster),
  );
  return [
    ...support,
    ...offer(c, 'supervisor', found, DEPTHS, roster, nextLevel),
    ...offices.flatMap(({ role, depth }) =>
      offer(c, role, recipientOf(c, role, roster), depth === 'task' ? ['none', 'task'] : DEPTHS, roster),
    ),
  ];
};

const answersFor = ({ role, nextLevel }: Offer, share: Share): Answers => {
  if (share === 'none') return { [`share.${role}`]: false };
  const depth = role === 'supervisor' ? 'share.depth' : `share.depth.${role}`;
  return {
    [`share.${role}`]: true,
    ...(share === 'task' || role === 'support' ? {} : { [depth]: share }),
    ...(nextLevel ? { 'share.next_level': true } : {}),
  };
};

/** The person lets somebody in or shuts them out. What is not offered or not named stays as it is. */
export const changeShares = (c: Case, shares: Shares, world: World): Decision => {
  const chosen = offersOf(c, world.roster).flatMap((offered): readonly Answers[] => {
    const share = shares[offered.role];
    const isNew = share !== undefined && share !== offered.now && offered.options.includes(share);
    return isNew ? [answersFor(offered, share)] : [];
  });
  if (chosen.length === 0) return unchanged(c, 'shares-unchanged');
  const answers: Answers = Object.assign({}, c.answers, ...chosen);
  const decision = change({ ...c, answers }, 'shares-changed', {}, [{ kind: 'refresh-cards' }]);
  return settle(c, decision, world);
};
