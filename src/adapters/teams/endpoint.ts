import { setTimeout } from 'node:timers/promises';
import botbuilder, { type Activity, type TurnContext } from 'botbuilder';
import type { SendResult } from '../../usecases/send-result.ts';
import type { Authentication } from './authentication.ts';
import type { Bot } from './bot.ts';
import type { Connector } from './connector.ts';
import {
  type Actor,
  type FromPerson,
  type Incoming,
  parseActivity,
  readActivity,
  type TeamsActivity,
  tenantsOf,
} from './parse.ts';
import {
  cardMessage,
  dialogResponse,
  executeResponse,
  type InvokeResponse,
  type Reply,
  unknownInvoke,
} from './reply.ts';
import { respond } from './respond.ts';

export type EndpointOptions = {
  readonly authentication: Authentication;
  readonly connector: Connector;
  readonly bot: Bot;
  /** The one tenant this bot serves. */
  readonly tenantId: string;
  /** Told about refused requests: status and reason, never content. */
  readonly onRefused: (status: number, reason: string) => void;
};

/** Answer of POST /api/messages. */
export type HttpAnswer = { readonly status: number; readonly body?: unknown };

type Logic = (context: TurnContext) => Promise<void>;
type AuthenticateResult = Awaited<ReturnType<Authentication['authenticateRequest']>>;
type Processing = {
  processActivity(
    auth: AuthenticateResult,
    activity: Activity,
    logic: Logic,
  ): Promise<InvokeResponse | undefined>;
};

const speaks = (incoming: Incoming): incoming is FromPerson => 'actor' in incoming;

const addressOf = ({ conversationId, serviceUrl }: Actor) => ({
  personId: null,
  teamsId: null,
  conversationId,
  serviceUrl,
});

const TRIES = 3;
/** Teams waits about ten seconds for the turn; an answer later than that is none. */
const LONGEST_PAUSE_S = 2;

/** A person waits for this one: Teams' "later" is tried again within the turn. */
const patiently = async (send: () => Promise<SendResult>): Promise<SendResult> => {
  for (let tries = 1; ; tries += 1) {
    const result = await send();
    if (result.state !== 'retry' || tries === TRIES) return result;
    await setTimeout(1000 * Math.min(result.afterSeconds ?? 0.5, LONGEST_PAUSE_S));
  }
};

/** Brings the card up to date that a button was tapped on. */
const replaceTapped = async (
  { connector }: EndpointOptions,
  { conversationId, serviceUrl, tappedId }: Actor,
  message: Partial<Activity>,
): Promise<void> => {
  if (tappedId !== null)
    await connector.update({ conversationId, serviceUrl, activityId: tappedId }, message);
};

/** Sends a reply that has no waiting HTTP request: a new message, or the tapped card brought up to date. */
const post = async (options: EndpointOptions, incoming: FromPerson, reply: Reply): Promise<void> => {
  const { actor } = incoming;
  if (reply.kind === 'nothing') return;
  const message: Partial<Activity> =
    'card' in reply ? cardMessage(reply.card, '', false) : { type: 'message', text: reply.text };
  if ('card' in reply && incoming.kind === 'tap' && actor.tappedId !== null) {
    await replaceTapped(options, actor, message);
    return;
  }
  const sent = await patiently(() => options.connector.post(addressOf(actor), message));
  if (sent.state !== 'sent')
    options.bot.failed(new Error(`reply not accepted: ${sent.reason}`), incoming.kind);
};

const answerOf = async (options: EndpointOptions, incoming: Incoming): Promise<InvokeResponse | null> => {
  if (incoming.kind === 'unknown-invoke') return unknownInvoke(incoming.name);
  if (incoming.kind === 'channel-joined') {
    await options.bot.learnChannel(incoming);
    return null;
  }
  if (!speaks(incoming)) return null;
  const reply = await respond(options.bot, incoming);
  if (incoming.kind === 'tap' && incoming.door === 'execute') return executeResponse(reply);
  if (incoming.kind === 'open-dialog' || incoming.kind === 'submit-dialog') {
    if (reply.kind === 'dialog-closed' && reply.behind !== null)
      await replaceTapped(options, incoming.actor, cardMessage(reply.behind, '', false));
    return dialogResponse(reply, '');
  }
  await post(options, incoming, reply);
  return null;
};

const isOurs = (activity: TeamsActivity, tenantId: string): boolean => {
  const named = tenantsOf(activity);
  return named.length > 0 && named.every((id) => id === tenantId);
};

/** POST /api/messages: shape, token, tenant, then the bot. Authentication is the SDK's, answers are ours. */
export function createEndpoint(options: EndpointOptions) {
  const { authentication, tenantId, onRefused } = options;
  const adapter = new botbuilder.CloudAdapter(authentication) as unknown as Processing;

  const refuse = (status: number, reason: string): HttpAnswer => {
    onRefused(status, reason);
    return { status };
  };

  const authenticate = async (activity: Activity, header: string): Promise<AuthenticateResult | null> => {
    try {
      return await authentication.authenticateRequest(activity, header);
    } catch (error) {
      // An unreachable key server is not the sender's fault, but nobody gets in without a check.
      onRefused(401, error instanceof Error ? error.name : 'unknown');
      return null;
    }
  };

  return async (body: unknown, authorization: string): Promise<HttpAnswer> => {
    const read = readActivity(body);
    if (!read) return refuse(400, 'not an activity');
    const activity = body as Activity;
    const authenticated = await authenticate(activity, authorization);
    if (!authenticated) return { status: 401 };
    if (!isOurs(read, tenantId)) return refuse(403, 'other tenant');
    const answered = await adapter.processActivity(authenticated, activity, async (context) => {
      const response = await answerOf(options, parseActivity(read));
      if (response) await context.sendActivity({ type: 'invokeResponse', value: response });
    });
    return answered ?? { status: 200 };
  };
}
