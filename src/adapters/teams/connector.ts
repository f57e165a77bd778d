import botbuilder, { type Activity } from 'botbuilder';
import type { Probed } from '../../core/channel-probe.ts';
import type { Address } from '../../usecases/ports.ts';
import type { SendResult, Sent } from '../../usecases/send-result.ts';
import { inTurn } from './in-turn.ts';
import { failureOf, outcomeOf } from './outcome.ts';

type Authentication = InstanceType<typeof botbuilder.ConfigurationBotFrameworkAuthentication>;
type Client = Awaited<ReturnType<ReturnType<Authentication['createConnectorFactory']>['create']>>;

/** Slower than this is no answer; the queue's lease is longer. */
const SEND_MS = 8000;

export type ConnectorOptions = {
  readonly authentication: Authentication;
  readonly appId: string;
  readonly tenantId: string;
  /** Where to speak to Teams as long as no activity has told it. */
  readonly defaultServiceUrl: string;
  /** A token goes to these hosts only, whatever a stored address says. */
  readonly trustedHosts: readonly string[];
};

/** Teams' connector service: posts, updates, conversations, members. */
export type Connector = {
  /** `first`: before all others that wait for the same conversation. */
  post(to: Address, activity: Partial<Activity>, first?: boolean): Promise<SendResult>;
  update(sent: Sent, activity: Partial<Activity>): Promise<SendResult>;
  members(channel: Address): Promise<readonly string[] | null>;
  /** Whether a channel is there: one page of its members tells. */
  probe(channel: Address): Promise<Probed>;
  /** Sign-in name of a person in their own chat; null when Teams does not say. */
  principalName(person: Address): Promise<string | null>;
};

/** How Teams answers to the name of a person it does not know. */
const UNKNOWN_NAME = new Set([400, 404]);

/** A person's chat that was remembered and that Teams no longer knows. A channel has no other name to try. */
const isForgotten = (error: unknown, to: Address): boolean =>
  failureOf(error).statusCode === 404 && to.conversationId !== null && to.personId !== null;

const isTrusted = (serviceUrl: string, hosts: readonly string[]): boolean => {
  if (!URL.canParse(serviceUrl)) return false;
  const { hostname } = new URL(serviceUrl);
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
};

/** The SDK repeats a failed POST by itself and so could page twice; the job queue is the only one that repeats. */
const withoutHiddenRetry = (client: Client): Client => {
  const inner = client as unknown as {
    client: { pipeline: { removePolicy(policy: { name: string }): void } };
  };
  inner.client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  return client;
};

type Renewable = { readonly credentials?: { getToken?(forceRefresh: boolean): Promise<unknown> } };

/** A token can be refused before its time (rotated keys, a clock that is off): one new one, one more try. */
const withFreshToken = <T>(client: Client, work: () => Promise<T>): Promise<T> =>
  work().catch(async (error: unknown) => {
    const { credentials } = client as unknown as Renewable;
    if (failureOf(error).statusCode !== 401 || !credentials?.getToken) throw error;
    await credentials.getToken(true);
    return work();
  });

/** Speaks in the bot's own name, without an activity to answer. */
class IdentityAdapter extends botbuilder.CloudAdapter {
  identityOf(appId: string) {
    return this.createClaimsIdentity(appId);
  }
}

type MembersPage = { readonly members: readonly object[]; readonly continuationToken?: string };

type PagedMembers = {
  getConversationPagedMembers(
    id: string,
    options: { continuationToken?: string; timeout?: number },
  ): Promise<MembersPage>;
};

/** The SDK declares this call with a callback type that hides the promise it returns. */
const pagedMembers = (client: Client): PagedMembers => client.conversations as unknown as PagedMembers;

/** Object ids of everybody in a conversation; null when one of them has none and so cannot be compared. */
const membersOf = async (client: Client, conversationId: string): Promise<readonly string[] | null> => {
  const found: string[] = [];
  let token: string | undefined;
  do {
    const next = token === undefined ? {} : { continuationToken: token };
    const page = await pagedMembers(client).getConversationPagedMembers(conversationId, next);
    for (const member of page.members) {
      const id: unknown = 'aadObjectId' in member ? member.aadObjectId : undefined;
      if (typeof id !== 'string') return null;
      found.push(id);
    }
    token = page.continuationToken || undefined;
  } while (token);
  return found;
};

const probedBy = (error: unknown): Probed => {
  const outcome = outcomeOf(error);
  return outcome.state === 'refused' && outcome.blame === 'place'
    ? { state: 'gone', reason: outcome.reason }
    : { state: 'unknown' };
};

type OneMember = {
  getConversationMember(conversationId: string, memberId: string): Promise<object>;
};

const nameOf = async (client: Client, conversationId: string, memberId: string): Promise<string | null> => {
  const one = client.conversations as unknown as OneMember;
  const member = await one.getConversationMember(conversationId, memberId);
  const name: unknown = 'userPrincipalName' in member ? member.userPrincipalName : undefined;
  return typeof name === 'string' && name !== '' ? name : null;
};

type Call = { readonly serviceUrl: string; readonly conversation: string; readonly first: boolean };

export function createConnector(options: ConnectorOptions): Connector {
  const { authentication, appId, tenantId } = options;
  const factory = authentication.createConnectorFactory(
    new IdentityAdapter(authentication).identityOf(appId),
  );
  const clients = new Map<string, Promise<Client>>();

  const clientFor = (serviceUrl: string): Promise<Client> => {
    if (!isTrusted(serviceUrl, options.trustedHosts))
      throw new Error('service url is not one of Microsoft Teams');
    const known = clients.get(serviceUrl);
    if (known) return known;
    // Without an audience the factory takes the one of its cloud.
    const made = factory.create(serviceUrl, undefined as unknown as string).then(withoutHiddenRetry);
    clients.set(serviceUrl, made);
    return made;
  };

  const openFor = async (client: Client, memberId: string): Promise<string> => {
    const parameters = {
      isGroup: false,
      bot: { id: appId, name: '' },
      members: [{ id: memberId, name: '' }],
      tenantId,
      channelData: { tenant: { id: tenantId } },
      activity: undefined as unknown as Activity,
    };
    return (await client.conversations.createConversation(parameters, { timeout: SEND_MS })).id;
  };

  /** A name of Teams' own that it no longer knows, as after a move to another tenant: the object id stays. */
  const open = (client: Client, { teamsId, personId }: Address): Promise<string> => {
    if (teamsId === null || personId === null) return openFor(client, teamsId ?? personId ?? '');
    return openFor(client, teamsId).catch((error: unknown) => {
      if (!UNKNOWN_NAME.has(failureOf(error).statusCode ?? 0)) throw error;
      return openFor(client, personId);
    });
  };

  const say = async (
    client: Client,
    serviceUrl: string,
    conversationId: string,
    activity: Partial<Activity>,
  ): Promise<Sent> => {
    const { id } = await client.conversations.sendToConversation(conversationId, activity, {
      timeout: SEND_MS,
    });
    return { conversationId, activityId: id, serviceUrl };
  };

  const turns = inTurn();

  const attempt = async (
    { serviceUrl, conversation, first }: Call,
    work: (client: Client) => Promise<Sent>,
  ): Promise<SendResult> => {
    const client = await clientFor(serviceUrl);
    try {
      const sent = await turns(conversation, first, () => withFreshToken(client, () => work(client)));
      return { state: 'sent', sent };
    } catch (error) {
      return outcomeOf(error);
    }
  };

  return {
    post: (to, activity, first = false) => {
      const serviceUrl = to.serviceUrl ?? options.defaultServiceUrl;
      const conversation = to.conversationId ?? to.personId ?? '';
      return attempt({ serviceUrl, conversation, first }, async (client) => {
        const known = to.conversationId ?? (await open(client, to));
        const sent = (conversationId: string) => say(client, serviceUrl, conversationId, activity);
        return sent(known).catch(async (error: unknown) => {
          if (!isForgotten(error, to)) throw error;
          // The app was removed and added again, or the person moved: the chat has another name now.
          return sent(await open(client, to));
        });
      });
    },
    update: (sent, activity) =>
      attempt({ ...sent, conversation: sent.conversationId, first: false }, async (client) => {
        const { conversationId, activityId } = sent;
        await client.conversations.updateActivity(conversationId, activityId, activity, { timeout: SEND_MS });
        return sent;
      }),
    principalName: async ({ personId, teamsId, conversationId, serviceUrl }) => {
      if (conversationId === null) return null;
      const client = await clientFor(serviceUrl ?? options.defaultServiceUrl);
      return nameOf(client, conversationId, teamsId ?? personId ?? '').catch((error: unknown) => {
        // A convenience: without it people still write to each other through the bot.
        outcomeOf(error);
        return null;
      });
    },
    probe: async ({ conversationId, serviceUrl }) => {
      if (conversationId === null) return { state: 'unknown' };
      const client = await clientFor(serviceUrl ?? options.defaultServiceUrl);
      const ask = () =>
        pagedMembers(client).getConversationPagedMembers(conversationId, { timeout: SEND_MS });
      return withFreshToken(client, ask).then(() => ({ state: 'there' }) as const, probedBy);
    },
    members: async (channel) => {
      if (channel.conversationId === null) return null;
      const client = await clientFor(channel.serviceUrl ?? options.defaultServiceUrl);
      return membersOf(client, channel.conversationId).catch((error: unknown) => {
        // A channel that does not say who reads there is treated as one in which anybody might.
        if (outcomeOf(error).state === 'refused') return null;
        throw error;
      });
    },
  };
}
