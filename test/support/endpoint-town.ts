import assert from 'node:assert/strict';
import { quietConsole } from '../emulator/quiet-console.ts';
import type { Row } from './database.ts';
import { type OpenTown, openTown } from './open-town.ts';

type Fields = Record<string, unknown>;

/** A town whose bot is asked what no client of Teams would ask; the SDK's own complaints are not shown. */
export type EndpointTown = OpenTown & {
  /** Where activities are posted to. */
  readonly endpoint: string;
  /** An activity of Erika's. */
  draft(fields: Fields): Fields;
  /** Every case with its place. */
  revisions(): Promise<readonly Row[]>;
  /** Nothing is written and nothing sent by what is refused. */
  leavesNothing(work: () => Promise<void>): Promise<void>;
};

export async function openEndpointTown(): Promise<EndpointTown> {
  const restoreConsole = quietConsole();
  const town = await openTown();
  const { emulator } = town;
  const cards = () => emulator.seenBy('erika').length;
  const revisions = () =>
    town.data.query('select case_id, revision, state, step from support_case order by 1');
  return {
    ...town,
    endpoint: `${town.bot.url}/api/messages`,
    draft: (fields) => emulator.draft('erika', fields),
    revisions,
    async leavesNothing(work) {
      const [before, shown] = [await revisions(), cards()];
      await work();
      assert.deepEqual(await revisions(), before);
      assert.equal(cards(), shown);
    },
    async stop() {
      await town.stop();
      restoreConsole();
    },
  };
}
