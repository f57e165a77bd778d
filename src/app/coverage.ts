import { readFile } from 'node:fs/promises';
import { loadProtocol } from '../adapters/packages/load-protocol.ts';
import { withExtraHolidays } from '../core/calendar.ts';
import { proveCoverage } from '../core/coverage-proof.ts';
import { channelMembers, type ReadCoverage, readCoverage } from '../usecases/read-coverage.ts';
import type { Config } from './config.ts';
import { connectorOf } from './connector.ts';
import { layFoundation } from './foundation.ts';
import { causeOf, type Log } from './log.ts';
import { rosterOfFile } from './roster-of-file.ts';

/** Who reads in the channel is worth knowing, but no reason to say nothing. */
export const forgiving =
  <C, T>(log: Log, ask: (channel: C) => Promise<T>) =>
  (channel: C): Promise<T | null> =>
    ask(channel).catch((error: unknown) => {
      log.warn('Teams did not name the members of the channel', causeOf(error));
      return null;
    });

/** As it would be after an import of this file. Nothing is known of chats and channel. */
export async function coverageOfFile(
  path: string,
  protocolDirectory: string,
  from: Date,
): Promise<ReadCoverage> {
  const { policies, holidays } = await loadProtocol(protocolDirectory);
  const read = rosterOfFile(await readFile(path, 'utf8'));
  const roster = { ...read, calendar: withExtraHolidays(read.calendar, read.land, holidays) };
  const facts = { chats: {}, channelMembers: null };
  return { roster, facts, proof: proveCoverage(roster, policies, facts, from) };
}

/** The proof as data: people and units by their ids, with their names beside them. */
export const coverageData = ({ roster, facts, proof }: ReadCoverage): object => ({
  municipality: roster.municipality,
  timeZone: roster.timeZone,
  from: proof.from,
  to: proof.to,
  urgent: proof.holes.filter((hole) => hole.urgent).length,
  holes: proof.holes,
  stretches: proof.stretches.map(({ stages, ...stretch }) => ({
    ...stretch,
    first: stages[0]?.people ?? [],
    second: stages[1]?.people ?? [],
    last: stages.at(-1)?.people ?? [],
    stages,
  })),
  names: roster.names,
  units: Object.fromEntries(roster.units.map(({ id, name }) => [id, name])),
  ...facts,
});

/**
 * As support is set up in the database of this bot, with what Teams said about chats and channel.
 * @throws Error where nothing is set up yet
 */
export async function coverageOfDatabase(
  config: Config,
  databaseUrl: string,
  log: Log,
): Promise<ReadCoverage> {
  const protocol = await loadProtocol(config.protocolDirectory);
  const { store, jobs, database, prepare } = await layFoundation(
    config,
    { databaseUrl, log },
    protocol.holidays,
  );
  const { connector } = connectorOf(config, log);
  const read = readCoverage({
    store,
    policies: () => protocol.policies,
    members: channelMembers(
      store,
      forgiving(log, (channel) => connector.members(channel)),
    ),
  });
  try {
    await prepare();
    await jobs.start();
    const known = await read(config.tenantId);
    if (!known) throw new Error('Nothing is set up yet: npm run import -- FILE.yaml');
    return known;
  } finally {
    await jobs.stop();
    await database.close();
  }
}
