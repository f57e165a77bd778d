import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type HttpReply, notFound } from './http-reply.ts';

const PAGE = fileURLToPath(new URL('./page', import.meta.url));
const VENDOR: Readonly<Record<string, string>> = {
  '/emulator/vendor/adaptivecards.js': 'adaptivecards/dist/adaptivecards.js',
};
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
/** Cards style themselves inline, and the administration tab is served by the bot, on a port of its own. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "frame-src 'self' http://127.0.0.1:* http://localhost:*",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ');

/** The web page: plain files, straight from the folder. */
export async function pageFile(path: string): Promise<HttpReply> {
  const vendored = VENDOR[path];
  const file = vendored ? createRequire(import.meta.url).resolve(vendored) : fileIn(PAGE, path);
  const type = file && TYPES[extname(file)];
  if (!file || !type) return notFound();
  const body = await readFile(file).catch(absent);
  if (!body) return notFound();
  return {
    status: 200,
    headers: {
      'content-type': type,
      'cache-control': 'no-cache',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    body,
  };
}

function fileIn(folder: string, path: string): string | undefined {
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder + sep) ? file : undefined;
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
