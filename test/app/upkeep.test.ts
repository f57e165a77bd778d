import assert from 'node:assert/strict';
import { createLog } from '../../src/app/log.ts';
import { createUpkeep } from '../../src/app/upkeep.ts';

describe('upkeep', () => {
  it('looks at once and again and again, whatever becomes of a look, and says what it found', async () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line: string) => void lines.push(line) });
    let looks = 0;
    let tellEnough = (): void => undefined;
    const enough = new Promise<void>((resolve) => {
      tellEnough = resolve;
    });
    const look = async (): Promise<number> => {
      looks += 1;
      if (looks === 1) throw new Error('no database');
      if (looks === 4) tellEnough();
      return looks === 2 ? 7 : 0;
    };
    const upkeep = createUpkeep(look, log, 1);
    await upkeep.start();
    assert.ok(looks >= 1);
    await enough;
    await upkeep.stop();
    const told = lines.map((line) => JSON.parse(line)).map(({ level, cause, jobs }) => [level, cause, jobs]);
    assert.deepEqual(told, [
      [40, told[0]?.[1], undefined],
      [40, undefined, 7],
    ]);
    assert.match(String(told[0]?.[1]), /^Error/);
  });
});
