import { calendarFile } from '../adapters/calendar/calendar-file.ts';
import { holidaysOf } from '../adapters/calendar/holidays.ts';
import { calendarPath, calendarRoute } from '../adapters/http/calendar.ts';
import { evidencePath } from '../adapters/http/evidence-files.ts';
import { recordPath } from '../adapters/http/record-page.ts';
import type { Database } from '../adapters/postgres/database.ts';
import { keepPackage } from '../adapters/postgres/packages.ts';
import { createEndpoint } from '../adapters/teams/endpoint.ts';
import { createMessenger } from '../adapters/teams/messenger.ts';
import type { Protocol } from '../core/protocol.ts';
import type { Vitals } from '../core/readiness.ts';
import { planAsks } from '../usecases/plan-asks.ts';
import type { Ports, Protocols, Random } from '../usecases/ports.ts';
import { probeChannel } from '../usecases/probe-channel.ts';
import { readCalendar } from '../usecases/read-calendar.ts';
import { takeUp } from '../usecases/take-up.ts';
import { createBot } from './bot.ts';
import { createChannelWatch } from './channel-watch.ts';
import type { Config } from './config.ts';
import { connectorOf } from './connector.ts';
import { type Content, loadContent } from './content.ts';
import { createFailures } from './failures.ts';
import { fileDoorOf, fileRoutesOf } from './files.ts';
import { type Foundation, type Ground, layFoundation } from './foundation.ts';
import { createLate } from './late.ts';
import { createLife } from './life.ts';
import { mailDoorOf } from './mail.ts';
import { meteredMessenger } from './metered.ts';
import { random as byChance } from './random.ts';
import { createSaidCount } from './said-count.ts';
import { startServer } from './server.ts';
import { loadTabRoutes } from './tab.ts';
import { createUpkeep } from './upkeep.ts';
import { createWatch } from './watch.ts';
import { startWorker } from './worker.ts';

export type RunningBot = {
  readonly url: string;
  readonly ports: Ports;
  readonly database: Database;
  /** Settles when the database is there, migrated, and jobs are worked on. */
  readonly ready: Promise<void>;
  health(): Promise<Vitals>;
  /** Takes no new requests, lets running work end, closes. */
  stop(): Promise<void>;
};

export type Surroundings = Ground & {
  readonly root: string;
  /** Ids, codes and pauses that a test foresees. */
  readonly random?: Random;
  /** Read already, where many bots start one after the other. */
  readonly content?: Content;
};

/** The package of the files for new cases; for a running case the one it began with. */
const createProtocols = (current: Protocol) => {
  let kept: ReadonlyMap<string, Protocol> = new Map();
  const protocols: Protocols = { current: () => current, of: (c) => kept.get(c.protocol) ?? current };
  const keep = (packages: ReadonlyMap<string, Protocol>): void => {
    kept = packages;
  };
  return { protocols, keep };
};

/** Chooses every class and puts them together. Listens first: the emergency card needs no database. */
export async function compose(
  config: Config,
  { root, random = byChance, content, ...ground }: Surroundings,
): Promise<RunningBot> {
  const { log } = ground;
  const { tenantId } = config;
  const { cards, protocol } = content ?? (await loadContent(config, root));
  const laid: Foundation = await layFoundation(config, ground, protocol.holidays);
  const { database, jobs, store, replica, prepare } = laid;
  const { protocols, keep } = createProtocols(protocol);
  const life = createLife({ database, jobs, replica, log, drainSeconds: config.drainSeconds });
  const watch = createWatch(config, database, life);
  const { metrics } = watch;
  const { authentication, connector } = connectorOf(config, log);
  const messenger = meteredMessenger(createMessenger(cards, connector), metrics);
  const files = fileDoorOf(config);
  const mail = await mailDoorOf(config, metrics);
  const ports: Ports = { mail, store, random, protocols, messenger, files, calendarOf: holidaysOf };
  const failures = createFailures(log);
  const address = { url: config.publicUrl };
  const at =
    (path: (token: string) => string) =>
    (token: string): string | null =>
      address.url === null ? null : `${address.url}${path(token)}`;
  const links = { calendarUrl: at(calendarPath), evidenceUrl: at(evidencePath), recordUrl: at(recordPath) };
  const bot = createBot(ports, cards, failures, links);

  const channel = createChannelWatch(() => probeChannel(ports)(tenantId), log);
  const upkeep = createUpkeep(() => takeUp(store)(tenantId), log);

  const begin = async (): Promise<void> => {
    await prepare();
    keep(await keepPackage(database.db, tenantId, protocols.current()));
    await jobs.start();
    await planAsks(store)(tenantId);
    await startWorker(ports, jobs, log, metrics);
    await upkeep.start();
    // Nobody waits for it, and where time is moved by hand nothing comes by itself.
    if (!ground.clock) void channel.start();
  };

  const onRefused = (status: number, cause: string) => log.warn('a request was refused', { status, cause });
  // Where time is moved by hand nobody waits too long.
  const patienceMs = ground.clock ? null : config.emergencyAfterMs;
  const late = createLate();
  const said = createSaidCount({
    count: (messages) => store.transaction(tenantId, (tx) => tx.slots.count(messages)),
    log,
  });
  const options = {
    authentication,
    connector: said.counted(connector),
    bot,
    tenantId,
    onRefused,
    patienceMs,
    late: late.add,
  };
  const messages = createEndpoint(options);
  const tab = await loadTabRoutes({ config, root, ports, failures, log });
  const calendar = calendarRoute({ read: readCalendar(ports, tenantId), file: calendarFile, ...failures });
  const evidence = fileRoutesOf(tenantId, ports, failures);
  const routes = [watch.routes, tab, calendar, evidence];
  const server = await startServer({ config, log, messages, metrics, routes });
  // On one machine people open the same address as the bot listens on.
  if (config.identity.kind !== 'entra') address.url = server.url;
  const ready = life.start(begin);
  const close = async (): Promise<void> => {
    await server.stop();
    await late.done();
    await said.done();
    await channel.stop();
    await upkeep.stop();
  };
  return { url: server.url, ports, database, ready, health: watch.look, stop: () => life.stop({ close }) };
}
