import { createHash } from 'node:crypto';
import type restify from 'restify';
import type { OpenedRecord, RecordPage, RecordRow, RecordValue } from '../../usecases/read-record.ts';

/** In the query, so that no router has an opinion about its length. */
export const recordPath = (token: string): string => `/files/record?key=${token}`;

export type RecordDeps = {
  readonly openRecord: (token: string) => Promise<OpenedRecord>;
  readonly refused: (status: number, code: string) => string;
  readonly failed: (error: unknown, act: string) => string;
};

const STYLE = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.25rem; margin-top: 2.5rem; border-top: 1px solid; padding-top: 1rem; }
dt { font-weight: 600; margin-top: 1rem; }
dd { margin: 0; white-space: pre-line; }
.note { border-left: 4px solid; padding-left: 0.75rem; }
@page { margin: 20mm; }
@media print {
  :root { color-scheme: light; font-size: 11pt; }
  body { max-width: none; margin: 0; padding: 0; }
  h2, dt { break-after: avoid; }
  .note { display: none; }
}
`;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  // Nothing is loaded, run, framed or sent from here; the one style is named by its hash.
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

const localeOf = ({ language }: Pick<RecordPage, 'language'>): string =>
  language === 'en' ? 'en-GB' : 'de-DE';

const inWords = (value: RecordValue, page: RecordPage): string => {
  if ('text' in value) return value.text;
  const long = { dateStyle: 'full' } as const;
  // A day is the same day everywhere.
  if ('day' in value)
    return new Intl.DateTimeFormat(localeOf(page), { ...long, timeZone: 'UTC' }).format(new Date(value.day));
  const { timeZone } = page;
  return new Intl.DateTimeFormat(localeOf(page), { ...long, timeStyle: 'short', timeZone }).format(value.at);
};

const list = (rows: readonly RecordRow[], page: RecordPage): string =>
  rows.map(({ title, value }) => `<dt>${safe(title)}</dt><dd>${safe(inWords(value, page))}</dd>`).join('\n');

const frame = (lang: string, title: string, main: string): string => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${safe(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${safe(title)}</h1>
${main}
</main>
</body>
</html>
`;

const htmlOf = (page: RecordPage): string => {
  const sections = page.sections.map(
    ({ title, rows }) => `<section>\n<h2>${safe(title)}</h2>\n<dl>\n${list(rows, page)}\n</dl>\n</section>`,
  );
  const main = [
    `<p class="note">${safe(page.note)}</p>`,
    `<dl>\n${list(page.head, page)}\n</dl>`,
    ...sections,
  ];
  return frame(page.language === 'en' ? 'en' : 'de', `${page.title} ${page.code}`, main.join('\n'));
};

const REFUSALS = {
  expired: 'Dieser Link ist abgelaufen. Bitte öffnen Sie „Beweise“ in Teams noch einmal.',
  unknown: 'Dieser Link öffnet nichts (mehr).',
  failed: 'Das hat gerade nicht geklappt. Bitte versuchen Sie es noch einmal.',
} as const;

const STATUS = { expired: 410, unknown: 404, failed: 500 } as const;

/** GET /files/record?key=…: what the person wrote down from memory, to read, print or keep. */
export function recordPage(server: restify.Server, { openRecord, refused, failed }: RecordDeps): void {
  const refuse = (response: restify.Response, why: keyof typeof REFUSALS): void => {
    response.writeHead(STATUS[why], HEADERS);
    response.end(frame('de', 'Rückhalt', `<p>${safe(REFUSALS[why])}</p>`));
  };
  server.get('/files/record', async (request: restify.Request, response: restify.Response) => {
    try {
      const key = new URLSearchParams(String(request.getQuery() ?? '')).get('key') ?? '';
      const opened = await openRecord(key);
      if (opened.state === 'open') {
        response.writeHead(200, HEADERS);
        response.end(htmlOf(opened.page));
        return;
      }
      refused(STATUS[opened.state], opened.state);
      refuse(response, opened.state);
    } catch (error) {
      failed(error, 'open-record');
      refuse(response, 'failed');
    }
  });
}
