import type { ChatState, Facts } from '../../core/coverage-holes.ts';
import type { PersonId } from '../../core/duty.ts';
import type { RefusedFor } from '../../usecases/send-result.ts';
import type { Handle } from './roster-query.ts';

type Row = {
  readonly reachable: boolean | null;
  readonly refused_for: RefusedFor | null;
  readonly conversation_id: string | null;
};

/** Teams tells the bot of every installation, so that a person it never heard of does not have the app. */
const chatOf = ({ reachable, refused_for: why, conversation_id: chat }: Row): ChatState => {
  if (reachable === false) return why ?? 'refused';
  return chat === null ? 'not-installed' : 'open';
};

/** How the bot's own chat with each contact stands. */
export const readChats = async (db: Handle, tenant: string): Promise<Facts['chats']> => {
  const rows = await db
    .selectFrom('contact')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'contact.tenant_id')
        .onRef('person.person_id', '=', 'contact.person_id'),
    )
    .where('contact.tenant_id', '=', tenant)
    .select(['contact.person_id', 'person.reachable', 'person.refused_for', 'person.conversation_id'])
    .execute();
  return Object.fromEntries(rows.map((row): [PersonId, ChatState] => [row.person_id, chatOf(row)]));
};
