import botbuilder from 'botbuilder';
import type { Authentication } from './authentication.ts';

export type Client = Awaited<ReturnType<ReturnType<Authentication['createConnectorFactory']>['create']>>;

/** The SDK repeats a failed POST by itself and so could page twice; the job queue is the only one that repeats. */
const withoutHiddenRetry = (client: Client): Client => {
  const inner = client as unknown as {
    client: { pipeline: { removePolicy(policy: { name: string }): void } };
  };
  inner.client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  return client;
};

/** Speaks in the bot's own name, without an activity to answer. */
class IdentityAdapter extends botbuilder.CloudAdapter {
  identityOf(appId: string) {
    return this.createClaimsIdentity(appId);
  }
}

/** One client for each address of Teams. One that could not be made is made anew. */
export const createClients = (authentication: Authentication, appId: string) => {
  const factory = authentication.createConnectorFactory(
    new IdentityAdapter(authentication).identityOf(appId),
  );
  const clients = new Map<string, Promise<Client>>();

  return (serviceUrl: string): Promise<Client> => {
    const known = clients.get(serviceUrl);
    if (known) return known;
    // Without an audience the factory takes the one of its cloud.
    const made = factory.create(serviceUrl, undefined as unknown as string).then(withoutHiddenRetry);
    clients.set(serviceUrl, made);
    made.catch(() => clients.delete(serviceUrl));
    return made;
  };
};
