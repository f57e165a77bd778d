import { readFile } from 'node:fs/promises';
import { parseMunicipality } from '../adapters/municipality/parse-municipality.ts';
import { loadProtocol } from '../adapters/packages/load-protocol.ts';
import { importMunicipality } from '../usecases/import-municipality.ts';
import { planAsks } from '../usecases/plan-asks.ts';
import type { Config } from './config.ts';
import { type Foundation, layFoundation } from './foundation.ts';
import type { Log } from './log.ts';

const IMPORTER = { personId: 'import', name: 'Import' };

/**
 * Brings a municipality file into the database; returns how many entries changed.
 * @throws Error naming every fault of the file, or that it belongs to another tenant
 */
export async function importFile(
  config: Config,
  databaseUrl: string,
  log: Log,
  path: string,
): Promise<number> {
  const file = parseMunicipality(await readFile(path, 'utf8'));
  if (file.tenantId !== config.tenantId) {
    throw new Error(`The file is for tenant ${file.tenantId}, this bot serves ${config.tenantId}`);
  }
  const { levelMaps } = await loadProtocol(config.protocolDirectory);
  if (file.levelMap !== null && !Object.hasOwn(levelMaps, file.levelMap)) {
    const known = Object.keys(levelMaps).join(', ');
    throw new Error(`level_map: the protocol package has no map ${file.levelMap}, but ${known}`);
  }
  const foundation: Foundation = await layFoundation(config, { databaseUrl, log });
  try {
    await foundation.prepare();
    await foundation.jobs.start();
    const { tenantId } = config;
    const changed = await importMunicipality(foundation.store)({ tenantId, by: IMPORTER, file });
    await planAsks(foundation.store)(tenantId);
    return changed;
  } finally {
    await foundation.jobs.stop();
    await foundation.database.close();
  }
}
