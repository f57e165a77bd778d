export type Mail = {
  /** Stable over every try. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

export type MailResult =
  | { readonly state: 'sent' }
  | { readonly state: 'retry'; readonly afterSeconds: number | null; readonly reason: string }
  | { readonly state: 'refused'; readonly reason: string };

/** The second way to a person, which needs nothing of Teams. Never called inside a transaction. */
export type Mailer = { send(mail: Mail): Promise<MailResult> };

/** `chatUrl`: opens the chat with the bot. */
export type MailDoor = { readonly mailer: Mailer; readonly chatUrl: string };
