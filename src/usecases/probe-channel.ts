import { afterProbe } from '../core/channel-probe.ts';
import type { Ports, Tx } from './ports.ts';
import { raiseAlarm } from './raise-alarm.ts';

const findChannel = (tx: Tx) => tx.channel.find();

/**
 * Asks Teams whether the support channel is there, so that its loss is known before the first page needs it. Where none is
 * set up there is nothing to ask. What a post has taught meanwhile is newer and stays.
 */
export const probeChannel =
  ({ store, messenger }: Pick<Ports, 'store' | 'messenger'>) =>
  async (tenantId: string): Promise<void> => {
    const channel = await store.transaction(tenantId, findChannel);
    if (!channel) return;
    const probed = await messenger.probe(channel);
    await store.transaction(tenantId, async (tx) => {
      const known = await tx.channel.find();
      if (known?.conversationId !== channel.conversationId || known.state !== channel.state) return;
      const after = afterProbe(known, probed);
      if (!after) return;
      await tx.channel.setState(after.state, after.reason);
      if (after.state === 'refused' && known.state !== 'refused')
        await raiseAlarm(tx, 'channel-refused', null);
    });
  };
