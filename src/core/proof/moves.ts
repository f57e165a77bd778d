import { all } from '../answer.ts';
import type { Case } from '../case.ts';
import type { Decision } from '../effect.ts';
import { type Answered, answer, begin, raiseAlarm, resume, tell } from '../engine.ts';
import { EMERGENCY, findStep } from '../path.ts';
import type { Field, Step } from '../protocol.ts';
import { send } from '../send.ts';
import { fieldsOf } from '../steps/index.ts';
import type { World } from '../world.ts';
import type { AnswerClass } from './answer-class.ts';
import { inputsFor } from './inputs.ts';

/** What a walk needs to know to find the ways on. */
export type Ground = {
  readonly world: World;
  readonly classes: (field: Field) => readonly AnswerClass[];
  /** Some rule that decides where a report goes looks at the answer. */
  readonly decides: (field: Field) => boolean;
  /** Dialogs told so far. */
  readonly told: Set<string>;
};

/** One way on: the case as the engine leaves it, and how many answers this way stands for. */
export type Move = { readonly case: Case; readonly stands: bigint; readonly refused?: string };

const REPORTER = { id: 'reporter', name: 'Person-who-reports', language: 'de', unit: null } as const;

/** Every way to begin: each answer to the safety question, and each kind of danger a message may speak of. */
export const beginnings = ({ world }: Ground): readonly Move[] => {
  const given = { id: 'case', code: 'K0-00', nonce: 'nonce', reporter: REPORTER };
  const kinds = world.protocol.dangerKinds.map(({ key, alarm }) => ({
    safety: alarm ? ('danger' as const) : ('unsure' as const),
    track: key,
  }));
  const ways = [...(['safe', 'unsure', 'danger'] as const).map((safety) => ({ safety })), ...kinds];
  return ways.map((way) => ({ case: begin({ ...given, ...way }, world).case, stands: 1n }));
};

const moveOf = (decision: Decision, stands: bigint): Move => ({ case: decision.case, stands });

const fromEmergency = (c: Case, { world }: Ground): readonly Move[] => [
  moveOf(resume(c, world), 1n),
  ...(c.state === 'draft' ? [moveOf(raiseAlarm(c, world), 1n)] : []),
];

const answered = ({ fault, ...decision }: Answered, stands: bigint): Move => {
  const move = moveOf(decision, stands);
  return fault ? { ...move, refused: `${fault.field} is refused (${fault.kind})` } : move;
};

const throughStep = (c: Case, step: Step, { world, classes }: Ground): readonly Move[] =>
  inputsFor(fieldsOf(step), c.answers, classes).map(({ raw, stands }) =>
    answered(answer(c, step.id, raw, world), stands),
  );

const tellIn = ({ case: c, stands }: Move, step: Step, { world, classes }: Ground): readonly Move[] =>
  inputsFor(fieldsOf(step), c.answers, classes).map((input) =>
    answered(tell(c, step.id, input.raw, world), stands * input.stands),
  );

/**
 * The report as it may be sent: with and without what the dialogs add. A dialog that decides nothing leads nowhere else;
 * it is told once in a walk, to prove that its answers are taken.
 */
const told = (c: Case, ground: Ground): readonly Move[] => {
  let ways: readonly Move[] = [{ case: c, stands: 1n }];
  const dialogs = ground.world.protocol.steps.filter((step) => step.kind === 'dialog');
  for (const step of dialogs.filter((dialog) => all(dialog.when, c.answers))) {
    const decides = fieldsOf(step).some(ground.decides);
    if (!decides && ground.told.has(step.id)) continue;
    ground.told.add(step.id);
    const more = ways.flatMap((way) => tellIn(way, step, ground));
    ways = ways.concat(decides ? more : more.filter((way) => way.refused !== undefined));
  }
  return ways;
};

const sentFrom = (move: Move, { world }: Ground): Move =>
  move.refused === undefined ? moveOf(send(move.case, world), move.stands) : move;

/** Every way on from here that can differ. None: the case rests here. */
export const movesFrom = (c: Case, ground: Ground): readonly Move[] => {
  if (c.step === null) return [];
  if (c.step === EMERGENCY) return fromEmergency(c, ground);
  const step = findStep(ground.world.protocol, c.step);
  if (!step) return [];
  if (step.kind === 'summary') return told(c, ground).map((way) => sentFrom(way, ground));
  return throughStep(c, step, ground);
};
