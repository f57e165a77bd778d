import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { CaseId } from '../../core/case.ts';
import type { Author, Entry, NewEntry } from '../../core/entry.ts';
import type { EntryStore } from '../../usecases/ports.ts';
import { seal, unseal } from '../../usecases/seal.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['case_entry']>;
type Sealed = Pick<NewEntry, 'name' | 'text' | 'event'>;

/** The timelines of cases. In clear stand kind, time and the author's function; an entry cannot be moved elsewhere. */
export const entryStore = (scope: Scope): EntryStore => {
  const { trx, change, tenantId, vault, keys } = scope;
  const context = (caseId: CaseId, entryId: string): string => `${tenantId}|${caseId}|entry|${entryId}`;

  const keyOf = async (caseId: CaseId): Promise<Uint8Array> => {
    const known = keys.get(caseId);
    if (known) return known;
    const { wrapped_key } = await trx
      .selectFrom('support_case')
      .select('wrapped_key')
      .where('tenant_id', '=', tenantId)
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow();
    const key = vault.openCaseKey(wrapped_key);
    keys.set(caseId, key);
    return key;
  };

  const entryFrom = (row: Row, key: Uint8Array): Entry => ({
    ...(JSON.parse(unseal(key, row.content, context(row.case_id, row.entry_id))) as Sealed),
    id: row.entry_id,
    at: row.at,
    author: row.author as Author,
    kind: row.kind,
  });

  return {
    async add(c, { author, kind, name, text, event }) {
      const entryId = randomUUID();
      const content: Sealed = { name, text, event };
      const key = await keyOf(c.id);
      change(
        trx.insertInto('case_entry').values({
          tenant_id: tenantId,
          case_id: c.id,
          entry_id: entryId,
          at: await scope.now,
          author,
          kind,
          content: seal(key, JSON.stringify(content), context(c.id, entryId)),
        }),
      );
    },
    async ofCase(id) {
      const [key, rows] = await Promise.all([
        keyOf(id),
        trx
          .selectFrom('case_entry')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('case_id', '=', id)
          .orderBy('number')
          .execute(),
      ]);
      return rows.map((row) => entryFrom(row, key));
    },
  };
};
