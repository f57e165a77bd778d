import type { RefusedFor, SendResult } from '../../usecases/send-result.ts';

export type Failure = {
  readonly name?: string;
  readonly statusCode?: number;
  readonly code?: unknown;
  readonly body?: unknown;
  readonly response?: { headers?: unknown };
};

export const failureOf = (error: unknown): Failure =>
  typeof error === 'object' && error !== null ? error : {};

/** As Teams, Node and the SDK write them. Anything else is no code: it goes into no log. */
const A_CODE = /^[A-Za-z_]{1,60}$/;

const codeOf = ({ code }: Failure): string | undefined =>
  typeof code === 'string' && A_CODE.test(code) ? code : undefined;

/** Given up by us, as no answer came in time. */
const GIVEN_UP = new Set(['AbortError', 'TimeoutError']);

const headerOf = (failure: Failure, name: string): string | null => {
  const headers = failure.response?.headers;
  if (
    typeof headers !== 'object' ||
    headers === null ||
    !('get' in headers) ||
    typeof headers.get !== 'function'
  )
    return null;
  const value: unknown = headers.get(name);
  return typeof value === 'string' ? value : null;
};

/** Retry-After as seconds or as a date; null: nothing to be kept was said. */
const askedFor = (failure: Failure): number | null => {
  const said = headerOf(failure, 'retry-after');
  if (said === null) return null;
  const seconds = /^\d+(\.\d+)?$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
};

/** Nothing had left yet: the other side was not even reached. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** The place is gone, closed or forbidden: asking again changes nothing, another channel may. */
const CLOSED = new Set([403, 404]);

/** Asked to come again, and nothing was taken. 401: the token was renewed already, so the sign-in is at fault. */
const LATER = new Set([401, 408, 412, 425, 429, 503]);

/** May have been taken all the same: an answer from in between, or none. */
const UNSURE = new Set([500, 502, 504]);

/** Microsoft says not to repeat a 500. A page that is lost is worse: it is tried this often, then it is final. */
const TRIES_AFTER_500 = 3;

/** Codes that stay what they are under whatever status they come (Teams, "Status codes from bot conversational APIs"). */
const CLOSED_CODES = new Set([
  'BotDisabledByAdmin',
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ConversationNotFound',
  'ForbiddenOperationException',
  'MessageWritesBlocked',
]);

/** What an admin can do something about; other codes do not say. */
const WHY: Readonly<Record<string, RefusedFor>> = {
  BotNotInConversationRoster: 'not-installed',
  ConversationNotFound: 'not-installed',
  ConversationBlockedByUser: 'blocked',
  MessageWritesBlocked: 'blocked',
};

const later = (failure: Failure, reason: string, unsure: boolean): SendResult => ({
  state: 'retry',
  afterSeconds: askedFor(failure),
  reason,
  unsure,
  ...(failure.statusCode === 500 && { mostTries: TRIES_AFTER_500 }),
});

/**
 * What a failed call means, by status and code: later, or final, and whether the place or the message is to blame.
 * @throws what is a fault of ours: neither an answer nor a broken connection
 */
export const outcomeOf = (error: unknown): SendResult => {
  const failure = failureOf(error);
  const { statusCode: status, name = '' } = failure;
  const code = codeOf(failure);
  if (status === undefined && GIVEN_UP.has(name)) return later(failure, 'no answer in time', true);
  if (status === undefined && typeof failure.code !== 'string') throw error;
  const reason = `${status ?? 'no answer'}${code ? ` ${code}` : ''}`;
  if (status === undefined) return later(failure, reason, !NOT_REACHED.has(code ?? ''));
  if (CLOSED.has(status) || CLOSED_CODES.has(code ?? '')) {
    const why = WHY[code ?? ''];
    return { state: 'refused', reason, blame: 'place', ...(why !== undefined && { why }) };
  }
  if (LATER.has(status)) return later(failure, reason, false);
  if (UNSURE.has(status) || status > 504) return later(failure, reason, true);
  return { state: 'refused', reason, blame: 'message' };
};
