import { Agent, request } from 'node:http';
import type { Activity } from './activity.ts';

/** Says one thing after the other and judges the answers; throws at a wrong one. */
export type Speaker = { next(): Activity; hear(reply: unknown): void };

/** A place where activities go, over connections that are kept. */
export type Door = {
  send(activity: Activity): Promise<unknown>;
  close(): void;
};

export type Sample = { readonly turns: number; readonly seconds: number; readonly latencies: Float64Array };

const TIMEOUT_MS = 15_000;

export function openDoor(url: string, token: () => Promise<string>, connections: number): Door {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (body: string, authorization: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        authorization,
      };
      const call = request(`${url}/api/messages`, { agent, method: 'POST', headers, timeout: TIMEOUT_MS });
      call.on('timeout', () => call.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)));
      call.on('error', reject);
      call.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const status = response.statusCode ?? 0;
          if (status >= 300) reject(new Error(`status ${status}: ${text.slice(0, 300)}`));
          else resolve(text.startsWith('{') ? JSON.parse(text) : null);
        });
      });
      call.end(body);
    });
  return {
    send: async (activity) => send(JSON.stringify(activity), `Bearer ${await token()}`),
    close: () => agent.destroy(),
  };
}

/** A closed loop: each speaker says the next thing as soon as the last one is answered. */
export async function load(door: Door, speakers: readonly Speaker[], seconds: number): Promise<Sample> {
  const latencies: number[] = [];
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const talk = async (speaker: Speaker): Promise<void> => {
    while (performance.now() < end) {
      const activity = speaker.next();
      const from = performance.now();
      const reply = await door.send(activity);
      latencies.push(performance.now() - from);
      speaker.hear(reply);
    }
  };
  await Promise.all(speakers.map(talk));
  const took = (performance.now() - begin) / 1000;
  return { turns: latencies.length, seconds: took, latencies: Float64Array.from(latencies) };
}
