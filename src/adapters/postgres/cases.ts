import type { Selectable } from 'kysely';
import type { Case, CaseId, Disclosure } from '../../core/case.ts';
import type { PersonId } from '../../core/duty.ts';
import type { CaseStore } from '../../usecases/ports.ts';
import { seal, unseal } from '../../usecases/seal.ts';
import { contentFrom, contentOf } from './content.ts';
import type { Scope } from './scope.ts';
import { ladderFrom } from './stored-ladder.ts';
import type { Tables } from './tables.ts';

type CaseRow = Selectable<Tables['support_case']>;
type DisclosureRow = Selectable<Tables['disclosure']>;

const context = (tenantId: string, id: CaseId): string => `${tenantId}|${id}`;

const disclosureFrom = (row: DisclosureRow): Disclosure => ({
  role: row.role,
  personId: row.person_id === '' ? null : row.person_id,
  depth: row.depth,
  ground: row.ground,
  at: row.at,
  textVersion: row.text_version,
  withdrawnAt: row.withdrawn_at,
});

const caseFrom = (row: CaseRow, disclosures: readonly DisclosureRow[], key: Uint8Array): Case => {
  const content = contentFrom(unseal(key, row.content, context(row.tenant_id, row.case_id)));
  const owner = row.owner_id &&
    row.owner_at && { id: row.owner_id, name: row.owner_name ?? '', at: row.owner_at };
  return {
    id: row.case_id,
    code: row.code,
    nonce: row.nonce,
    state: row.state,
    revision: row.revision,
    level: row.level,
    track: row.track,
    step: row.step,
    protocol: row.protocol,
    ladder: ladderFrom(row.ladder),
    owner: owner || null,
    disclosures: disclosures.map(disclosureFrom),
    createdAt: row.created_at,
    sentAt: row.sent_at,
    ...content,
  };
};

const plainColumns = (c: Case, now: Date) => ({
  state: c.state,
  revision: c.revision,
  level: c.level,
  track: c.track,
  step: c.step,
  ladder: c.ladder && JSON.stringify(c.ladder),
  owner_id: c.owner?.id ?? null,
  owner_name: c.owner?.name ?? null,
  owner_at: c.owner?.at ?? null,
  sent_at: c.sentAt,
  changed_at: now,
});

const sealed = (c: Case, key: Uint8Array, tenantId: string): Uint8Array => {
  return seal(key, JSON.stringify(contentOf(c)), context(tenantId, c.id));
};

const disclosureRow = (entry: Disclosure, c: Case, tenantId: string) => ({
  tenant_id: tenantId,
  case_id: c.id,
  role: entry.role,
  person_id: entry.personId ?? '',
  depth: entry.depth,
  ground: entry.ground,
  at: entry.at,
  text_version: entry.textVersion,
  withdrawn_at: entry.withdrawnAt,
});

/** Cases of one tenant. Columns beside `content` say nothing about who was hit, by whom, or how. */
export const caseStore = (scope: Scope): CaseStore => {
  // The key a case was read with seals it again on saving in the same transaction.
  const { trx, change, tenantId, vault, keys } = scope;

  const ledgerOf = (id: CaseId): Promise<readonly DisclosureRow[]> =>
    trx
      .selectFrom('disclosure')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('case_id', '=', id)
      .orderBy('at')
      .execute();

  const opened = (row: CaseRow, ledger: readonly DisclosureRow[]): Case => {
    const key = vault.openCaseKey(row.wrapped_key);
    keys.set(row.case_id, key);
    return caseFrom(row, ledger, key);
  };

  const found = async (row: CaseRow | undefined): Promise<Case | null> => {
    if (!row) return null;
    return opened(row, row.state === 'draft' ? [] : await ledgerOf(row.case_id));
  };

  const byId = (id: CaseId) =>
    trx.selectFrom('support_case').selectAll().where('tenant_id', '=', tenantId).where('case_id', '=', id);

  const addDisclosures = (c: Case): void => {
    if (c.disclosures.length === 0) return;
    const rows = c.disclosures.map((entry) => disclosureRow(entry, c, tenantId));
    change(
      trx
        .insertInto('disclosure')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'case_id', 'role', 'person_id', 'at', 'ground', 'depth'])
            .doUpdateSet({ withdrawn_at: (entry) => entry.ref('excluded.withdrawn_at') }),
        ),
    );
  };

  return {
    async insert(c) {
      const { key, wrapped } = vault.newCaseKey();
      keys.set(c.id, key);
      const fixed = {
        tenant_id: tenantId,
        case_id: c.id,
        code: c.code,
        nonce: c.nonce,
        protocol: c.protocol,
        reporter_index: vault.index(c.reporter.id),
        wrapped_key: wrapped,
        created_at: c.createdAt,
      };
      const content = sealed(c, key, tenantId);
      change(
        trx.insertInto('support_case').values({ ...fixed, ...plainColumns(c, await scope.now), content }),
      );
      addDisclosures(c);
    },
    async lockRevision(id) {
      const row = await trx
        .selectFrom('support_case')
        .select('revision')
        .where('tenant_id', '=', tenantId)
        .where('case_id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      return row?.revision ?? null;
    },
    lock: async (id) => found(await byId(id).forUpdate().executeTakeFirst()),
    async read(id) {
      const [row, ledger] = await Promise.all([byId(id).executeTakeFirst(), ledgerOf(id)]);
      return row ? opened(row, ledger) : null;
    },
    async lockOpenOf(reporter: PersonId) {
      const row = await trx
        .selectFrom('support_case')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('reporter_index', '=', vault.index(reporter))
        .where('state', 'not in', ['cancelled', 'closed'])
        .orderBy('created_at', 'desc')
        .limit(1)
        .forUpdate()
        .executeTakeFirst();
      return found(row);
    },
    async recentOf(reporter: PersonId, since: Date) {
      const rows = await trx
        .selectFrom('support_case')
        .select(['sent_at', 'ladder'])
        .where('tenant_id', '=', tenantId)
        .where('reporter_index', '=', vault.index(reporter))
        .where('sent_at', '>', since)
        .execute();
      return rows.flatMap(({ sent_at: sentAt, ladder }) => {
        const known = ladderFrom(ladder);
        const waits = known?.gathered === true && known.rung < 0;
        return sentAt ? [{ sentAt, gatheredUntil: waits ? known.nextAt : null }] : [];
      });
    },
    async ownedBy(owner: PersonId) {
      const rows = await trx
        .selectFrom('support_case')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('owner_id', '=', owner)
        .where('state', '=', 'taken')
        .orderBy('owner_at', 'desc')
        .limit(3)
        .execute();
      const cases = await Promise.all(rows.map(found));
      return cases.filter((c) => c !== null);
    },
    async save(c) {
      const key = keys.get(c.id);
      if (!key) throw new Error('a case is saved only after it was read in the same transaction');
      const content = sealed(c, key, tenantId);
      change(
        trx
          .updateTable('support_case')
          .set({ ...plainColumns(c, await scope.now), content })
          .where('tenant_id', '=', tenantId)
          .where('case_id', '=', c.id),
      );
      addDisclosures(c);
    },
    async changedAt(id) {
      const row = await trx
        .selectFrom('support_case')
        .select('changed_at')
        .where('tenant_id', '=', tenantId)
        .where('case_id', '=', id)
        .executeTakeFirstOrThrow();
      return row.changed_at;
    },
  };
};
