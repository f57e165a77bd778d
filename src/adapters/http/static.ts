import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type restify from 'restify';

const zip = promisify(gzip);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Where Teams shows tabs, on the desktop, in the browser and in the new domain of Microsoft 365. */
const TEAMS = ['https://*.cloud.microsoft', 'https://teams.microsoft.com', 'https://*.teams.microsoft.com'];

export type TabFile = {
  readonly body: Buffer;
  readonly zipped: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
};

export type TabPageOptions = {
  /** Where the built page lies. */
  readonly directory: string;
  /** Origins beside Teams that may frame the page: those of a local host page. */
  readonly frameAncestors: readonly string[];
  /** Origin of a local host page whose messages the page trusts; null in the real Teams. */
  readonly host: string | null;
};

const policyOf = (frameAncestors: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    // Fluent UI puts its rules into style elements of its own.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    // teams-js asks Microsoft for its list of hosts; it has one of its own when that fails.
    "connect-src 'self' https://res.cdn.office.net",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...TEAMS, ...frameAncestors].join(' ')}`,
  ].join('; ');

const fileOf = async (name: string, content: Buffer, options: TabPageOptions): Promise<TabFile> => {
  const page = name.endsWith('.html');
  const body =
    page && options.host !== null
      ? Buffer.from(content.toString('utf8').replace('name="teams-host" content=""', hostTag(options.host)))
      : content;
  return {
    body,
    zipped: await zip(body),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    headers: {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      // Names of built files change with their content; the page itself is asked for again every time.
      'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      vary: 'accept-encoding',
      ...(page && { 'content-security-policy': policyOf(options.frameAncestors) }),
    },
  };
};

const hostTag = (origin: string): string => `name="teams-host" content="${new URL(origin).origin}"`;

/**
 * Reads the built page into memory: what is not in this list is not served, whatever the address says. Empty when the
 * page was not built.
 */
export async function loadTab(options: TabPageOptions): Promise<ReadonlyMap<string, TabFile>> {
  const entries = await readdir(options.directory, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const files = entries.filter((entry) => entry.isFile());
  const loaded = files.map(async (entry): Promise<[string, TabFile]> => {
    const path = join(entry.parentPath, entry.name);
    const name = relative(options.directory, path).split(sep).join('/');
    return [name, await fileOf(name, await readFile(path), options)];
  });
  return new Map(await Promise.all(loaded));
}

const NOT_FOUND = 'Diese Seite gibt es nicht.\n';
const NOT_BUILT = 'Diese Seite wurde noch nicht gebaut: npm run build\n';

const sendFile = (request: restify.Request, response: restify.Response, file: TabFile): void => {
  const headers: Record<string, string> = { ...file.headers, etag: file.etag };
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const zipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const body = zipped ? file.zipped : file.body;
  if (zipped) headers['content-encoding'] = 'gzip';
  response.writeHead(200, { ...headers, 'content-length': String(body.length) });
  response.end(request.method === 'HEAD' ? undefined : body);
};

/** Serves the page at /tab/. */
export function tabPages(server: restify.Server, files: ReadonlyMap<string, TabFile>): void {
  const serve = async (request: restify.Request, response: restify.Response): Promise<void> => {
    const name = request.path().replace(/^\/tab\/?/, '');
    const file = files.get(name === '' ? 'index.html' : name);
    if (file) return sendFile(request, response, file);
    const missing = files.size === 0;
    response.writeHead(missing ? 503 : 404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(missing ? NOT_BUILT : NOT_FOUND);
  };
  for (const method of ['get', 'head'] as const) {
    server[method]('/tab', serve);
    server[method]('/tab/*', serve);
  }
}
