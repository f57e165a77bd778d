import type { SendResult } from './send-result.ts';

export type Mail = {
  /** Stable over every try. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

export type MailResult = { readonly state: 'sent' } | Exclude<SendResult, { state: 'sent' }>;

/** The second way to a person, which needs nothing of Teams. Never called inside a transaction. */
export type Mailer = { send(mail: Mail): Promise<MailResult> };

/** `chatUrl`: opens the chat with the bot. */
export type MailDoor = { readonly mailer: Mailer; readonly chatUrl: string };
