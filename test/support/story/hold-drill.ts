import type { DrillBody } from '../../../src/adapters/http/contract-drills.ts';
import type { Scene } from './scene.ts';
import { Broken } from './story.ts';

/** Whoever administers Rückhalt orders a Probealarm, as the tab does. */
export const holdDrill = async ({ town }: Scene, level: DrillBody['level']): Promise<void> => {
  const admin = town.emulator.directory.people.find(({ roles }) => roles.includes('Admin'));
  if (!admin) throw new Broken('nobody here may order a drill');
  const response = await fetch(`${town.bot().url}/api/drills`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await town.emulator.tabToken(admin.key)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ level } satisfies DrillBody),
  });
  if (!response.ok) throw new Broken(`the drill was refused: ${response.status} ${await response.text()}`);
  await town.clock.settle();
};
