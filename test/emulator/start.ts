import { fileURLToPath } from 'node:url';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../emulator/emulator.ts';

export const APP_ID = '3f2c1f9e-5f0e-4a1f-9c55-0d3f7a8b9c10';

const MUSTERSTADT = fileURLToPath(new URL('../../emulator/municipalities/musterstadt.yaml', import.meta.url));

export function startMusterstadt(options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  return startEmulator({ municipality: MUSTERSTADT, bot: { appId: APP_ID }, ...options });
}

export type Answer = { readonly status: number; readonly body: unknown; readonly headers: Headers };

/** The connector as a bot without any SDK would call it: one request, no hidden retry. */
export async function callConnector(
  emulator: Emulator,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`${emulator.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

export const codeOf = (answer: Answer): unknown =>
  (answer.body as { error?: { code?: unknown } } | null)?.error?.code;
