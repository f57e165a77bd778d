import type { Case } from '../core/case.ts';
import { toldDay } from '../core/day.ts';
import { isHere } from '../core/evidence.ts';
import type { Field, Language } from '../core/protocol.ts';
import { recordsOf, type WrittenRecord } from '../core/record.ts';
import { wordIn } from '../core/words.ts';
import type { World } from '../core/world.ts';
import { isGenuine, isOver, ownToken, readToken } from './own-link.ts';
import type { Ports } from './ports.ts';
import { worldOf } from './turn.ts';

/** A day, a moment, or words as they were written. */
export type RecordValue = { readonly day: string } | { readonly at: Date } | { readonly text: string };
export type RecordRow = { readonly title: string; readonly value: RecordValue };

/** What somebody wrote down, whole, for themselves: on paper it goes where they take it. */
export type RecordPage = {
  readonly language: Language;
  readonly timeZone: string;
  readonly title: string;
  readonly code: string;
  readonly note: string;
  readonly head: readonly RecordRow[];
  readonly sections: readonly { readonly title: string; readonly rows: readonly RecordRow[] }[];
};

export type OpenedRecord =
  | { readonly state: 'open'; readonly page: RecordPage }
  /** unknown: forged, foreign, or nothing written; a link does not tell which. */
  | { readonly state: 'expired' | 'unknown' };

export type LinkRecord = { readonly tenantId: string; readonly case: Case };

/** Reporters never stand in the audit trail by their id. */
const REPORTER = 'reporter';

/** A token for the reporter, who was just let in; null where nothing was written down. */
export const linkRecord =
  (ports: Ports) =>
  ({ tenantId, case: c }: LinkRecord): Promise<string | null> =>
    ports.store.transaction(tenantId, async (tx) => {
      if (recordsOf(c, ports.protocols.of(c)).length === 0) return null;
      return ownToken(tx, 'record', c, await tx.now);
    });

type Say = (key: string) => string;

const valueIn = (c: Case, field: Field, { roster }: World): RecordValue | null => {
  const answer = c.answers[field.key];
  if (answer === undefined) return null;
  const day = field.kind === 'date-time' ? toldDay(answer, roster.timeZone) : null;
  return day === null ? { text: String(answer) } : { day };
};

const writtenRows = (c: Case, record: WrittenRecord, world: World, say: Say): readonly RecordRow[] => [
  { title: say('evidence.written_at'), value: { at: record.writtenAt } },
  ...(record.changedAt ? [{ title: say('evidence.changed_at'), value: { at: record.changedAt } }] : []),
  ...record.step.fields.flatMap((field) => {
    const value = valueIn(c, field, world);
    return value === null ? [] : [{ title: say(`field.${field.key}.label`), value }];
  }),
];

const evidenceRows = (c: Case, say: Say): readonly RecordRow[] =>
  c.evidence.filter(isHere).map(({ number, sha256 }) => ({
    title: say('record.piece').replaceAll('{number}', String(number)),
    value: { text: `SHA-256: ${sha256}` },
  }));

const pageOf = (c: Case, records: readonly WrittenRecord[], world: World): RecordPage => {
  const { protocol, roster } = world;
  const { language, name } = c.reporter;
  const say: Say = (key) => wordIn(protocol.texts, key, language, protocol.defaultLanguage);
  const evidence = evidenceRows(c, say);
  return {
    language,
    timeZone: roster.timeZone,
    title: say('evidence.written'),
    code: c.code,
    note: say('record.note'),
    head: [
      { title: say('details.name'), value: { text: name } },
      { title: say('record.code'), value: { text: c.code } },
      { title: say('record.printed'), value: { at: world.now } },
    ],
    sections: [
      ...records.map((record) => ({
        title: say(`step.${record.step.id}.title`),
        rows: writtenRows(c, record, world, say),
      })),
      ...(evidence.length > 0 ? [{ title: say('evidence.pieces'), rows: evidence }] : []),
    ],
  };
};

/** Opens what the person wrote down, by their own link. The opening is written down. */
export const openRecord =
  (ports: Ports) =>
  (tenantId: string, token: string): Promise<OpenedRecord> =>
    ports.store.transaction(tenantId, async (tx): Promise<OpenedRecord> => {
      const link = readToken(token);
      const found = link && (await tx.cases.read(link.caseId));
      if (!link || !found || !isGenuine(tx, 'record', link, found)) return { state: 'unknown' };
      const world = await worldOf(ports, tx, found);
      if (isOver(link, world.now)) return { state: 'expired' };
      const records = recordsOf(found, world.protocol);
      if (records.length === 0) return { state: 'unknown' };
      await tx.audit.read(found, REPORTER, 'c');
      return { state: 'open', page: pageOf(found, records, world) };
    });
