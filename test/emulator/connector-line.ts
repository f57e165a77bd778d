import type { Emulator } from '../../emulator/emulator.ts';
import { type EchoBot, fetchBotToken, startEchoBot } from './echo-bot.ts';
import { type Answer, callConnector, startMusterstadt } from './start.ts';

/** Musterstadt, a bot that echoes, and calls to the connector with the token of that bot. */
export type ConnectorLine = {
  readonly emulator: Emulator;
  readonly bot: EchoBot;
  readonly token: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** By which Teams knows a person. */
  personId(key: string): string;
  stop(): Promise<void>;
};

export const activities = (id: string, activity?: string): string =>
  `/v3/conversations/${encodeURIComponent(id)}/activities${activity ? `/${activity}` : ''}`;

export const members = (id: string): string => `/v3/conversations/${encodeURIComponent(id)}/pagedmembers`;

export async function openConnectorLine(): Promise<ConnectorLine> {
  const emulator = await startMusterstadt();
  const bot = await startEchoBot(emulator);
  const token = await fetchBotToken(emulator.environment());
  return {
    emulator,
    bot,
    token,
    call: (method, path, body) => callConnector(emulator, token, method, path, body),
    personId: (key) => emulator.directory.person(key).teamsId,
    async stop() {
      await bot.stop();
      await emulator.stop();
    },
  };
}
