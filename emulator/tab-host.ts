import type { HttpReply } from './http-reply.ts';
import { pageFile } from './page-files.ts';

/** The page around the administration tab, as Teams would put it: it frames what the bot serves below /tab/. */
export async function tabHostPage(botEndpoint: string | undefined): Promise<HttpReply> {
  const page = await pageFile('/tab.html');
  if (botEndpoint === undefined) return page;
  const tab = new URL('/tab/', botEndpoint).href;
  const html = Buffer.from(page.body).toString('utf8');
  return { ...page, body: html.replace('data-tab=""', `data-tab="${tab}"`) };
}
