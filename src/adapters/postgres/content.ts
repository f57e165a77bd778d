import { type Aftercare, NO_AFTERCARE, NO_WORK, type Work } from '../../core/care.ts';
import type { Case } from '../../core/case.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Override } from '../../core/sealed-decision.ts';
import type { Task } from '../../core/task.ts';

/** What stands sealed: who told it, what was told, and what of it says something about the person. */
type Content = Pick<
  Case,
  | 'reporter'
  | 'answers'
  | 'knowledge'
  | 'tasks'
  | 'evidence'
  | 'aftercare'
  | 'work'
  | 'overrides'
  | 'levelChanges'
  | 'recused'
>;

/** Parts that cases written before do not have. */
const EMPTY: Omit<Content, 'reporter' | 'answers'> = {
  knowledge: { dv: null },
  tasks: [],
  evidence: [],
  aftercare: NO_AFTERCARE,
  work: NO_WORK,
  overrides: [],
  levelChanges: [],
  recused: [],
};

const dateOf = (stored: unknown): Date | null => (typeof stored === 'string' ? new Date(stored) : null);

/** For instants that are never missing where they stand. */
const instantOf = (stored: unknown): Date => dateOf(stored) ?? new Date(0);

const taskFrom = (task: Task): Task => ({
  ...task,
  since: instantOf(task.since),
  dueAt: dateOf(task.dueAt),
  closedAt: dateOf(task.closedAt),
});

const pieceFrom = (piece: Evidence): Evidence => ({
  ...piece,
  at: instantOf(piece.at),
  removedAt: dateOf(piece.removedAt),
});

const aftercareFrom = (stored: Aftercare): Aftercare => ({
  ...stored,
  next: stored.next && { ...stored.next, at: instantOf(stored.next.at) },
  worseAt: dateOf(stored.worseAt),
});

const workFrom = (stored: Work): Work => {
  const { handOver, closing, silence } = stored;
  return {
    ...NO_WORK,
    ...stored,
    firstContactAt: dateOf(stored.firstContactAt),
    handOver: handOver && { ...handOver, at: instantOf(handOver.at) },
    closing: closing && { ...closing, at: instantOf(closing.at), until: instantOf(closing.until) },
    closedAt: dateOf(stored.closedAt),
    reopenedAt: dateOf(stored.reopenedAt),
    silence: silence ? { ...silence, dueAt: instantOf(silence.dueAt) } : null,
  };
};

const overrideFrom = (stored: Override): Override => ({
  ...stored,
  at: instantOf(stored.at),
  second: stored.second && { ...stored.second, at: instantOf(stored.second.at) },
});

/** JSON keeps instants as text. */
export const contentFrom = (json: string): Content => {
  const stored = { ...EMPTY, ...(JSON.parse(json) as Content) };
  return {
    ...stored,
    knowledge: { dv: dateOf(stored.knowledge.dv) },
    tasks: stored.tasks.map(taskFrom),
    evidence: stored.evidence.map(pieceFrom),
    aftercare: aftercareFrom(stored.aftercare),
    work: workFrom(stored.work),
    overrides: stored.overrides.map(overrideFrom),
    levelChanges: stored.levelChanges.map((entry) => ({ ...entry, at: instantOf(entry.at) })),
  };
};

export const contentOf = ({
  reporter,
  answers,
  knowledge,
  tasks,
  evidence,
  aftercare,
  work,
  overrides,
  levelChanges,
  recused,
}: Case): Content => ({
  reporter,
  answers,
  knowledge,
  tasks,
  evidence,
  aftercare,
  work,
  overrides,
  levelChanges,
  recused,
});
