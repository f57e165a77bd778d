import assert from 'node:assert/strict';
import { createDice } from '../../../bench/chaos/dice.ts';
import { type Intent, intentOf } from '../../../bench/chaos/intent.ts';

const UNITS = 4;
const intents = (count: number): readonly Intent[] => {
  const dice = createDice(4);
  return Array.from({ length: count }, (_, number) => intentOf(number, UNITS, dice, (key) => `id of ${key}`));
};

describe('what reporters of the storm have to tell', () => {
  it('accuses contacts, Führungskräfte by name, and whoever that is; also in a short run', () => {
    const accusing = intents(24).filter(({ accused }) => accused !== null);
    assert.deepEqual(
      accusing.map(({ accused, answers }) => [accused, answers.what?.perpetrator, answers.accused?.accused]),
      [
        ['contact-2-0', 'KOLLEGE_GLEICH', 'id of contact-2-0'],
        ['boss-1', 'FUEHRUNGSKRAFT', 'id of boss-1'],
        ['boss-0', 'FUEHRUNGSKRAFT', undefined],
      ],
    );
  });

  it('lets a Führungskraft in where that is ticked, but never one who is accused, whatever is ticked', () => {
    const all = intents(1000);
    const ticked = all.filter(({ answers }) => answers.share?.['share.supervisor'] === 'yes');
    assert.ok(ticked.some(({ letIn }) => letIn.length === 1));
    assert.ok(ticked.some(({ accused, letIn }) => accused?.startsWith('boss') && letIn.length === 0));
    for (const { accused, letIn } of all) assert.ok(accused === null || !letIn.includes(accused));
  });

  it('lets nobody in by itself but in danger to life, where nobody is accused', () => {
    for (const { wish, accused, letIn, answers } of intents(1000)) {
      if (wish === 'alarm') assert.deepEqual([accused, letIn.length], [null, 2]);
      else assert.ok(letIn.length === 0 || answers.share?.['share.supervisor'] === 'yes');
    }
  });
});
