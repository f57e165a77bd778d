import assert from 'node:assert/strict';
import { findDanger } from '../../src/core/danger.ts';
import type { DangerWord } from '../../src/core/protocol.ts';
import { PROTOCOL } from '../support/sample-world.ts';

const WORDS: readonly DangerWord[] = [
  { word: 'Messer', match: 'word' },
  { word: 'Bombe', match: 'start' },
  { word: 'Hilfe jetzt', match: 'word' },
  { word: 'Pulver', match: 'word', track: 'powder' },
];
const found = (text: string) => findDanger(text, WORDS)?.word ?? null;

describe('words of danger', () => {
  it('are found anywhere in a message, in any case and beside any mark', () => {
    assert.equal(found('Er hat ein MESSER!'), 'Messer');
    assert.equal(found('…messer'), 'Messer');
    assert.equal(found('"Pulver" im Brief'), 'Pulver');
  });

  it('are whole words, or beginnings where the package says so', () => {
    assert.equal(found('Herr Messerschmidt war da'), null);
    assert.equal(found('Eine Bombendrohung'), 'Bombe');
    assert.equal(found('Stinkbombe'), null);
  });

  it('are phrases too, over any space', () => {
    assert.equal(found('Hilfe   jetzt bitte'), 'Hilfe jetzt');
    assert.equal(found('Hilfe, jetzt!'), 'Hilfe jetzt');
    assert.equal(found('Hilfe bitte'), null);
    assert.equal(found('jetzt Hilfe'), null);
  });

  it('name the kind of danger when any of them does', () => {
    assert.equal(found('Messer und Pulver'), 'Pulver');
  });

  it('are none in nothing', () => {
    assert.equal(found(''), null);
    assert.equal(found('🙂🙂'), null);
    assert.equal(findDanger('Messer', []), null);
  });

  it('of the package open the emergency card for those the product promises', () => {
    for (const text of ['Pulver', 'Bombe!', 'Er hat ein Messer', 'Waffe', 'Hilfe jetzt', 'knife', '110'])
      assert.ok(findDanger(text, PROTOCOL.dangerWords), text);
    for (const text of ['Hilfe', 'help', 'Hallo', 'Backpulver gekauft', 'Feuerwehrfest'])
      assert.equal(findDanger(text, PROTOCOL.dangerWords), null, text);
  });
});
