import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type restify from 'restify';
import type { Evidence } from '../../core/evidence.ts';
import type { OpenedEvidence } from '../../usecases/open-evidence.ts';

/** In the query, because a token is longer than a part of a path may be. */
export const evidencePath = (token: string): string => `/files/evidence?key=${token}`;

export type EvidenceDeps = {
  readonly openEvidence: (token: string) => Promise<OpenedEvidence>;
  readonly refused: (status: number, code: string) => string;
  readonly failed: (error: unknown, act: string) => string;
};

/** The ending that fits the content, so that a file renamed to hide what it is opens as what it is. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/tiff': ['tif', 'tiff'],
  'image/heic': ['heic', 'heif'],
  'audio/mpeg': ['mp3'],
  'audio/x-m4a': ['m4a'],
  'video/quicktime': ['mov'],
  'application/pdf': ['pdf'],
  'application/vnd.ms-outlook': ['msg'],
  'message/rfc822': ['eml'],
  'text/plain': ['txt', 'csv', 'log', 'md', 'vcf'],
};

const fileName = ({ name, number, type }: Evidence, code: string): string => {
  const fitting = ENDINGS[type] ?? [type.split('/')[1]?.replace(/^x-/, '') ?? 'bin'];
  // Neither a path nor anything a header would end at.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const plain = name.replaceAll(/[\x00-\x1f\x7f"/\\:*?<>|]/g, '_').slice(-120) || `${code}-${number}`;
  const ending = /\.(\w+)$/.exec(plain)?.[1]?.toLowerCase() ?? '';
  return fitting.includes(ending) ? plain : `${plain}.${fitting[0] ?? 'bin'}`;
};

const headersOf = (piece: Evidence, code: string): Readonly<Record<string, string>> => ({
  'content-type': piece.type,
  'content-length': String(piece.size),
  // Never shown inside a page: what strangers made is opened by the reader's own programs, on purpose.
  'content-disposition': `attachment; filename="${code}-${piece.number}"; filename*=UTF-8''${encodeURIComponent(fileName(piece, code))}`,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
});

const WORDS = {
  expired: [
    'Dieser Link ist abgelaufen. Bitte öffnen Sie die Details in Teams noch einmal.',
    'This link has expired. Please open the details in Teams again.',
  ],
  unknown: [
    'Diese Datei ist hier nicht (mehr) für Sie freigegeben.',
    'This file is not (or no longer) open to you.',
  ],
  failed: [
    'Das hat gerade nicht geklappt. Bitte versuchen Sie es noch einmal.',
    'That did not work. Please try again.',
  ],
} as const;

const say = (response: restify.Response, status: number, words: keyof typeof WORDS): void => {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(`${WORDS[words].join('\n')}\n`);
};

const keyIn = (request: restify.Request): string =>
  new URLSearchParams(String(request.getQuery() ?? '')).get('key') ?? '';

/** GET /files/evidence?key=…: the bytes as they came, for whoever the link was made for. */
export function evidenceFiles(server: restify.Server, deps: EvidenceDeps): void {
  server.get('/files/evidence', async (request: restify.Request, response: restify.Response) => {
    try {
      const opened = await deps.openEvidence(keyIn(request));
      if (opened.state !== 'open') {
        const status = opened.state === 'expired' ? 410 : 404;
        deps.refused(status, opened.state);
        return say(response, status, opened.state);
      }
      response.writeHead(200, headersOf(opened.piece, opened.code));
      await pipeline(Readable.from(opened.parts), response);
    } catch (error) {
      // The reader went away.
      if (response.destroyed) return;
      deps.failed(error, 'open-evidence');
      if (response.headersSent) response.destroy();
      else say(response, 500, 'failed');
    }
  });
}
