import { createHash } from 'node:crypto';
import { type FileRefusal, LARGEST_FILE } from '../../core/evidence.ts';
import type { Fetched, FileDoor, FileSource } from '../../usecases/files.ts';
import { kindOf } from './file-kind.ts';

export type FileDoorOptions = {
  /** Hosts a file may be fetched from, their subdomains included. */
  readonly fileHosts: readonly string[];
  /** Hosts the bot's token may be sent to. */
  readonly tokenHosts: readonly string[];
  /** Plain HTTP is for a local tenant only. */
  readonly plainHttp: boolean;
  /** The bot's token for Teams. */
  readonly botToken: () => Promise<string>;
};

const PART = 1024 * 1024;
const MOST_REDIRECTS = 3;
/** Files on their way at once: each may take its full size in memory. */
const MOST_AT_ONCE = 3;

class Refused extends Error {
  readonly reason: FileRefusal;

  constructor(reason: FileRefusal) {
    super(reason);
    this.name = 'Refused';
    this.reason = reason;
  }
}

const isHost = (hostname: string, hosts: readonly string[]): boolean =>
  hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));

/** The address, or a refusal: neither another host nor a way around the encryption. */
const trusted = (address: string, { door }: FileSource, options: FileDoorOptions): URL => {
  if (!URL.canParse(address)) throw new Refused('untrusted');
  const url = new URL(address);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && options.plainHttp);
  const hosts = door === 'bot' ? options.tokenHosts : options.fileHosts;
  if (!secure || !isHost(url.hostname, hosts)) throw new Refused('untrusted');
  return url;
};

const isRedirect = ({ status }: Response): boolean => status >= 300 && status < 400 && status !== 304;

/** Follows a redirect only to where the file might have lain in the first place. */
const ask = async (source: FileSource, options: FileDoorOptions, signal: AbortSignal): Promise<Response> => {
  let url = trusted(source.url, source, options);
  const headers: Record<string, string> =
    source.door === 'bot' ? { authorization: `Bearer ${await options.botToken()}` } : {};
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const response = await fetch(url, { headers, redirect: 'manual', signal });
    if (!isRedirect(response)) return response;
    await response.body?.cancel();
    url = trusted(new URL(response.headers.get('location') ?? '', url).href, source, options);
  }
  throw new Refused('unreachable');
};

/** Reads as much as may be taken and not one part more. */
const read = async (response: Response) => {
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new Refused('unreachable');
  }
  if (Number(response.headers.get('content-length') ?? 0) > LARGEST_FILE) {
    await response.body.cancel();
    throw new Refused('too-large');
  }
  const hash = createHash('sha256');
  const parts: Uint8Array[] = [];
  let size = 0;
  let free = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop cancels the rest.
    if (size > LARGEST_FILE) throw new Refused('too-large');
    hash.update(chunk);
    for (let from = 0; from < chunk.length; ) {
      if (free === 0) {
        parts.push(new Uint8Array(PART));
        free = PART;
      }
      const piece = chunk.subarray(from, from + free);
      parts.at(-1)?.set(piece, PART - free);
      free -= piece.length;
      from += piece.length;
    }
  }
  const last = parts.pop();
  if (!last) throw new Refused('empty');
  return { parts: [...parts, last.subarray(0, PART - free)], size, sha256: hash.digest('hex') };
};

const reasonOf = (error: unknown, patience: AbortSignal): FileRefusal => {
  if (error instanceof Refused) return error.reason;
  if (patience.aborted) return 'too-slow';
  // What fetch throws when nobody listens or the line breaks.
  if (error instanceof TypeError || (error instanceof Error && error.name === 'AbortError'))
    return 'unreachable';
  throw error;
};

/** Lets so many in at once; the others wait, as long as their patience lasts. */
const createGate = (most: number) => {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    inside += 1;
    try {
      return await work();
    } finally {
      inside -= 1;
      waiting.shift()?.();
    }
  };
};

/** Fetches what people put into the chat, from Teams' own stores and nowhere else. */
export const createFileDoor = (options: FileDoorOptions): FileDoor => {
  const enter = createGate(MOST_AT_ONCE);
  const take = async (source: FileSource, patience: AbortSignal): Promise<Fetched> => {
    patience.throwIfAborted();
    const found = await read(await ask(source, options, patience));
    const kind = await kindOf(found.parts, source.name);
    return kind.state === 'refused' ? kind : { state: 'fetched', ...found, type: kind.type };
  };
  return {
    fetch: (source, patience) =>
      enter(() =>
        take(source, patience).catch(
          (error: unknown): Fetched => ({ state: 'refused', reason: reasonOf(error, patience) }),
        ),
      ),
  };
};
