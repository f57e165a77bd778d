import type { Activity } from 'botbuilder';
import type { Probed } from '../../core/channel-probe.ts';
import type { Address } from '../../usecases/ports.ts';
import type { SendResult, Sent } from '../../usecases/send-result.ts';
import type { Authentication } from './authentication.ts';
import { type Client, createClients } from './clients.ts';
import { inTurn } from './in-turn.ts';
import { aPageOf, membersOf, nameOf } from './members.ts';
import { failureOf, outcomeOf } from './outcome.ts';
import { NotSignedIn, withToken } from './sign-in.ts';
import { TookTooLong, within } from './within.ts';

/** Slower than this, all of it together, is no answer; the queue's lease is longer. */
const SEND_MS = 8000;
/** What could not leave for so long is looked at afresh: its job is about to lose its lease. */
const WAIT_MS = 11_000;
/** With less time than this left a call is not begun. */
const LEAST_MS = 2000;
/** A name is a convenience. */
const NAME_MS = 3000;
/** Whom somebody in need waits for stands behind a running call for a moment only. */
const OVERTAKES_MS = 400;

export type ConnectorOptions = {
  readonly authentication: Authentication;
  readonly appId: string;
  readonly tenantId: string;
  /** Where to speak to Teams as long as no activity has told it. */
  readonly defaultServiceUrl: string;
  /** A token goes to these hosts only, whatever a stored address says. */
  readonly trustedHosts: readonly string[];
  /** No token was to be had: somebody has to look at the bot's secret, or at the way to the sign-in. */
  readonly onNotSignedIn?: (error: NotSignedIn) => void;
  /** Milliseconds on a clock nobody sets. */
  readonly elapsed?: () => number;
};

/** How a message may go. */
export type How = {
  /** Before all others that wait for the same conversation. */
  readonly first?: boolean;
  /** Somebody is looking at the chat: it does not wait for a call that hangs. */
  readonly overtakes?: boolean;
  /** Later than this, by `performance.now()`, nothing leaves any more. */
  readonly until?: number;
};

/** Teams' connector service: posts, updates, conversations, members. */
export type Connector = {
  post(to: Address, activity: Partial<Activity>, how?: How): Promise<SendResult>;
  update(sent: Sent, activity: Partial<Activity>, how?: How): Promise<SendResult>;
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

type Call = { readonly serviceUrl: string; readonly conversation: string; readonly how: How };

const probedBy = (error: unknown): Probed => {
  if (error instanceof NotSignedIn) return { state: 'unknown' };
  const outcome = outcomeOf(error);
  return outcome.state === 'refused' && outcome.blame === 'place'
    ? { state: 'gone', reason: outcome.reason }
    : { state: 'unknown' };
};

/** A call under way: whether the message itself has left by now. */
type Trip = { readonly signal: AbortSignal; readonly until: number; left: boolean };

const NOT_TEAMS = {
  state: 'refused',
  reason: 'not an address of Microsoft Teams',
  blame: 'place',
} as const;

const notLeft = (reason: string): SendResult => ({
  state: 'retry',
  afterSeconds: null,
  reason,
  unsure: false,
});

export function createConnector(options: ConnectorOptions): Connector {
  const { authentication, appId, tenantId, elapsed = () => performance.now() } = options;
  const clientFor = createClients(authentication, appId);

  const openFor = async (client: Client, memberId: string, { signal }: Trip): Promise<string> => {
    const parameters = {
      isGroup: false,
      bot: { id: appId, name: '' },
      members: [{ id: memberId, name: '' }],
      tenantId,
      channelData: { tenant: { id: tenantId } },
      activity: undefined as unknown as Activity,
    };
    return (await client.conversations.createConversation(parameters, { abortSignal: signal })).id;
  };

  /** A name of Teams' own that it no longer knows, as after a move to another tenant: the object id stays. */
  const open = (client: Client, { teamsId, personId }: Address, trip: Trip): Promise<string> => {
    if (teamsId === null || personId === null) return openFor(client, teamsId ?? personId ?? '', trip);
    return openFor(client, teamsId, trip).catch((error: unknown) => {
      if (!UNKNOWN_NAME.has(failureOf(error).statusCode ?? 0)) throw error;
      return openFor(client, personId, trip);
    });
  };

  const say = async (
    client: Client,
    serviceUrl: string,
    conversationId: string,
    activity: Partial<Activity>,
    trip: Trip,
  ): Promise<Sent> => {
    // A process that stood still wakes up here before it hears of the time that went by.
    if (elapsed() > trip.until) throw new TookTooLong('too late to leave');
    trip.left = true;
    const { id } = await client.conversations.sendToConversation(conversationId, activity, {
      abortSignal: trip.signal,
    });
    return { conversationId, activityId: id, serviceUrl };
  };

  const turns = inTurn();

  const travel = async (
    serviceUrl: string,
    ms: number,
    work: (client: Client, trip: Trip) => Promise<Sent>,
  ): Promise<SendResult> => {
    const until = elapsed() + ms;
    let trip: Trip | undefined;
    try {
      const sent = await within(ms, async (signal) => {
        const client = await clientFor(serviceUrl);
        const under = { signal, until, left: false };
        trip = under;
        return withToken(client, () => work(client, under));
      });
      return { state: 'sent', sent };
    } catch (error) {
      if (error instanceof NotSignedIn) {
        options.onNotSignedIn?.(error);
        return notLeft('not signed in');
      }
      const result = outcomeOf(error);
      return result.state === 'retry' && !trip?.left ? { ...result, unsure: false } : result;
    }
  };

  const attempt = async (
    { serviceUrl, conversation, how }: Call,
    work: (client: Client, trip: Trip) => Promise<Sent>,
  ): Promise<SendResult> => {
    if (!isTrusted(serviceUrl, options.trustedHosts)) return NOT_TEAMS;
    const { first = false, overtakes = false, until = elapsed() + WAIT_MS } = how;
    return turns(conversation, { first, ...(overtakes && { patienceMs: OVERTAKES_MS }) }, async () => {
      const left = until - elapsed();
      // It waited for too long, or the process stood still: another job may have seen to it, or the case moved on.
      return left < LEAST_MS ? notLeft('too late') : travel(serviceUrl, Math.min(SEND_MS, left), work);
    });
  };

  return {
    post: (to, activity, how = {}) => {
      const serviceUrl = to.serviceUrl ?? options.defaultServiceUrl;
      const conversation = to.conversationId ?? to.personId ?? '';
      return attempt({ serviceUrl, conversation, how }, async (client, trip) => {
        const known = to.conversationId ?? (await open(client, to, trip));
        const sent = (conversationId: string) => say(client, serviceUrl, conversationId, activity, trip);
        return sent(known).catch(async (error: unknown) => {
          if (!isForgotten(error, to)) throw error;
          // The app was removed and added again, or the person moved: the chat has another name now.
          return sent(await open(client, to, trip));
        });
      });
    },
    update: (sent, activity, how = {}) =>
      attempt({ ...sent, conversation: sent.conversationId, how }, async (client, trip) => {
        const { conversationId, activityId } = sent;
        trip.left = true;
        const limit = { abortSignal: trip.signal };
        await client.conversations.updateActivity(conversationId, activityId, activity, limit);
        return sent;
      }),
    principalName: async ({ personId, teamsId, conversationId, serviceUrl }) => {
      const url = serviceUrl ?? options.defaultServiceUrl;
      if (conversationId === null || !isTrusted(url, options.trustedHosts)) return null;
      return within(NAME_MS, async (signal) =>
        nameOf(await clientFor(url), conversationId, teamsId ?? personId ?? '', signal),
      ).catch((error: unknown) => {
        // A convenience: without it people still write to each other through the bot.
        outcomeOf(error);
        return null;
      });
    },
    probe: async ({ conversationId, serviceUrl }) => {
      const url = serviceUrl ?? options.defaultServiceUrl;
      if (conversationId === null) return { state: 'unknown' };
      if (!isTrusted(url, options.trustedHosts)) return { state: 'gone', reason: NOT_TEAMS.reason };
      return within(SEND_MS, async (signal) => {
        const client = await clientFor(url);
        return withToken(client, () => aPageOf(client, conversationId, signal));
      }).then(() => ({ state: 'there' }) as const, probedBy);
    },
    members: async ({ conversationId, serviceUrl }) => {
      const url = serviceUrl ?? options.defaultServiceUrl;
      if (conversationId === null || !isTrusted(url, options.trustedHosts)) return null;
      return within(SEND_MS, async (signal) => membersOf(await clientFor(url), conversationId, signal)).catch(
        (error: unknown) => {
          // A channel that does not say who reads there is treated as one in which anybody might.
          if (outcomeOf(error).state === 'refused') return null;
          throw error;
        },
      );
    },
  };
}
