import { join } from 'node:path';
import type restify from 'restify';
import { createTabAuth } from '../adapters/http/auth.ts';
import type { DrillDeps } from '../adapters/http/drills.ts';
import { tabRoutes } from '../adapters/http/routes.ts';
import { loadTab, tabPages } from '../adapters/http/static.ts';
import { confirmContact } from '../usecases/confirm-contact.ts';
import { editRoster } from '../usecases/edit-roster.ts';
import { endDrill, orderDrill } from '../usecases/order-drill.ts';
import { planAsks } from '../usecases/plan-asks.ts';
import { planDrills } from '../usecases/plan-drills.ts';
import type { Ports } from '../usecases/ports.ts';
import { channelMembers, readCoverage } from '../usecases/read-coverage.ts';
import { readDrills } from '../usecases/read-drills.ts';
import { readSetup } from '../usecases/read-setup.ts';
import type { Config } from './config.ts';
import { forgiving } from './coverage.ts';
import type { Failures } from './failures.ts';
import type { Log } from './log.ts';

export type TabParts = {
  readonly config: Config;
  readonly root: string;
  readonly ports: Ports;
  readonly failures: Failures;
  readonly log: Log;
};

const MICROSOFT = 'https://login.microsoftonline.com';

const drillDeps = (ports: Ports, tenantId: string): DrillDeps => ({
  read: () => readDrills(ports)(tenantId),
  order: (by, level) => orderDrill(ports)({ tenantId, by, level }),
  end: () => endDrill(ports)(tenantId),
  plan: (by, plan) => planDrills(ports)({ tenantId, by, plan }),
});

/** The Teams tab: its page, and the API behind it. Without sign-in (Playground) there is no tab. */
export async function loadTabRoutes({ config, root, ports, failures, log }: TabParts) {
  const { identity, tenantId, frameAncestors } = config;
  if (identity.kind === 'playground') return (_server: restify.Server): void => undefined;
  const local = identity.kind === 'local';
  const files = await loadTab({
    directory: join(root, 'tab/dist'),
    frameAncestors,
    host: local ? identity.url : null,
  });
  const edit = editRoster(ports.store);
  const confirm = confirmContact(ports.store);
  const read = readSetup(ports.store);
  const ask = forgiving(log, ports.messenger.channelMembers);
  const coverage = readCoverage({
    store: ports.store,
    policies: () => ports.protocols.current().policies,
    members: channelMembers(ports.store, ask),
  });
  /** Whoever was entered, changed or confirmed is asked again in half a year. */
  const planned = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    await planAsks(ports.store)(tenantId);
    return result;
  };
  return (server: restify.Server): void => {
    tabPages(server, files);
    tabRoutes(server, {
      authenticate: createTabAuth({
        tenantId,
        appId: identity.appId,
        authority: local ? identity.url : MICROSOFT,
      }),
      readSetup: () => read(tenantId),
      readCoverage: () => coverage(tenantId),
      editRoster: (by, wish) => planned(edit({ tenantId, by, edit: wish })),
      confirmContact: (by, personId) => planned(confirm({ tenantId, by, personId })),
      drills: drillDeps(ports, tenantId),
      ...failures,
    });
  };
}
