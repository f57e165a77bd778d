import type { Answers } from './answer.ts';
import type { Case } from './case.ts';
import { SHARED_OFFICES } from './disclosure.ts';
import { change, type Decision, type Effect, unchanged } from './effect.ts';
import { REMINDERS } from './reminder.ts';
import { settle } from './settle.ts';
import { canChangeShares } from './shares.ts';
import { hasStopped, STOPS, type Stop } from './stops.ts';
import type { World } from './world.ts';

/** Where a human finds reasons to keep something although its deletion was asked for (Art. 17 Abs. 3 DSGVO). */
export type Hold = 'duties' | 'strafantrag' | 'overrides';

export type StopWish = {
  readonly stops: readonly Stop[];
  /** Asks for deletion (Art. 17 DSGVO): a human decides. */
  readonly deletion: boolean;
  /** Whether danger is still there; null: not asked or not answered. */
  readonly inDanger: boolean | null;
};

/** Answer keys of the dialog; the package has a step of this name with these questions. */
export const STOP_STEP = 'stop';
const DELETION = 'deletion';
const STILL_DANGER = 'still_danger';

/** Nobody shall call or write by themselves; the way to support stays open to the person. */
export const wantsContact = (c: Case): boolean => !hasStopped(c, 'contact');

export const asksForDeletion = (c: Case): boolean => c.answers[DELETION] === true;

/** After taking something back the person said that the danger goes on: a human looks whether others need protection. */
export const isStillInDanger = (c: Case): boolean => c.answers[STILL_DANGER] === true;

/** The Dienstvorgesetzte*r was let in at some time, so that a Strafantrag of the Dienststelle may be under way. */
const wasDvTold = (c: Case): boolean =>
  c.knowledge.dv !== null || c.disclosures.some(({ role }) => role === 'dienstvorgesetzte');

/** What there is to end; the Strafantrag of the Dienststelle only where there may be one. */
export const stopsOffered = (c: Case): readonly Stop[] =>
  STOPS.filter((what) => what !== 'dv' || wasDvTold(c));

/** Whether somebody who lets go is asked for the danger once more. */
export const asksForDanger = (c: Case): boolean => c.level >= 2;

export const holdsOf = (c: Case): readonly Hold[] => {
  const duties = c.tasks.some(({ basis, state }) => basis === 'law' && state === 'open');
  const overrides = c.disclosures.some(({ ground }) => ground !== 'consent' && ground !== 'law');
  return [
    ...(duties ? (['duties'] as const) : []),
    ...(wasDvTold(c) ? (['strafantrag'] as const) : []),
    ...(overrides ? (['overrides'] as const) : []),
  ];
};

/** Everything ends: with it go sharing, reminders and contact, and the Dienststelle hears the wish. */
const wholeOf = (stops: readonly Stop[], c: Case): readonly Stop[] =>
  stops.includes('case') ? stopsOffered(c) : stops;

const shutOut = (stops: readonly Stop[]): Answers => ({
  ...(stops.includes('sharing') && {
    'share.supervisor': false,
    ...Object.fromEntries(SHARED_OFFICES.map(({ role }) => [`share.${role}`, false])),
  }),
  ...(stops.includes('case') && { 'share.support': false }),
  ...(stops.includes('reminders') && { [REMINDERS]: false }),
});

const answersAfter = (c: Case, wish: StopWish, stops: readonly Stop[]): Answers => {
  const before = STOPS.filter((what) => hasStopped(c, what));
  return {
    ...c.answers,
    ...shutOut(stops),
    stop: [...new Set([...before, ...stops])],
    ...(wish.deletion && { [DELETION]: true }),
    ...(wish.inDanger !== null && { [STILL_DANGER]: wish.inDanger }),
  };
};

const isOver = (effect: Effect): boolean => effect.kind === 'tell-reporter';

/** Nobody is called any more and nobody who was called reads on; what the law asks for goes on. */
const closed = (decision: Decision, world: World): Decision => {
  const { case: c } = decision;
  return {
    ...decision,
    case: {
      ...c,
      state: 'closed',
      ladder: c.ladder && { ...c.ladder, nextAt: null, unanswered: false },
      work: { ...c.work, handOver: null, closing: null, closedAt: world.now },
    },
    effects: decision.effects.filter((effect) => !isOver(effect)),
  };
};

/**
 * "Ich will das alles nicht mehr." Works from now on: reads end, duties that rest on consent fall away, duties that
 * rest on law stay. Never withdraws a Strafantrag and never deletes: both are decided by humans.
 */
export const stop = (c: Case, wish: StopWish, world: World): Decision => {
  const asked = wish.stops.filter((what) => stopsOffered(c).includes(what));
  if (!canChangeShares(c) || (asked.length === 0 && !wish.deletion)) return unchanged(c, 'nothing-stopped');
  const stops = wholeOf(asked, c);
  const quiet = stops.includes('contact');
  const stopping: Case = {
    ...c,
    answers: answersAfter(c, wish, stops),
    ...(quiet && {
      aftercare: { ...c.aftercare, wanted: false, next: null },
      work: { ...c.work, lastMessage: null },
    }),
  };
  const decision = change(stopping, 'wish-to-stop', {}, [
    { kind: 'refresh-cards' },
    ...(c.owner ? [{ kind: 'brief-owner', to: c.owner.id } as const] : []),
  ]);
  const settled = settle(c, decision, world);
  return stops.includes('case') && c.state !== 'closed' ? closed(settled, world) : settled;
};
