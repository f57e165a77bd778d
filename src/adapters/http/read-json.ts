import type { IncomingMessage } from 'node:http';

export type JsonBody =
  | { readonly state: 'read'; readonly value: unknown }
  | { readonly state: 'broken' }
  | { readonly state: 'too-large' };

const MOST_BYTES = 64 * 1024;
/** Up to here a sender that goes on is listened to, so that it hears the answer; after that the line is cut. */
const PATIENCE_BYTES = 4 * 1024 * 1024;

/** Reads a JSON body of sensible size. */
export const readJson = async (request: IncomingMessage): Promise<JsonBody> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST_BYTES) chunks.push(chunk);
    if (size > PATIENCE_BYTES) break;
  }
  if (size > MOST_BYTES) return { state: 'too-large' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return { state: 'read', value: JSON.parse(text) };
  } catch (error) {
    // Text that is no JSON, or bytes that are no text.
    if (error instanceof SyntaxError || error instanceof TypeError) return { state: 'broken' };
    throw error;
  }
};
