import type { StoredLadder } from '../../src/adapters/postgres/tables.ts';

/** Something that should be there and is not. */
export type Gap = {
  /** The same as long as it is the same one. */
  readonly key: string;
  readonly what: string;
  /** After so long everybody must know of it. */
  readonly allowedMs: number;
};

/** A case that is open, as its table has it. */
export type OpenCase = {
  readonly id: string;
  readonly state: 'paged' | 'taken';
  readonly ladder: StoredLadder | null;
  readonly ownerId: string | null;
};

export type Row = {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly to: string;
  readonly round: number;
  readonly rung: number;
  readonly state: 'pending' | 'sent' | 'refused' | 'withheld';
  readonly reason: string | null;
};

export type Stored = {
  readonly now: Date;
  readonly cases: readonly OpenCase[];
  readonly rows: readonly Row[];
};

/** Whether a page for this case ever stood in the chat of this person. */
export type Stood = (caseId: string, person: string) => boolean;

const SECOND = 1000;
/** Half a minute for a page, a quarter between two looks, and what a look takes: the bound of the auditor. */
const BOUND_MS = 60 * SECOND;
/** Half a minute beside what ADR 17 allows each kind. */
const ALLOWED_MS: Readonly<Record<string, number>> = {
  page: BOUND_MS,
  'channel-page': BOUND_MS,
  'call-owner': BOUND_MS,
  status: 150 * SECOND,
  owner: 150 * SECOND,
};
const OTHERS_MS = 930 * SECOND;

const gap = (key: string, what: string, allowedMs = BOUND_MS): Gap => ({ key, what, allowedMs });

const unwritten = ({ id, ladder }: OpenCase, own: readonly Row[]): readonly Gap[] =>
  (ladder?.paged ?? [])
    .filter((person) => !own.some(({ kind, to }) => kind === 'page' && to === person))
    .map((person) => gap(`${id} ${person}`, `${id}: ${person} is called, and no page is written`));

const onRung = ({ id, ladder }: OpenCase, own: readonly Row[], now: Date): readonly Gap[] => {
  if (!ladder) return [gap(`${id} nobody`, `${id}: nobody is being called`)];
  const { round, rung, nextAt } = ladder;
  const here = own.filter((row) => row.round === round && row.rung === rung);
  const waits = ladder.gathered === true && rung < 0;
  const ended = rung >= ladder.policy.rungs.length;
  const none = !waits && !ended && !here.some(({ kind }) => kind === 'page');
  const mute = !waits && !ended && !here.some(({ kind }) => kind === 'channel-page');
  // An ended ladder that begins no more has no time.
  const due = nextAt === null ? !ended : new Date(nextAt) <= now;
  const name = `${id} ${round}.${rung}`;
  return [
    ...(none ? [gap(`${name} page`, `${id}: nobody was called on rung ${rung}`)] : []),
    ...(mute ? [gap(`${name} post`, `${id}: nothing for the channel on rung ${rung}`)] : []),
    ...(due ? [gap(`${name} next`, `${id}: rung ${rung} is over, and nobody climbed on`)] : []),
  ];
};

const ofCase = (c: OpenCase, own: readonly Row[], now: Date): readonly Gap[] => {
  if (c.state === 'paged') return [...unwritten(c, own), ...onRung(c, own, now)];
  const told = own.some(({ kind, to }) => kind === 'owner' && to === c.ownerId);
  return told ? [] : [gap(`${c.id} owner`, `${c.id}: whoever has taken over has no card`)];
};

/** Mails are sent by a server that this town does not have. */
const ofRow = (row: Row, stood: Stood): readonly Gap[] => {
  const { id, caseId, kind, to, state } = row;
  if (state === 'pending' && kind !== 'mail')
    return [gap(id, `${caseId}: ${kind} has not left`, ALLOWED_MS[kind] ?? OTHERS_MS)];
  return state === 'sent' && kind === 'page' && !stood(caseId, to)
    ? [gap(id, `${caseId}: the page to ${to} is said to be sent, and never stood anywhere`)]
    : [];
};

/**
 * All that is missing at this instant, from the tables and from what really stood in chats. Shares no word with the
 * auditor, its views, or the rules that call people.
 */
export const gapsIn = ({ now, cases, rows }: Stored, stood: Stood): readonly Gap[] => {
  const byCase = Map.groupBy(rows, ({ caseId }) => caseId);
  return [
    ...cases.flatMap((c) => ofCase(c, byCase.get(c.id) ?? [], now)),
    ...rows.flatMap((row) => ofRow(row, stood)),
  ];
};
