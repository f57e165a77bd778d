import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Received = { readonly to: readonly string[]; readonly source: string };

/** A mail server on this machine: TLS with a certificate of its own, a password, and troubles on demand. */
export type MailServer = {
  readonly port: number;
  readonly caFile: string;
  readonly ca: string;
  readonly received: Received[];
  /** Answers the next recipients with these codes; 0 keeps silent. */
  readonly answers: number[];
  url(scheme: 'smtp' | 'smtps'): string;
  stop(): Promise<void>;
};

export const MAIL_USER = 'bot';
export const MAIL_PASSWORD = 'pa:ss/wörd';

const certify = async (directory: string): Promise<{ key: string; cert: string; caFile: string }> => {
  const [keyFile, caFile] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  const names = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  await promisify(execFile)('openssl', [...request, ...names, '-keyout', keyFile, '-out', caFile]);
  return { key: await readFile(keyFile, 'utf8'), cert: await readFile(caFile, 'utf8'), caFile };
};

const readAll = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
};

const refusal = (code: number): Error => Object.assign(new Error('not now'), { responseCode: code });

export async function startMailServer(
  options: Pick<SMTPServerOptions, 'secure' | 'disabledCommands'> = {},
): Promise<MailServer> {
  const directory = await mkdtemp(join(tmpdir(), 'mail-'));
  const { key, cert, caFile } = await certify(directory);
  const received: Received[] = [];
  const answers: number[] = [];
  const server = new SMTPServer({
    key,
    cert,
    ...options,
    // Mails in the clear are refused, as a server does that means it.
    allowInsecureAuth: false,
    onAuth: ({ username, password }, _session, done) =>
      username === MAIL_USER && password === MAIL_PASSWORD
        ? done(null, { user: MAIL_USER })
        : done(refusal(535)),
    onRcptTo: (_address, _session, done) => {
      const code = answers.shift();
      if (code !== 0) done(code === undefined ? null : refusal(code));
    },
    onData: (stream, session, done) => {
      readAll(stream as unknown as AsyncIterable<Buffer>).then((source) => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        done();
      }, done);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    caFile,
    ca: cert,
    received,
    answers,
    url: (scheme) => `${scheme}://${MAIL_USER}:${encodeURIComponent(MAIL_PASSWORD)}@localhost:${port}`,
    async stop() {
      await new Promise<void>((resolve) => server.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
}
