import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Frame } from 'playwright-core';
import { parseMunicipality } from '../../src/adapters/municipality/parse-municipality.ts';
import type { Contact } from '../../src/core/duty.ts';
import { importMunicipality } from '../../src/usecases/import-municipality.ts';
import { type Look, type OpenTab, startTabWorld, type TabWorld } from './open-tab.ts';

const SAMPLE = new URL('../../emulator/municipalities/musterstadt.yaml', import.meta.url);
const ANDREA = { personId: '11111111-0000-4000-8000-000000000036', name: 'Andrea Köhler' };

/** The setup page of Musterstadt, and what is written down behind it. */
export type SetupPage = {
  readonly world: TabWorld;
  open(look?: Look): Promise<OpenTab>;
  contacts(): Promise<readonly Contact[]>;
  /** Musterstadt as its file has it. */
  fill(): Promise<void>;
  /** Closes every page; none may have complained. */
  closeAll(): Promise<void>;
};

export const saved = (tab: Frame): Promise<void> =>
  tab.getByRole('status').getByText('Gespeichert.').waitFor();

export async function startSetupPage(): Promise<SetupPage> {
  const world = await startTabWorld();
  const { tenantId } = world.emulator;
  const opened: OpenTab[] = [];
  return {
    world,
    async open(look = {}) {
      const tab = await world.open(look);
      opened.push(tab);
      return tab;
    },
    contacts: async () => (await world.pg.roster(tenantId).read())?.contacts ?? [],
    async fill() {
      await world.pg.clear(tenantId);
      const file = parseMunicipality(await readFile(SAMPLE, 'utf8'));
      await importMunicipality(world.pg.store)({ tenantId, by: ANDREA, file });
    },
    async closeAll() {
      await Promise.all(opened.splice(0).map((tab) => tab.close()));
      assert.deepEqual(world.complaints, []);
    },
  };
}
