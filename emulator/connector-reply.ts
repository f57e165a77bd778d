export type ConnectorReply = {
  readonly status: number;
  readonly body: unknown;
  readonly messageId: string | null;
  readonly headers?: Readonly<Record<string, string>>;
};

export const accepted = (status: number, body: unknown, messageId: string | null = null): ConnectorReply => ({
  status,
  body,
  messageId,
});

/** A refusal in the connector's own words; bots tell causes apart by `code`, not only by status. */
export const refused = (status: number, code: string, message: string): ConnectorReply => ({
  status,
  body: { error: { code, message } },
  messageId: null,
});

export const conversationNotFound = (): ConnectorReply =>
  refused(404, 'ConversationNotFound', 'Conversation not found.');

export const notInRoster = (): ConnectorReply =>
  refused(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');

const CODES: Readonly<Record<number, string>> = {
  400: 'BadArgument',
  401: 'BotNotRegistered',
  403: 'BotNotInConversationRoster',
  404: 'ConversationNotFound',
  412: 'PreconditionFailed',
  413: 'MessageSizeTooBig',
  429: 'Throttled',
  500: 'ServiceError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

/** What Teams would say with this status; `retryAfter` in seconds. */
export function faultReply(status: number, retryAfter: number | undefined): ConnectorReply {
  const reply = refused(status, CODES[status] ?? 'Unknown', `Fault on demand: ${status}`);
  return retryAfter === undefined ? reply : { ...reply, headers: { 'Retry-After': String(retryAfter) } };
}
