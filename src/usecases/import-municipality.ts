import type { RosterEdit } from '../core/roster-edit.ts';
import { type EditResult, makeEdit } from './edit-roster.ts';
import type { Editor, RosterTransactions } from './roster-store.ts';

/** A municipality file, parsed: people by name, and the edits that set up support, in an order that fits. */
export type MunicipalityFile = {
  readonly tenantId: string;
  readonly channel: { readonly kind: string; readonly name: string } | null;
  /** Null: what is set up stays. */
  readonly levelMap: string | null;
  readonly people: readonly {
    readonly personId: string;
    readonly name: string;
    readonly unit: string | null;
    readonly language: string;
  }[];
  readonly edits: readonly RosterEdit[];
};

export type ImportMunicipality = {
  readonly tenantId: string;
  readonly by: Editor;
  readonly file: MunicipalityFile;
};

/** An absence of last year may stand in a file for ever. */
const isOver = (result: EditResult): boolean =>
  result.state === 'refused' && result.faults.every(({ code }) => code === 'relief-past');

/**
 * Brings a municipality file into the tenant, all of it or nothing. What stands in the file replaces what was there;
 * what does not stand in it stays. A second import of the same file changes nothing. Returns how many entries changed.
 */
export const importMunicipality =
  (store: RosterTransactions) =>
  ({ tenantId, by, file }: ImportMunicipality): Promise<number> =>
    store.transaction(tenantId, async ({ roster, now }) => {
      await roster.lock();
      let changed = 0;
      for (const edit of file.edits) {
        const result = await makeEdit({ roster, now }, by, edit);
        // The file was checked by itself; only together with what is set up already can it still be at fault.
        if (isOver(result)) continue;
        if (result.state === 'refused') {
          const faults = result.faults.map((fault) => `${fault.field} (${fault.code})`).join(', ');
          throw new Error(`The file does not fit what is set up already: ${edit.kind}: ${faults}`);
        }
        if (result.changed) changed += 1;
      }
      for (const person of file.people) await roster.namePerson(person);
      if (file.channel && (await roster.describeChannel(file.channel))) {
        await roster.logChange(by, 'channel', null, file.channel);
        changed += 1;
      }
      const { levelMap } = file;
      const before = levelMap === null ? null : await roster.read();
      if (levelMap !== null && before?.levelMap !== levelMap) {
        await roster.setLevelMap(levelMap);
        await roster.logChange(by, 'municipality', { levelMap: before?.levelMap }, { levelMap });
        changed += 1;
      }
      return changed;
    });
