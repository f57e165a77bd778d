import { readFile } from 'node:fs/promises';
import { createMailer } from '../adapters/mail/mailer.ts';
import type { MailDoor } from '../usecases/mailer.ts';
import type { Config } from './config.ts';
import { meteredMailer } from './metered.ts';
import type { Metrics } from './metrics.ts';

/** Opens the chat with the bot in Teams, on every device. */
const chatUrlOf = ({ identity }: Config): string =>
  `https://teams.microsoft.com/l/chat/0/0?users=28:${identity.kind === 'playground' ? '' : identity.appId}`;

/** The second channel, or null where none is set up. */
export const mailDoorOf = async (config: Config, metrics: Metrics): Promise<MailDoor | null> => {
  const { mail } = config;
  if (mail === null) return null;
  const ca = mail.caFile === null ? null : await readFile(mail.caFile, 'utf8');
  const mailer = meteredMailer(createMailer({ ...mail, ca }), metrics);
  return { mailer, chatUrl: chatUrlOf(config) };
};
