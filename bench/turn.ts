import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { World } from './activity.ts';
import { type Connector, startConnector } from './connector.ts';
import { measureIdle } from './idle.ts';
import type { Measured } from './limits.ts';
import { type Door, openDoor } from './load.ts';
import { type BotProcess, startBot } from './process.ts';
import { CONNECTIONS, type Contestant, runRounds } from './rounds.ts';
import { APP, startRueckhalt, TENANT } from './rueckhalt.ts';
import { echoing, reporting } from './speakers.ts';

export type TurnOptions = { readonly seconds: number; readonly rounds: number; readonly reports: number };

const SETTLE_MS = 3000;
export const RUECKHALT = 'Rückhalt, full staff turn';
export const BOTBUILDER = 'botbuilder 4.23.3 echo';

const startEcho = (connector: Connector, file: string): Promise<BotProcess> =>
  startBot({
    file: join(import.meta.dirname, 'echo', file),
    args: [connector.url, APP, TENANT, connector.signIn.clientSecret],
  });

type Token = () => Promise<string>;

const contestantsOf = async (connector: Connector, rueckhalt: BotProcess): Promise<readonly Contestant[]> => {
  const { connectorToken, entraToken } = connector;
  const doorTo = (bot: BotProcess, token: Token): Door => openDoor(bot.url, token, CONNECTIONS);
  const echo = async (name: string, file: string, token: Token): Promise<Contestant> => {
    const bot = await startEcho(connector, file);
    return { name, bot, door: doorTo(bot, token), speaker: echoing };
  };
  return [
    { name: RUECKHALT, bot: rueckhalt, door: doorTo(rueckhalt, connectorToken), speaker: reporting },
    await echo(BOTBUILDER, 'botbuilder.ts', connectorToken),
    await echo('@microsoft/teams.apps 2.1.0 echo', 'teams-apps.js', connectorToken),
    await echo('@microsoft/agents-hosting 1.8.1 echo', 'agents-hosting.js', entraToken),
  ];
};

export async function measureTurn({ seconds, rounds, reports }: TurnOptions): Promise<Measured> {
  const connector = await startConnector(TENANT, APP);
  const world: World = { serviceUrl: connector.url, tenantId: TENANT, appId: APP };
  const rueckhalt = await startRueckhalt(connector);
  await pause(SETTLE_MS);
  const idleMemory = await rueckhalt.memory();
  const alone = openDoor(rueckhalt.url, connector.connectorToken, 1);
  const idle = await measureIdle(world, alone, connector, reports);
  const contestants = await contestantsOf(connector, rueckhalt);
  const rows = await runRounds(world, contestants, { base: BOTBUILDER, rounds, seconds });
  for (const { door } of contestants) door.close();
  alone.close();
  await Promise.all(contestants.map(({ bot }) => bot.stop()));
  await connector.stop();
  return { rows, idle, idleMemory };
}

/** Read with every table: what each row does, and where rows differ. */
export const NOTES: readonly string[] = [
  `${CONNECTIONS} connections, one process a bot, rounds with rotating order; ratio: median over the rounds`,
  'Rückhalt: token check, transaction on PostgreSQL (fsync on), next card; a report is filled in and, at its end, asked to be thrown away',
  'echo: token check, one message sent through the connector',
  'agents-hosting fetches the keys of the connector from the internet and nowhere else: its tokens name the local Entra as issuer',
];
