import nodemailer from 'nodemailer';
import type { Mailer, MailResult } from '../../usecases/mailer.ts';

export type MailerOptions = {
  /** smtps://user:password@host:465 (TLS from the start) or smtp://user:password@host:587 (STARTTLS, or nothing). */
  readonly url: string;
  readonly from: string;
  /** Certificates to trust beside the usual ones, as PEM; null: none. */
  readonly ca: string | null;
  /** Longest time for each step of the conversation. */
  readonly patienceMs?: number;
};

/** Together with one look at the case well within the lease of a job. */
const PATIENCE_MS = 3000;

type Failure = { readonly code?: string; readonly responseCode?: number; readonly command?: string };

const failureOf = (error: unknown): Failure => (typeof error === 'object' && error !== null ? error : {});

/** The whole mail had been handed over when the connection broke: the server may have taken it. */
const MAYBE_TAKEN = new Set(['DATA', 'BDAT']);
/** What the server says for good about one address or one mail; all else may be mended. */
const FINAL = new Set(['EENVELOPE', 'EMESSAGE']);

/** What a failed mail means: 5xx to an address or a mail is final, everything else is tried again. */
export const outcomeOf = (error: unknown): MailResult => {
  const { code, responseCode, command } = failureOf(error);
  if (code === undefined && responseCode === undefined) throw error;
  const reason = [code, responseCode].filter((part) => part !== undefined).join(' ');
  const final = responseCode !== undefined && responseCode >= 500 && FINAL.has(code ?? '');
  if (final) return { state: 'refused', reason, blame: 'message' };
  const unsure = responseCode === undefined && MAYBE_TAKEN.has(command ?? '');
  return { state: 'retry', reason, afterSeconds: null, unsure };
};

/** Sends by SMTP, never without TLS and never to a server whose certificate is not trusted. */
export function createMailer({ url, from, ca, patienceMs = PATIENCE_MS }: MailerOptions): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const transport = nodemailer.createTransport({
    host: hostname,
    port: Number(port || (protocol === 'smtps:' ? 465 : 587)),
    secure: protocol === 'smtps:',
    requireTLS: true,
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(ca !== null && { ca }) },
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1).replace('>', '');
  return {
    async send({ id, to, subject, text }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          // The same each time: a mail client shows what arrived twice as one.
          messageId: `<${id}@${domain}>`,
          // Nobody's absence note shall answer, and no rule for bulk mail shall sort it away.
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            Importance: 'high',
          },
        });
        return { state: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}
