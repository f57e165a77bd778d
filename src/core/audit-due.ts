import type { Ladder } from './case.ts';
import type { PersonId } from './duty.ts';

/** A case that is open, as far as it stands unsealed. */
export type AuditedCase = {
  readonly id: string;
  readonly state: 'paged' | 'taken';
  readonly revision: number;
  readonly ladder: Ladder | null;
  readonly sentAt: Date | null;
  readonly ownerId: PersonId | null;
  /** Lines of its audit trail. */
  readonly trail: number;
};

export type AuditedDelivery = {
  readonly caseId: string;
  readonly kind: string;
  /** Known for pages, mails and owners' cards only. */
  readonly to: PersonId | null;
  readonly round: number;
  readonly rung: number;
  readonly state: 'pending' | 'sent' | 'refused' | 'withheld';
  readonly reason: string | null;
  readonly createdAt: Date;
  /** When it was last handed to its channel. */
  readonly leftAt: Date | null;
};

/** Everything at one instant. */
export type Audited = {
  readonly now: Date;
  readonly cases: readonly AuditedCase[];
  /** All of the open cases, and of others what waits to leave. */
  readonly deliveries: readonly AuditedDelivery[];
};

/** What should be otherwise, as keys a log and a monitoring rule can name. */
export type FindingKey =
  /** Reported, and nobody is being called. */
  | 'no-ladder'
  /** Somebody should have been called, and nothing was even written for them. */
  | 'page-missing'
  /** Written, and not out in time. */
  | 'page-late'
  | 'message-late'
  /** Nobody of those called could be reached, and the next ones were not called. */
  | 'nobody-reached'
  /** The next rung is due. */
  | 'climb-late'
  /** Nobody has answered, and the person was not told. */
  | 'reporter-untold'
  /** Taken over by nobody, or by somebody who has no card of it. */
  | 'owner-untold'
  /** A change of the case stands in no trail. */
  | 'trail-broken';

export type Finding = { readonly key: FindingKey; readonly caseId: string };

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A page may be under way this long: as long as it takes to be sent again after a crash. */
const PAGE_MS = 30 * SECOND;
/** How late each kind may be. Everything else waits where Teams asks to slow down, and nobody is in need of it. */
const LATEST_MS: Readonly<Record<string, number>> = {
  page: PAGE_MS,
  'channel-page': PAGE_MS,
  mail: PAGE_MS,
  'call-owner': PAGE_MS,
  'first-contact': PAGE_MS,
  status: 2 * MINUTE,
  owner: 2 * MINUTE,
};
const LATEST_OTHER_MS = 15 * MINUTE;
/**
 * A mail beside a page that has arrived, or one nobody needs any more: a server that meets us for the first time may ask to
 * come back after a quarter of an hour (greylisting), and tries are not that exact.
 */
const LATEST_SECOND_MS = 30 * MINUTE;
/** Longer than a look takes: what was written later than that was written before the clock was set back. */
const AHEAD_MS = 5 * SECOND;

const isCall = (kind: string): boolean => LATEST_MS[kind] === PAGE_MS;

/** When it should have left: a mail waits for Teams to be answered first. */
const dueAt = ({ kind, createdAt }: AuditedDelivery, ladder: Ladder | null): number =>
  +createdAt + (kind === 'mail' ? (ladder?.policy.mailAfter ?? 0) * MINUTE : 0);

/** It arrived: also when the card has become another one since. */
const hasArrived = ({ state, reason }: AuditedDelivery): boolean =>
  state === 'sent' || reason === 'being-filled-in';

/** The same person has the page of the same rung: the mail is a second word of it, not the only one. */
const isSecondWord = (mail: AuditedDelivery, own: readonly AuditedDelivery[]): boolean =>
  own.some(
    (page) =>
      page.kind === 'page' &&
      page.to === mail.to &&
      page.round === mail.round &&
      page.rung === mail.rung &&
      hasArrived(page),
  );

/** How long it may wait beyond its time. */
const latestOf = (
  delivery: AuditedDelivery,
  c: AuditedCase | undefined,
  own: readonly AuditedDelivery[],
): number => {
  const { kind } = delivery;
  if (kind === 'mail' && (c?.state !== 'paged' || isSecondWord(delivery, own))) return LATEST_SECOND_MS;
  return LATEST_MS[kind] ?? LATEST_OTHER_MS;
};

const lateness = (
  delivery: AuditedDelivery,
  c: AuditedCase | undefined,
  own: readonly AuditedDelivery[],
  now: Date,
): readonly Finding[] => {
  const { caseId, kind, state, createdAt } = delivery;
  const latest = dueAt(delivery, c?.ladder ?? null) + latestOf(delivery, c, own);
  // Nobody can tell how long that has waited: to believe it new would be to say "well" for as long as the step was.
  const ahead = +createdAt > +now + AHEAD_MS;
  if (state !== 'pending' || (+now <= latest && !ahead)) return [];
  return [{ key: isCall(kind) ? 'page-late' : 'message-late', caseId }];
};

const lastHeardOf = ({ createdAt, leftAt }: AuditedDelivery): number => Math.max(+createdAt, +(leftAt ?? 0));

/** The rung a case stands on: its pages are there, somebody gets them, and its time is not over. */
const onRung = (ladder: Ladder, own: readonly AuditedDelivery[], now: Date): readonly FindingKey[] => {
  // Gathered with others, nobody is called before its time.
  if (ladder.gathered && ladder.rung < 0)
    return ladder.nextAt && +now <= +ladder.nextAt + PAGE_MS ? [] : ['climb-late'];
  const here = own.filter(({ round, rung }) => round === ladder.round && rung === ladder.rung);
  const pages = here.filter(({ kind }) => kind === 'page');
  const posted = here.some(({ kind }) => kind === 'channel-page');
  if (pages.length === 0 || !posted) return ['page-missing'];
  const hope = pages.some((page) => page.state === 'pending' || hasArrived(page));
  const heard = Math.max(...pages.map(lastHeardOf));
  const wait = ladder.policy.rungs[ladder.rung]?.wait;
  const began = Math.min(...pages.map(({ createdAt }) => +createdAt));
  // What is plain time can be worked out again. Working time may be shorter or longer with every change of the rota.
  const latest = wait && !wait.working ? began + wait.minutes * MINUTE : Number.POSITIVE_INFINITY;
  const next = Math.min(+(ladder.nextAt ?? 0), latest);
  return [
    ...(!hope && +now > heard + PAGE_MS ? (['nobody-reached'] as const) : []),
    ...(+now > next + PAGE_MS ? (['climb-late'] as const) : []),
  ];
};

/** A ladder that has ended: the person knows, and its next start is not over. */
const atItsEnd = ({ nextAt }: Ladder, own: readonly AuditedDelivery[], now: Date): readonly FindingKey[] => [
  ...(own.some(({ kind }) => kind === 'status') ? [] : (['reporter-untold'] as const)),
  ...(nextAt !== null && +now > +nextAt + PAGE_MS ? (['climb-late'] as const) : []),
];

const ofPaged = (c: AuditedCase, own: readonly AuditedDelivery[], now: Date): readonly FindingKey[] => {
  const { ladder } = c;
  if (!ladder || c.sentAt === null) return ['no-ladder'];
  const called = new Set(own.filter(({ kind }) => kind === 'page').map(({ to }) => to));
  const forgotten = ladder.paged.some((person) => !called.has(person));
  const stands =
    ladder.rung < ladder.policy.rungs.length ? onRung(ladder, own, now) : atItsEnd(ladder, own, now);
  return [...new Set([...(forgotten ? (['page-missing'] as const) : []), ...stands])];
};

const ofTaken = ({ ownerId }: AuditedCase, own: readonly AuditedDelivery[]): readonly FindingKey[] =>
  ownerId !== null && own.some(({ kind, to }) => kind === 'owner' && to === ownerId) ? [] : ['owner-untold'];

/**
 * Works out from the cases what should have been sent by now, and names what was not. It knows neither the queue nor the
 * rules that fill it: what they forget is found all the same.
 */
export const findingsIn = ({ now, cases, deliveries }: Audited): readonly Finding[] => {
  const byCase = Map.groupBy(deliveries, ({ caseId }) => caseId);
  const byId = new Map(cases.map((c) => [c.id, c]));
  const ofCases = cases.flatMap((c) => {
    const own = byCase.get(c.id) ?? [];
    const keys = c.state === 'paged' ? ofPaged(c, own, now) : ofTaken(c, own);
    const trail: readonly FindingKey[] = c.trail === c.revision ? [] : ['trail-broken'];
    return [...keys, ...trail].map((key): Finding => ({ key, caseId: c.id }));
  });
  const late = deliveries.flatMap((delivery) => {
    const { caseId } = delivery;
    return lateness(delivery, byId.get(caseId), byCase.get(caseId) ?? [], now);
  });
  return [...ofCases, ...late];
};
