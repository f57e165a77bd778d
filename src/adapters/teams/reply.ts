import type { Activity } from 'botbuilder';
import type { Card } from './card-data.ts';

/** What a person gets to see in answer to what they did. */
export type Reply =
  | { readonly kind: 'card'; readonly card: Card }
  /** A short sentence beside the card; the card and everything typed into it stay. */
  | { readonly kind: 'sentence'; readonly text: string }
  | { readonly kind: 'dialog'; readonly title: string; readonly card: Card }
  /** `behind`: the card the dialog was opened from, as it is now; null: it is brought up to date by itself. */
  | { readonly kind: 'dialog-closed'; readonly text: string; readonly behind: Card | null }
  | { readonly kind: 'nothing' };

export type InvokeResponse = { readonly status: number; readonly body?: unknown };

const CARD = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';
const ERROR = 'application/vnd.microsoft.error';

/** A message with one card and no text: text beside a card would be split in two. `summary` is the toast. */
export const cardMessage = (card: Card, summary: string, alert: boolean): Partial<Activity> => ({
  type: 'message',
  summary,
  attachments: [{ contentType: CARD, content: card }],
  ...(alert && { channelData: { notification: { alert: true } } }),
});

/** Body of the HTTP reply to adaptiveCard/action. */
export const executeResponse = (reply: Reply): InvokeResponse => {
  const body = (type: string, value: unknown) => ({ status: 200, body: { statusCode: 200, type, value } });
  switch (reply.kind) {
    case 'card':
    case 'dialog':
      return body(CARD, reply.card);
    case 'sentence':
    case 'dialog-closed':
      return body(MESSAGE, reply.text);
    case 'nothing':
      return body(MESSAGE, '');
  }
};

const DIALOG_SIZE = { height: 'large', width: 'medium' };

/** Body of the HTTP reply to task/fetch and task/submit. */
export const dialogResponse = (reply: Reply, title: string): InvokeResponse => {
  const show = (heading: string, card: Card) => ({
    status: 200,
    body: {
      task: {
        type: 'continue',
        value: { title: heading, ...DIALOG_SIZE, card: { contentType: CARD, content: card } },
      },
    },
  });
  switch (reply.kind) {
    case 'dialog':
      return show(reply.title, reply.card);
    case 'card':
      return show(title, reply.card);
    case 'sentence':
    case 'dialog-closed':
      return { status: 200, body: { task: { type: 'message', value: reply.text } } };
    case 'nothing':
      return { status: 200 };
  }
};

/** An invoke we do not know: Teams is told so in its own form, nothing is done. */
export const unknownInvoke = (name: string): InvokeResponse =>
  name === 'adaptiveCard/action'
    ? { status: 200, body: { statusCode: 400, type: ERROR, value: { code: 'BadRequest', message: '' } } }
    : { status: 501 };
