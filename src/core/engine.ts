import type { Answers } from './answer.ts';
import { callNext } from './call-next.ts';
import { NO_AFTERCARE, NO_WORK } from './care.ts';
import type { Case, Reporter } from './case.ts';
import { mayHear } from './conflict.ts';
import { change, type Decision, type Effect, unchanged } from './effect.ts';
import { callOthers, climbForLevel, startLadder, withoutTelling } from './escalation.ts';
import type { Fault, Known, Raw } from './input.ts';
import { levelOf } from './level.ts';
import { DANGER_TRACK, EMERGENCY, findStep, onPath, stepAfter, stepBefore } from './path.ts';
import type { DangerTrack, DialogStep, Level, Protocol, Step } from './protocol.ts';
import { droppedEvidence, emptied } from './retention.ts';
import { settle } from './settle.ts';
import { acceptStep } from './steps/index.ts';
import type { World } from './world.ts';

/** A decision about an answer; with a fault nothing was taken and `typed` goes back into the card. */
export type Answered = Decision & { readonly fault?: Fault; readonly typed?: Raw };

export type Beginning = {
  readonly id: string;
  readonly code: string;
  readonly nonce: string;
  readonly reporter: Reporter;
  /** Answer to the safety question. */
  readonly safety: 'safe' | 'unsure' | 'danger';
  /** What kind of danger a message spoke of, if it did. */
  readonly track?: DangerTrack;
};

const SAFETY = 'safety';
/** Answer key of the wish for psychological first care. */
export const CARE_WISH = 'share.erstbetreuung';

const known = ({ roster, now }: World): Known => ({
  units: roster.units.map((unit) => unit.id),
  now,
  timeZone: roster.timeZone,
});

const trackOf = (protocol: Protocol, answers: Answers): Case['track'] =>
  protocol.internalPerpetrators.includes(String(answers.perpetrator)) ? 'internal' : 'external';

/** The case with these answers: level raised where they ask for it, track, nothing left of paths not taken. */
const withAnswers = (c: Case, answers: Answers, protocol: Protocol): Case => {
  const kept = onPath(protocol, answers);
  const asked = levelOf(protocol.levels, kept, 0);
  const before = levelOf(protocol.levels, c.answers, 0);
  // Once somebody was called nothing lowers the level by itself, and what asked for it before a human lowered it, with
  // a reason, does not raise it again.
  const raised = asked > before ? Math.max(asked, c.level) : c.level;
  const level = c.state === 'draft' ? asked : (raised as Level);
  return { ...c, answers: kept, level, track: trackOf(protocol, kept) };
};

/** Calls the contacts without waiting for the report: somebody is in danger. */
const alarm = (c: Case, world: World): Decision => {
  const called = startLadder(c, world.protocol.policies[c.level], world.roster, world.now);
  const decision = settle(c, called, world);
  // The emergency card says what to do and who is called; a second message now would push it off a small screen.
  return { ...decision, act: 'alarm-raised', effects: withoutTelling(decision.effects) };
};

/**
 * Starts a case with the answer to the safety question. Danger calls the contacts at once; danger and doubt lead
 * through the emergency card before the report.
 */
export const begin = (beginning: Beginning, world: World): Decision => {
  const { safety, track, ...given } = beginning;
  const { protocol, now } = world;
  const empty: Case = {
    ...given,
    state: 'draft',
    revision: 0,
    level: 0,
    track: 'external',
    step: SAFETY,
    protocol: `${protocol.name}@${protocol.version}`,
    answers: {},
    ladder: null,
    owner: null,
    disclosures: [],
    knowledge: { dv: null },
    tasks: [],
    aftercare: NO_AFTERCARE,
    work: NO_WORK,
    evidence: [],
    overrides: [],
    levelChanges: [],
    recused: [],
    createdAt: now,
    sentAt: null,
  };
  const spoken = track === undefined ? {} : { [DANGER_TRACK]: track };
  const answered = withAnswers(empty, { [SAFETY]: safety, ...spoken }, protocol);
  if (safety === 'danger') return alarm({ ...answered, step: EMERGENCY }, world);
  const next = safety === 'unsure' ? EMERGENCY : (stepAfter(protocol, answered.answers, SAFETY)?.id ?? null);
  return change(answered, 'case-started', { step: next });
};

/** Says what kind of danger it is, so that the card shows the advice for it. Calls nobody and asks nothing. */
export const nameDanger = (c: Case, kind: DangerTrack, world: World): Decision => {
  const known = world.protocol.dangerKinds.some(({ key }) => key === kind);
  if (!known || !open(c) || c.answers[DANGER_TRACK] === kind) return unchanged(c, 'danger-not-named');
  return told(c, { ...c, answers: { ...c.answers, [DANGER_TRACK]: kind } }, 'danger-named', world);
};

/** From the emergency card: the contacts are called now. */
export const raiseAlarm = (c: Case, world: World): Decision => {
  if (c.state !== 'draft') return unchanged(c, 'alarm-not-needed');
  const inDanger = withAnswers(c, { ...c.answers, [SAFETY]: 'danger' }, world.protocol);
  return alarm({ ...inDanger, step: c.step ?? EMERGENCY }, world);
};

/** Goes on from the emergency card, or back into a report put aside. */
export const resume = (c: Case, world: World): Decision => {
  if (c.step !== EMERGENCY) return unchanged(c, 'case-resumed');
  return change(c, 'report-begun', { step: stepAfter(world.protocol, c.answers, SAFETY)?.id ?? null });
};

const open = (c: Case): boolean => c.step !== null && c.state !== 'cancelled' && c.state !== 'closed';

/** What an answer of the person moved on the ladder: their own tap is answered by the card they tapped. */
const movedLadder = (c: Case, act: string, called: Decision): Decision => {
  const nowUnanswered = called.case.ladder?.unanswered === true && c.ladder?.unanswered !== true;
  const effects = nowUnanswered ? called.effects : withoutTelling(called.effects);
  const others = effects.filter(({ kind }) => kind !== 'refresh-cards');
  return { ...called, act, effects: [...others, { kind: 'refresh-cards' }] };
};

/** All who were called turn out to be people it must be kept from: none of them will take over. */
const waitsInVain = (c: Case, { roster }: World): boolean =>
  c.state === 'paged' &&
  c.ladder !== null &&
  !c.ladder.unanswered &&
  c.ladder.paged.length > 0 &&
  !c.ladder.paged.some((person) => mayHear(person, c, roster));

/** What an answer changes for those who were called before it was given. */
const told = (before: Case, c: Case, act: string, world: World): Decision => {
  if (c.owner && !mayHear(c.owner.id, c, world.roster)) {
    const called = callOthers(c, world.protocol.policies[c.level], world.roster, world.now);
    const effects = withoutTelling(called.effects).filter(({ kind }) => kind !== 'refresh-cards');
    return { ...called, act, effects: [...effects, { kind: 'refresh-cards' }, { kind: 'tell-reporter' }] };
  }
  // Those called hear of a higher level at once.
  if (c.state === 'paged' && c.level > before.level) {
    const policy = world.protocol.policies[c.level];
    return movedLadder(c, act, climbForLevel(c, policy, world.roster, world.now));
  }
  if (waitsInVain(c, world)) return movedLadder(c, act, callNext(c, act, world));
  // Contacts already called must not keep a card about themselves once they are accused.
  return change(c, act, {}, c.state === 'draft' ? [] : [{ kind: 'refresh-cards' }]);
};

const moved = (c: Case, from: Step, answers: Answers, world: World): Decision => {
  const answered = withAnswers(c, answers, world.protocol);
  const step = stepAfter(world.protocol, answered.answers, from.id)?.id ?? null;
  return told(c, { ...answered, step }, `answered-${from.id}`, world);
};

/** Takes the inputs of the step shown and moves on. An answer to another step changes nothing. */
export const answer = (c: Case, stepId: string, raw: Raw, world: World): Answered => {
  const step = findStep(world.protocol, stepId);
  if (!step || !open(c) || c.step !== stepId) return unchanged(c, 'answer-stale');
  const accepted = acceptStep(step, c.answers, raw, known(world));
  if ('fault' in accepted) return { ...unchanged(c, 'answer-faulty'), fault: accepted.fault, typed: raw };
  return settle(c, moved(c, step, accepted.answers, world), world);
};

/** When memories were written down matters: by how soon after what happened they are believed. */
const stamped = ({ stamp }: DialogStep, before: Answers, after: Answers, now: Date): Answers => {
  if (stamp === undefined) return after;
  const at = now.toISOString();
  return { ...after, [stamp]: before[stamp] ?? at, [`${stamp}.changed`]: at };
};

/** Takes what was told in a dialog, before or after sending; the step stays. */
export const tell = (c: Case, stepId: string, raw: Raw, world: World): Answered => {
  const step = findStep(world.protocol, stepId);
  if (step?.kind !== 'dialog') return unchanged(c, 'answer-stale');
  // The dialog was open while the case ended: nobody may believe that this was kept.
  if (c.state === 'cancelled' || c.state === 'closed')
    return { ...unchanged(c, 'told-too-late'), fault: { field: '', kind: 'too-late' }, typed: raw };
  const accepted = acceptStep(step, c.answers, raw, known(world));
  if ('fault' in accepted) return { ...unchanged(c, 'answer-faulty'), fault: accepted.fault, typed: raw };
  const kept = stamped(step, c.answers, accepted.answers, world.now);
  const more = withAnswers(c, kept, world.protocol);
  return settle(c, told(c, more, 'told-more', world), world);
};

/** One tap and no question: the person wishes for first care. Nobody is called by it; who has the case sees it. */
export const wishForCare = (c: Case, world: World): Decision => {
  const over = c.state === 'cancelled' || c.state === 'closed';
  if (over || c.answers[CARE_WISH] === true) return unchanged(c, 'care-not-wished');
  return settle(
    c,
    told(c, { ...c, answers: { ...c.answers, [CARE_WISH]: true } }, 'care-wished', world),
    world,
  );
};

/** One step back; the safety question itself is not asked again. */
export const back = (c: Case, world: World): Decision => {
  if (!open(c) || c.step === null) return unchanged(c, 'back-stale');
  const before = stepBefore(world.protocol, c.answers, c.step);
  if (!before || before.id === SAFETY) return unchanged(c, 'back-at-start');
  return change(c, 'went-back', { step: before.id });
};

/** Drops a draft, or takes an alarm back that nobody has taken over yet. */
export const withdraw = (c: Case): Decision => {
  if (c.state === 'draft' || c.state === 'kept') {
    return change(c, 'withdrawn', emptied(c), droppedEvidence(c));
  }
  if (c.state !== 'paged') return unchanged(c, 'withdraw-too-late');
  const ladder = c.ladder && { ...c.ladder, nextAt: null };
  // Nobody has opened it, and nobody will: what was kept for them goes.
  const dropped: readonly Effect[] = [...droppedEvidence(c), { kind: 'refresh-cards' }];
  return change(c, 'withdrawn', { state: 'cancelled', step: null, ladder, evidence: [] }, dropped);
};
