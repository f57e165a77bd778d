import { type PersonId, waitEnds } from './duty.ts';
import type { Policy } from './policy.ts';
import type { Roster } from './roster.ts';
import { calledOn } from './rung.ts';

/** Which ladder is tried: step by step as at level 2, or everybody on duty at once as at level 3. */
export type DrillLevel = 2 | 3;

/** `unanswered`: the ladder came to its end. `missed`: its hour passed while no bot was running. */
export type DrillState = 'running' | 'taken' | 'unanswered' | 'stopped' | 'missed';

/** A drill (Probealarm): pages that say they are none. It is no case, has no code, and counts in no statistics. */
export type Drill = {
  readonly id: string;
  readonly nonce: string;
  readonly state: DrillState;
  readonly level: DrillLevel;
  /** Name of whoever ordered it; null: the plan did. */
  readonly orderedBy: string | null;
  readonly acceptedAt: Date;
  readonly endedAt: Date | null;
  /** Known only as long as cards have to show it. */
  readonly takenBy: { readonly id: PersonId; readonly name: string } | null;
  /** The ladder as it was at the start. */
  readonly policy: Policy;
  readonly rung: number;
  readonly called: readonly PersonId[];
  readonly revision: number;
};

export type DrillEffect =
  | { readonly kind: 'call'; readonly to: PersonId; readonly rung: number }
  | { readonly kind: 'post'; readonly mention: readonly PersonId[]; readonly rung: number }
  | { readonly kind: 'mail-at'; readonly to: PersonId; readonly rung: number; readonly at: Date }
  | { readonly kind: 'climb-at'; readonly rung: number; readonly at: Date }
  /** It is over: cards are brought up to date, and it is written down why the others were not called. */
  | { readonly kind: 'close'; readonly uncalled: readonly Uncalled[] }
  /** Nobody took it: the administration hears of it. */
  | { readonly kind: 'alarm' };

/** A contact a drill did not call. `not-needed`: it was over before it came to them. */
export type Uncalled = { readonly personId: PersonId; readonly reason: 'off-duty' | 'not-needed' };

export type DrillDecision = { readonly drill: Drill; readonly effects: readonly DrillEffect[] };

const unchanged = (drill: Drill): DrillDecision => ({ drill, effects: [] });

const uncalled = ({ called, policy }: Drill, roster: Roster, now: Date): readonly Uncalled[] => {
  const there = new Set(policy.rungs.flatMap((_rung, at) => calledOn(policy, at, roster, now)));
  return roster.contacts
    .map(({ personId }) => personId)
    .filter((personId) => !called.includes(personId))
    .map((personId) => ({ personId, reason: there.has(personId) ? 'not-needed' : 'off-duty' }));
};

const over = (
  drill: Drill,
  state: 'taken' | 'unanswered' | 'stopped',
  roster: Roster,
  now: Date,
): DrillDecision => ({
  drill: { ...drill, state, endedAt: now, revision: drill.revision + 1 },
  effects: [
    { kind: 'close', uncalled: uncalled(drill, roster, now) },
    ...(state === 'unanswered' ? [{ kind: 'alarm' } as const] : []),
  ],
});

const MINUTE = 60_000;

const standOn = (
  drill: Drill,
  rung: number,
  to: readonly PersonId[],
  roster: Roster,
  now: Date,
): DrillDecision => {
  const { policy } = drill;
  const step = policy.rungs[rung];
  const wait = step?.wait ?? { minutes: 0, working: false };
  const mailAt = new Date(now.getTime() + (policy.mailAfter ?? 0) * MINUTE);
  const written = policy.mailAfter === undefined ? [] : to;
  const hasMail = (person: PersonId): boolean =>
    roster.contacts.some(({ personId, mail }) => personId === person && mail !== undefined);
  return {
    drill: { ...drill, rung, called: [...drill.called, ...to] },
    effects: [
      ...to.map((person): DrillEffect => ({ kind: 'call', to: person, rung })),
      { kind: 'post', mention: step?.mention ? to : [], rung },
      ...written
        .filter(hasMail)
        .map((person): DrillEffect => ({ kind: 'mail-at', to: person, rung, at: mailAt })),
      { kind: 'climb-at', rung: rung + 1, at: waitEnds(wait, now, roster) },
    ],
  };
};

/** Climbs as a real page does, to the first rung with somebody new on it: nobody is called twice for a drill. */
export const climbDrill = (drill: Drill, rung: number, roster: Roster, now: Date): DrillDecision => {
  if (drill.state !== 'running' || rung <= drill.rung) return unchanged(drill);
  const { policy, called } = drill;
  for (let next = rung; next < policy.rungs.length; next += 1) {
    const to = calledOn(policy, next, roster, now).filter((person) => !called.includes(person));
    if (to.length > 0) return standOn(drill, next, to, roster, now);
  }
  return over(drill, 'unanswered', roster, now);
};

export type NewDrill = Pick<Drill, 'id' | 'nonce' | 'level' | 'orderedBy' | 'policy'>;

export const startDrill = (drill: NewDrill, roster: Roster, now: Date): DrillDecision =>
  climbDrill(
    {
      ...drill,
      state: 'running',
      acceptedAt: now,
      endedAt: null,
      takenBy: null,
      rung: -1,
      called: [],
      revision: 1,
    },
    0,
    roster,
    now,
  );

/** The first contact who taps ends it; whoever taps later reads the same as on a real page. */
export const takeDrill = (
  drill: Drill,
  by: { readonly id: PersonId; readonly name: string },
  roster: Roster,
  now: Date,
): DrillDecision =>
  drill.state === 'running' ? over({ ...drill, takenBy: by }, 'taken', roster, now) : unchanged(drill);

export const stopDrill = (drill: Drill, roster: Roster, now: Date): DrillDecision =>
  drill.state === 'running' ? over(drill, 'stopped', roster, now) : unchanged(drill);
