import { sql } from 'kysely';
import { ASKED } from '../../core/channel-probe.ts';
import type { ChannelStore } from '../../usecases/ports.ts';
import type { Scope } from './scope.ts';

/** The support channel of a tenant and whether its last post was accepted. */
export const channelStore = (scope: Scope): ChannelStore => {
  const { trx, tenantId } = scope;
  const own = () => trx.updateTable('municipality').where('tenant_id', '=', tenantId);
  return {
    async find() {
      const row = await trx
        .selectFrom('municipality')
        .select(['channel_conversation_id', 'channel_service_url', 'channel_state', 'channel_reason'])
        .where('tenant_id', '=', tenantId)
        .executeTakeFirst();
      if (!row || row.channel_conversation_id === null) return null;
      return {
        personId: null,
        teamsId: null,
        conversationId: row.channel_conversation_id,
        serviceUrl: row.channel_service_url,
        state: row.channel_state,
        reason: row.channel_reason,
      };
    },
    async learn(conversationId, serviceUrl) {
      await own().set({ channel_conversation_id: conversationId, channel_service_url: serviceUrl }).execute();
    },
    async setState(state, reason) {
      await own()
        .set({ channel_state: state, channel_reason: reason, channel_state_at: await scope.now })
        .execute();
    },
    async accepted() {
      const reason = sql<
        string | null
      >`case when starts_with(channel_reason, ${ASKED}) then channel_reason end`;
      await own()
        .set({ channel_state: 'open', channel_reason: reason, channel_state_at: await scope.now })
        .execute();
    },
  };
};
