import { z } from 'zod';
import type { BotReply } from './bot-client.ts';
import { cardOf } from './content.ts';
import type { Card } from './contract.ts';
import { isObject, stringAt } from './json.ts';

/** What the client does with the bot's answer to a tap. */
export type InvokeReply =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'dialog'; readonly title: string; readonly card: Card }
  | { readonly kind: 'close-dialog'; readonly notice: string | null }
  | { readonly kind: 'notice'; readonly notice: string | null };

/** In the words of the Teams client, which knows nothing of the bot's reasons. */
const UNREACHABLE = 'Die App ist nicht erreichbar.';
const FAILED = 'Etwas ist schiefgelaufen. Bitte versuchen Sie es noch einmal.';

const executeSchema = z.object({ statusCode: z.number(), type: z.string().optional(), value: z.unknown() });

const taskSchema = z.object({
  task: z.discriminatedUnion('type', [
    z.object({ type: z.literal('continue'), value: z.record(z.string(), z.unknown()) }),
    z.object({ type: z.literal('message'), value: z.string() }),
  ]),
});

/** What Teams itself would say about this HTTP status; `null` when all is well. */
export function statusNotice(status: number): string | null {
  if (status >= 500) return UNREACHABLE;
  return status >= 400 ? FAILED : null;
}

export function readExecuteReply(reply: BotReply): InvokeReply {
  const parsed = executeSchema.safeParse(reply.body);
  if (!parsed.success) return { kind: 'notice', notice: statusNotice(reply.status) ?? FAILED };
  const { statusCode, type, value } = parsed.data;
  // The SDK repeats the code as HTTP status, so the body decides: an error in it is an answer, not an outage.
  if (statusCode >= 400) return { kind: 'notice', notice: stringAt(value, 'message') ?? FAILED };
  if (type === 'application/vnd.microsoft.activity.message') {
    return { kind: 'notice', notice: typeof value === 'string' ? value : FAILED };
  }
  const card = cardOf({ contentType: type, content: value });
  return card ? { kind: 'card', card } : { kind: 'notice', notice: FAILED };
}

/** `task/fetch` and `task/submit` are answered alike; an empty answer closes the dialog. */
export function readTaskReply(reply: BotReply): InvokeReply {
  const failed = statusNotice(reply.status);
  if (failed !== null) return { kind: 'notice', notice: failed };
  if (isEmpty(reply.body)) return { kind: 'close-dialog', notice: null };
  const parsed = taskSchema.safeParse(reply.body);
  if (!parsed.success) return { kind: 'notice', notice: FAILED };
  const { task } = parsed.data;
  if (task.type === 'message') return { kind: 'close-dialog', notice: task.value };
  const card = cardOf(task.value.card);
  return card
    ? { kind: 'dialog', title: stringAt(task.value, 'title') ?? '', card }
    : { kind: 'notice', notice: FAILED };
}

function isEmpty(body: unknown): boolean {
  return body === null || (isObject(body) && Object.keys(body).length === 0);
}
