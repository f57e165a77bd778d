import { type Selectable, sql } from 'kysely';
import type { Language } from '../../core/protocol.ts';
import type { PeopleStore, Person } from '../../usecases/ports.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

const EASY: Language = 'de-leicht';

const languageOf = (stored: string): Language => {
  if (stored === EASY) return EASY;
  return stored.startsWith('en') ? 'en' : 'de';
};

const personFrom = (row: Selectable<Tables['person']>): Person => ({
  personId: row.person_id,
  teamsId: row.teams_id,
  conversationId: row.conversation_id,
  serviceUrl: row.service_url,
  name: row.name,
  language: languageOf(row.language),
  unit: row.unit_id,
  reachable: row.reachable,
});

/** The people the bot can reach, learnt from the activities they send and from what admins enter. */
export const peopleStore = (scope: Scope): PeopleStore => {
  const { trx, tenantId } = scope;
  const byId = (id: string) =>
    trx.updateTable('person').where('tenant_id', '=', tenantId).where('person_id', '=', id);

  const findMany: PeopleStore['findMany'] = async (ids) => {
    if (ids.length === 0) return [];
    const rows = await trx
      .selectFrom('person')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('person_id', 'in', [...ids])
      .execute();
    return rows.map(personFrom);
  };

  return {
    find: async (id) => (await findMany([id]))[0] ?? null,
    findMany,
    async meet(person) {
      const met = {
        name: person.name,
        teams_id: person.teamsId,
        service_url: person.serviceUrl,
        language: person.language,
        reachable: true,
        refused_for: null,
        seen_at: await scope.now,
      };
      const { personId: person_id, conversationId: conversation_id } = person;
      // Met where others read along, the person's own conversation stays the one known before.
      const again = conversation_id === null ? met : { ...met, conversation_id };
      const row = await trx
        .insertInto('person')
        .values({ tenant_id: tenantId, person_id, unit_id: null, conversation_id, ...met })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'person_id']).doUpdateSet((set) => ({
            ...again,
            // Teams knows no Leichte Sprache: whoever chose it keeps it as long as they read German.
            language: set
              .case()
              .when(set.and([set('person.language', '=', EASY), set('excluded.language', '=', 'de')]))
              .then(EASY)
              .else(set.ref('excluded.language'))
              .end(),
          })),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return personFrom(row);
    },
    async setLanguage(id, language) {
      await byId(id).set({ language }).execute();
    },
    async reached(id, sent) {
      const { conversationId, serviceUrl } = sent;
      // Nearly always known: their row is not held, nor written, for nothing.
      await byId(id)
        .set({ conversation_id: conversationId, service_url: serviceUrl, reachable: true, refused_for: null })
        .where(
          sql<boolean>`(conversation_id, service_url, reachable, refused_for)
            is distinct from (${conversationId}::text, ${serviceUrl}::text, true, null::text)`,
        )
        .execute();
    },
    async unreachable(id, why) {
      await byId(id)
        .set({ reachable: false, refused_for: why ?? null })
        .execute();
    },
  };
};
