import type { Answers } from '../../src/core/answer.ts';
import type { Case, Disclosure } from '../../src/core/case.ts';
import { type Deadline, deadlinesOf } from '../../src/core/deadline.ts';
import type { RoleKey, Roster } from '../../src/core/roster.ts';
import { begun, ERIKA, PETRA, ROSTER, reporter, worldAt } from './sample-world.ts';

export type Told = {
  readonly at?: string;
  readonly disclosures?: readonly Disclosure[];
  readonly dv?: string;
  readonly land?: string;
  readonly roles?: Readonly<Partial<Record<RoleKey, string>>>;
  readonly by?: string;
};

export const rosterWith = ({ land = 'NW', roles = {} }: Told): Roster => ({ ...ROSTER, land, roles });

export const caseWith = (answers: Answers, told: Told): Case => ({
  ...begun({ reporter: reporter({ id: told.by ?? ERIKA }) }, worldAt()),
  answers: { reporter: 'self', ...answers },
  createdAt: new Date(told.at ?? '2026-11-24T09:10:00+01:00'),
  disclosures: told.disclosures ?? [],
  knowledge: { dv: told.dv ? new Date(told.dv) : null },
});

export const of = (answers: Answers, told: Told = {}): readonly Deadline[] =>
  deadlinesOf(caseWith(answers, told), worldAt(new Date('2026-12-03T12:00:00+01:00'), rosterWith(told)));

/** "kind who: start → unrolled (rolled)" */
export const line = (d: Deadline): string =>
  `${d.kind} ${d.who}${d.perpetrator === null ? '' : ` ${d.perpetrator}`}: ${
    d.start === null ? 'none' : `${d.start} → ${d.unrolled} (${d.rolled})`
  }`;

export const lines = (answers: Answers, told: Told = {}): readonly string[] => of(answers, told).map(line);

export const only = (kind: string, answers: Answers, told: Told = {}): readonly string[] =>
  lines(answers, told).filter((text) => text.startsWith(`${kind} `));

export const told = (role: Disclosure['role'], at: string, rest: Partial<Disclosure> = {}): Disclosure => ({
  role,
  personId: PETRA,
  depth: 'b',
  ground: 'consent',
  at: new Date(at),
  textVersion: '1.0.0',
  withdrawnAt: null,
  ...rest,
});

export const INSULT = { acts: ['BELEIDIGUNG'], perpetrator: 'BUERGER_BEKANNT' };
