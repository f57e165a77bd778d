import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createCards } from '../../../src/adapters/teams/cards.ts';
import { digestView } from '../../../src/adapters/teams/views/digest.ts';
import { frameOf } from '../../../src/adapters/teams/views/frame.ts';
import { cannotNow, epochOf } from '../../../src/core/call-next.ts';
import type { Case } from '../../../src/core/case.ts';
import { recuse } from '../../../src/core/recuse.ts';
import { takeOver } from '../../../src/core/take-over.ts';
import { cardFaults } from '../../cards/card-faults.ts';
import { MONA, sent, TARIK, TUESDAY, worldAt } from '../../support/sample-world.ts';

const WORLD = worldAt();
const CARDS = createCards(join(import.meta.dirname, '../../../cards'));

const coded = (c: Case, code: string): Case => ({ ...c, code });
const open = coded(sent(), 'K7-3F');
const other = coded(sent(), 'M4-9A');
const shown = (cases: readonly Case[], world = WORLD) => digestView(frameOf(world, 'de'), cases, [], TARIK);

describe('many requests on one card', () => {
  it('counts no request that must be kept from its reader', () => {
    const view = shown([open, recuse(other, TARIK, WORLD).case]);
    assert.equal(view.title, 'Eine offene Anfrage');
    assert.deepEqual(
      view.rows.map(({ code }) => code),
      ['K7-3F'],
    );
    assert.deepEqual(view.lines, [], 'one is taken over by itself anyway');
  });

  it('offers whoever was called all that a card of its own would', () => {
    const [row] = shown([open, other]).rows;
    const verbs = (buttons: readonly { verb: string }[] = []) => buttons.map(({ verb }) => verb);
    assert.deepEqual(verbs(row?.buttons), ['take-over']);
    assert.deepEqual(verbs(row?.others), ['cannot']);
    assert.deepEqual(verbs(row?.dialogs), ['recuse']);
  });

  it('says in the row what came of an answer', () => {
    const declined = cannotNow(open, TARIK, epochOf(open), WORLD).case;
    const taken = takeOver(other, { id: MONA, name: 'Mona Lindner' }, WORLD).case;
    const [first, second] = shown([declined, taken]).rows;
    assert.match(first?.line ?? '', /^Danke für die Antwort\./);
    assert.deepEqual(first?.others, []);
    assert.equal(second?.line, 'Mona Lindner hat übernommen.');
  });

  it('says in hours what would be many minutes', () => {
    const lineAfter = (minutes: number) =>
      shown([open], worldAt(new Date(TUESDAY.getTime() + minutes * 60_000))).rows[0]?.line;
    assert.equal(lineAfter(0), 'Gerade eingegangen.');
    assert.equal(lineAfter(119), 'Wartet seit 119 Min.');
    assert.equal(lineAfter(120), 'Wartet seit 2 Std.');
  });

  it('is small enough for Teams with as many as may stand there', () => {
    const cases = Array.from({ length: 12 }, (_, at) => coded(open, `K7-${10 + at}`));
    const late = worldAt(new Date('2026-11-27T15:00:00+01:00'));
    assert.deepEqual(cardFaults(CARDS.render('channel-digest', shown(cases, late))), []);
  });
});
