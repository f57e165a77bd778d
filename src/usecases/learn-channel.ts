import type { Ports } from './ports.ts';

export type LearnChannel = {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly serviceUrl: string;
};

/**
 * The bot was added to a channel. The first one becomes the support channel; another one never replaces it by itself,
 * or adding the bot elsewhere would lead the pages astray.
 */
export const learnChannel =
  (ports: Ports) =>
  ({ tenantId, conversationId, serviceUrl }: LearnChannel): Promise<void> =>
    ports.store.transaction(tenantId, async (tx) => {
      const known = await tx.channel.find();
      if (known === null || known.conversationId === conversationId)
        await tx.channel.learn(conversationId, serviceUrl);
    });
