import { readableDepth } from './access.ts';
import type { Side } from './care.ts';
import type { Case } from './case.ts';
import type { PersonId } from './duty.ts';
import type { Author, Entry, EventKey, NewEntry } from './entry.ts';
import type { Roster } from './roster.ts';
import { isSameTask } from './task.ts';

/** How somebody feels, and whether they may be chatted to, is between the two sides whoever else reads the case. */
const BETWEEN_THEM: ReadonlySet<EventKey> = new Set([
  'chat-allowed',
  'chat-ended',
  'check-ins-wanted',
  'check-ins-stopped',
  'check-in-asked',
  'check-in-not-reached',
  'check-in-left-out',
  'reminder-not-reached',
  'felt-better',
  'felt-same',
  'felt-worse',
]);

/** Which of the two sides somebody is; null: neither. An owner accused since, or no longer let in, is none any more. */
export const sideOf = (actor: PersonId, c: Case, roster: Roster): Side | null => {
  if (c.reporter.id === actor) return 'reporter';
  return c.owner?.id === actor && readableDepth(actor, c, roster) === 'c' ? 'owner' : null;
};

/** What of the timeline somebody may see: the two sides their messages, the owner also notes, readers of everything the events. */
export const visibleTo = <E extends Pick<Entry, 'kind' | 'event'>>(
  actor: PersonId,
  c: Case,
  entries: readonly E[],
  roster: Roster,
): readonly E[] => {
  const side = sideOf(actor, c, roster);
  if (side === 'owner') return entries;
  if (side === 'reporter') return entries.filter((entry) => entry.kind !== 'note');
  if (readableDepth(actor, c, roster) !== 'c') return [];
  return entries.filter(({ kind, event }) => kind === 'event' && event && !BETWEEN_THEM.has(event.key));
};

type Written = readonly [author: Author, key: EventKey, about?: string | undefined];

const ownerEvents = (before: Case, after: Case): readonly Written[] => {
  const [was, is] = [before.owner, after.owner];
  const offered = before.work.handOver;
  const open = after.work.handOver;
  const declined = open?.declined === true && offered?.declined === false;
  const passed = is && was && is.id !== was.id;
  return [
    ...(is && !was ? [['owner', 'taken-over', is.name] as const] : []),
    ...(passed ? [['owner', 'handed-over', is.name] as const] : []),
    ...(was && !is && after.work.left?.why === 'silent'
      ? [['system', 'contact-missing', was.name] as const]
      : []),
    ...(was && !is && after.state === 'paged' ? [['system', 'called-again'] as const] : []),
    ...(open && !open.declined && open !== offered
      ? [['owner', 'hand-over-offered', open.name] as const]
      : []),
    ...(declined ? [['support', 'hand-over-declined', open.name] as const] : []),
  ];
};

const ladderEvents = (before: Case, after: Case): readonly Written[] => {
  const known = new Set(before.ladder?.paged ?? []);
  const called = (after.ladder?.paged ?? []).filter((id) => !known.has(id));
  const ended = after.ladder?.unanswered === true && before.ladder?.unanswered !== true;
  return [
    ...(after.sentAt && !before.sentAt ? [['reporter', 'sent'] as const] : []),
    ...called.map((id) => ['system', 'called', id] as const),
    ...(ended ? [['system', 'nobody-answered'] as const] : []),
  ];
};

const closingEvents = (before: Case, after: Case): readonly Written[] => {
  const proposed = after.work.closing && !before.work.closing;
  const closed = after.state === 'closed' && before.state !== 'closed';
  const late =
    closed && before.work.closing && after.work.closedAt && after.work.closedAt >= before.work.closing.until;
  const refused = before.work.closing && !after.work.closing && after.state === 'taken';
  return [
    ...(proposed ? [['owner', 'closing-proposed', after.work.closing?.reason] as const] : []),
    ...(refused ? [['reporter', 'closing-refused'] as const] : []),
    ...(closed
      ? [late ? (['system', 'closed-unanswered'] as const) : (['reporter', 'closed'] as const)]
      : []),
    ...(before.state === 'closed' && after.state === 'paged' ? [['reporter', 'reopened'] as const] : []),
    // A draft has no timeline: nobody but the person knew of it.
    ...(before.state !== 'cancelled' && before.state !== 'draft' && after.state === 'cancelled'
      ? [['reporter', 'withdrawn'] as const]
      : []),
  ];
};

const recusedEvents = (before: Case, after: Case): readonly Written[] =>
  after.recused
    .filter((person) => !before.recused.includes(person))
    .map((person) => ['support', 'recused', person] as const);

const careEvents = (
  { aftercare: was, work: did, owner: had }: Case,
  { aftercare: is, work, owner }: Case,
): readonly Written[] => {
  const felt = is.answer && (is.answer !== was.answer || is.number !== was.number) ? is.answer : null;
  return [
    ...(work.firstContactAt && !did.firstContactAt ? [['owner', 'first-contact', owner?.name] as const] : []),
    ...(was.worseAt && !is.worseAt && owner && owner.id === had?.id
      ? [['owner', 'contact-again', owner.name] as const]
      : []),
    ...(work.chatAllowed && !did.chatAllowed ? [['reporter', 'chat-allowed'] as const] : []),
    ...(!work.chatAllowed && did.chatAllowed ? [['reporter', 'chat-ended'] as const] : []),
    ...(felt ? [['reporter', `felt-${felt}`] as const] : []),
    ...(is.wanted === true && was.wanted !== true ? [['reporter', 'check-ins-wanted'] as const] : []),
    ...(is.wanted === false && was.wanted === true ? [['reporter', 'check-ins-stopped'] as const] : []),
    ...(is.number > was.number ? [['system', 'check-in-asked'] as const] : []),
  ];
};

const ledgerEvents = (before: Case, after: Case): readonly Written[] => {
  const open = (c: Case) =>
    c.disclosures.filter(({ withdrawnAt, role }) => withdrawnAt === null && role !== 'support');
  const same = (one: { role: string; personId: string | null }, other: typeof one) =>
    one.role === other.role && one.personId === other.personId;
  const added = open(after).filter((entry) => !open(before).some((known) => same(known, entry)));
  const gone = open(before).filter((entry) => !open(after).some((still) => same(still, entry)));
  const closed = after.tasks.filter(
    (task) =>
      task.state === 'done' &&
      !before.tasks.some((known) => isSameTask(known, task) && known.state === 'done'),
  );
  return [
    ...added.map(
      ({ role, ground }) => [ground === 'consent' ? 'reporter' : 'system', 'shared', role] as const,
    ),
    ...gone.map(({ role }) => ['reporter', 'share-withdrawn', role] as const),
    ...closed.map(({ kind, owner }) => ['system', 'task-closed', `${kind}.${owner}`] as const),
  ];
};

/** What a change of the case writes on its timeline. Nothing before the report was sent: a draft has no history. */
export const eventsOf = (before: Case | null, after: Case): readonly NewEntry[] => {
  if (!before || (after.sentAt === null && after.state !== 'kept')) return [];
  const raised = before.sentAt !== null && after.level !== before.level;
  const level = after.level > before.level ? 'level-raised' : 'level-lowered';
  const written: readonly Written[] = [
    ...ladderEvents(before, after),
    ...recusedEvents(before, after),
    ...ownerEvents(before, after),
    ...(raised ? [['system', level, String(after.level)] as const] : []),
    ...ledgerEvents(before, after),
    ...careEvents(before, after),
    ...closingEvents(before, after),
  ];
  return written.map(([author, key, about = '']) => ({
    kind: 'event',
    author,
    name: '',
    text: '',
    event: { key, about },
  }));
};
