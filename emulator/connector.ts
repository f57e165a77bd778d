import { setTimeout as pause } from 'node:timers/promises';
import { deleteActivity, postActivity, updateActivity } from './connector-activities.ts';
import {
  createConversation,
  describeTeam,
  findMember,
  listChannels,
  listMembers,
  targetOf,
  type World,
} from './connector-conversations.ts';
import { type ConnectorReply, conversationNotFound, faultReply, refused } from './connector-reply.ts';
import type { LedgerEntry, PlaceKey } from './contract.ts';
import type { Conversation } from './directory.ts';
import type { Faults } from './faults.ts';
import { isObject, type JsonObject, parseJson } from './json.ts';
import type { SignIn } from './sign-in.ts';

export type ConnectorRequest = {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
};

type Call = {
  /** Parts of the path, decoded. */
  readonly parts: readonly string[];
  readonly body: JsonObject;
  readonly conversation: Conversation | undefined;
};

type Route = {
  readonly method: string;
  readonly pattern: RegExp;
  /** What the ledger calls it; reading is not recorded. */
  readonly act: LedgerEntry['act'] | null;
  readonly answer: (world: World, call: Call) => ConnectorReply;
};

const CONVERSATION = '/v3/conversations/([^/]+)';
/** About 100 KB in UTF-16, as Teams counts. */
const LARGEST_BODY = 100 * 1024;

const within =
  (answer: (world: World, conversation: Conversation, call: Call) => ConnectorReply): Route['answer'] =>
  (world, call) =>
    call.conversation ? answer(world, call.conversation, call) : conversationNotFound();

const withinTeam =
  (answer: (world: World) => ConnectorReply): Route['answer'] =>
  (world, call) =>
    call.conversation?.kind === 'team' ? answer(world) : conversationNotFound();

const route = (method: string, path: string, act: Route['act'], answer: Route['answer']): Route => ({
  method,
  pattern: new RegExp(`^${path}/?$`),
  act,
  answer,
});

const ROUTES: readonly Route[] = [
  route('POST', '/v3/conversations', 'create-conversation', (world, { body }) =>
    createConversation(world, body),
  ),
  route(
    'POST',
    `${CONVERSATION}/activities(?:/[^/]+)?`,
    'post',
    within((w, c, { body }) => postActivity(w, c, body)),
  ),
  route(
    'PUT',
    `${CONVERSATION}/activities/([^/]+)`,
    'update',
    within((w, c, { parts, body }) => updateActivity(w, c, parts[1] ?? '', body)),
  ),
  route(
    'DELETE',
    `${CONVERSATION}/activities/([^/]+)`,
    'delete',
    within((w, c, { parts }) => deleteActivity(w, c, parts[1] ?? '')),
  ),
  route(
    'GET',
    `${CONVERSATION}/members`,
    null,
    within((w, c) => listMembers(w, c, false)),
  ),
  route(
    'GET',
    `${CONVERSATION}/pagedmembers`,
    null,
    within((w, c) => listMembers(w, c, true)),
  ),
  route(
    'GET',
    `${CONVERSATION}/members/([^/]+)`,
    null,
    within((w, c, { parts }) => findMember(w, c, parts[1] ?? '')),
  ),
  route('GET', '/v3/teams/([^/]+)', null, withinTeam(describeTeam)),
  route('GET', '/v3/teams/([^/]+)/conversations', null, withinTeam(listChannels)),
];

/** The service a bot sends through. Every request needs the bot's token, meets the faults, and is recorded. */
export class Connector {
  readonly #world: World;
  readonly #signIn: SignIn;
  readonly #faults: Faults;

  constructor(world: World, signIn: SignIn, faults: Faults) {
    this.#world = world;
    this.#signIn = signIn;
    this.#faults = faults;
  }

  /** `null`: the connection is to be torn down without an answer. */
  async answer(request: ConnectorRequest): Promise<ConnectorReply | null> {
    const found = ROUTES.map((candidate) => ({
      route: candidate,
      match: candidate.pattern.exec(request.path),
    })).find((candidate) => candidate.match !== null && candidate.route.method === request.method);
    if (!found?.match) return refused(405, 'BadSyntax', 'No such route.');
    const sent = request.body === '' ? {} : parseJson(request.body);
    const call = this.#read(found.match, sent);
    const place = call.conversation && call.conversation.kind !== 'team' ? call.conversation.place : null;
    const result = await this.#decide(found.route, call, place, request, isObject(sent));
    const { act } = found.route;
    if (act) {
      const { status, messageId } = result.reply ?? { status: 0, messageId: null };
      this.#world.tenant.record({
        act,
        place: place ?? 'person:unknown',
        status,
        messageId,
        body: sent ?? request.body,
      });
    }
    return result.torn ? null : result.reply;
  }

  #read(match: RegExpExecArray, sent: unknown): Call {
    const parts = match.slice(1).map(decodePart);
    const body = isObject(sent) ? sent : {};
    const { directory } = this.#world;
    const conversation =
      parts[0] === undefined ? targetOf(body, directory) : directory.findConversation(parts[0]);
    return { parts, body, conversation };
  }

  async #decide(
    { answer }: Route,
    call: Call,
    place: PlaceKey | null,
    request: ConnectorRequest,
    wellFormed: boolean,
  ): Promise<
    { readonly reply: ConnectorReply; readonly torn: boolean } | { readonly reply: null; readonly torn: true }
  > {
    const plain = (reply: ConnectorReply) => ({ reply, torn: false });
    if (!(await this.#signIn.isBot(request.authorization))) {
      return plain(refused(401, 'Unauthorized', 'Authorization has been denied for this request.'));
    }
    const faults = this.#faults.take(place);
    for (const fault of faults)
      if (fault.kind === 'delay') await pause(fault.delayMs ?? 0, undefined, { ref: false });
    const ending = faults.find((fault) => fault.kind !== 'delay');
    if (ending?.kind === 'status') return plain(faultReply(ending.status ?? 500, ending.retryAfter));
    if (ending?.kind === 'reset-before') return { reply: null, torn: true };
    if (!wellFormed) return plain(refused(400, 'BadSyntax', 'The body is no JSON object.'));
    if (request.body.length * 2 > LARGEST_BODY) {
      return plain(refused(413, 'MessageSizeTooBig', 'Message size too large.'));
    }
    return { reply: answer(this.#world, call), torn: ending?.kind === 'reset-after' };
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
