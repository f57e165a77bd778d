import assert from 'node:assert/strict';
import type { CardData } from '../../src/adapters/teams/card-data.ts';
import { createCards } from '../../src/adapters/teams/cards.ts';
import { CARDS, sampleOf } from './card-samples.ts';

type Element = { readonly type: string; readonly items?: readonly Element[] };

const cards = createCards(CARDS);

/** How many containers a form's first list stands in. */
const depthOf = (elements: readonly Element[], depth = 0): number | null => {
  for (const element of elements) {
    if (element.type === 'Input.ChoiceSet') return depth;
    const found = element.items ? depthOf(element.items, depth + 1) : null;
    if (found !== null) return found;
  }
  return null;
};

const depthAt = (revision: number): number | null => {
  const sample: CardData['step-form'] = sampleOf('step-form');
  const next = { ...sample.next, data: { ...sample.next.data, revision } };
  const { body } = cards.render('step-form', { ...sample, next });
  return depthOf(body as readonly Element[]);
};

describe('a form that takes the place of another', () => {
  // A client that keeps a list at the same place of the card tree may go on showing the choices of the card before:
  // seen in the Microsoft 365 Agents Playground 0.2.28.
  it('holds its lists at another depth than the one before', () => {
    assert.notEqual(depthAt(3), null);
    assert.notEqual(depthAt(3), depthAt(4));
  });

  it('holds them at the same depth when it is shown again, so that nothing chosen is lost', () => {
    assert.equal(depthAt(4), depthAt(4));
    assert.equal(depthAt(4), depthAt(6));
  });
});
