import botbuilder, { type Activity, type TurnContext } from 'botbuilder';
import type { Authentication } from './authentication.ts';
import type { Bot } from './bot.ts';
import type { Connector } from './connector.ts';
import { answerInTime } from './in-time.ts';
import {
  type FromPerson,
  type Incoming,
  parseActivity,
  readActivity,
  type TeamsActivity,
  tenantsOf,
} from './parse.ts';
import { followUp, postReply, tappedPlace } from './post-reply.ts';
import { cardMessage, dialogResponse, executeResponse, type InvokeResponse, unknownInvoke } from './reply.ts';

export type EndpointOptions = {
  readonly authentication: Authentication;
  readonly connector: Connector;
  readonly bot: Bot;
  /** The one tenant this bot serves. */
  readonly tenantId: string;
  /** Told about refused requests: status and reason, never content. */
  readonly onRefused: (status: number, reason: string) => void;
  /** Whoever may be in danger gets the emergency card when there is no answer by then; null: when it fails. */
  readonly patienceMs: number | null;
  /** Given what goes on after the request was answered. */
  readonly late: (work: Promise<void>) => void;
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

/** Somebody looks at it. */
const AT_ONCE = { first: true, overtakes: true };

const speaks = (incoming: Incoming): incoming is FromPerson => 'actor' in incoming;

const answerOf = async (options: EndpointOptions, incoming: Incoming): Promise<InvokeResponse | null> => {
  if (incoming.kind === 'unknown-invoke') return unknownInvoke(incoming.name);
  if (incoming.kind === 'channel-joined') {
    await options.bot.learnChannel(incoming);
    return null;
  }
  if (!speaks(incoming)) return null;
  const { reply, later } = await answerInTime(options.bot, incoming, options.patienceMs);
  const tapped = tappedPlace(incoming.actor);
  if (incoming.kind === 'open-dialog' || incoming.kind === 'submit-dialog') {
    // The dialog is not ours to change once it is answered.
    if (reply.kind === 'dialog-closed' && reply.behind !== null && tapped !== null)
      await options.connector.update(tapped, cardMessage(reply.behind, '', false), AT_ONCE);
    return dialogResponse(reply, '');
  }
  const isExecute = incoming.kind === 'tap' && incoming.door === 'execute';
  const onCard = incoming.kind === 'tap' ? tapped : null;
  const place = isExecute ? onCard : await postReply(options, incoming, reply, onCard);
  if (later) options.late(followUp(options, incoming, later, place));
  return isExecute ? executeResponse(reply) : null;
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
