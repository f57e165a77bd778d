import { randomBytes } from 'node:crypto';
import type { FileView } from './contract.ts';

/** A file as a person sends it. */
export type SentFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Pasted into the message instead of attached: kept by the connector, not by OneDrive. */
  readonly pasted?: boolean;
  /** Another address than ours, as somebody might forge it. */
  readonly url?: string;
};

const DRIVE = '/personal/_layouts/15/download.aspx';
const PICTURES = '/v3/attachments/';
const FILE = 'application/vnd.microsoft.teams.file.download.info';

/** What is served where; `token`: only to the bot. */
export type Stored = { readonly bytes: Uint8Array; readonly needsToken: boolean };

/** OneDrive and the connector's store of pictures. An address names one file and cannot be guessed. */
export class Files {
  readonly #url: string;
  readonly #stored = new Map<string, Uint8Array>();

  constructor(url: string) {
    this.#url = url;
  }

  /** Keeps a file and gives the attachment by which a bot hears of it. */
  attach(file: SentFile): Readonly<Record<string, unknown>> {
    const key = randomBytes(18).toString('hex');
    this.#stored.set(key, file.bytes);
    if (file.pasted) {
      const contentUrl = file.url ?? `${this.#url}${PICTURES}${key}/views/original`;
      return { contentType: 'image/*', contentUrl };
    }
    const downloadUrl = file.url ?? `${this.#url}${DRIVE}?UniqueId=${key.slice(0, 12)}&tempauth=${key}`;
    const fileType = /\.(\w+)$/.exec(file.name)?.[1] ?? '';
    const contentUrl = `${this.#url}/personal/Documents/${encodeURIComponent(file.name)}`;
    const content = { downloadUrl, uniqueId: key.slice(0, 12), fileType };
    return { contentType: FILE, contentUrl, name: file.name, content };
  }

  find(url: URL): Stored | undefined {
    if (url.pathname === DRIVE) return this.#get(url.searchParams.get('tempauth') ?? '', false);
    const [, key] = new RegExp(`^${PICTURES}([0-9a-f]+)/views/original$`).exec(url.pathname) ?? [];
    return key === undefined ? undefined : this.#get(key, true);
  }

  #get(key: string, needsToken: boolean): Stored | undefined {
    const bytes = this.#stored.get(key);
    return bytes && { bytes, needsToken };
  }
}

export const viewOf = ({ name, bytes, pasted }: SentFile): FileView => ({
  name: pasted ? 'Bild' : name,
  size: bytes.length,
});
