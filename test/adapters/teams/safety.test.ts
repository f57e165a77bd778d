import assert from 'node:assert/strict';
import fc from 'fast-check';
import { turnCard } from '../../../src/adapters/teams/turn-card.ts';
import { frameOf } from '../../../src/adapters/teams/views/frame.ts';
import { homeView } from '../../../src/adapters/teams/views/home.ts';
import type { Case } from '../../../src/core/case.ts';
import { conflictSet } from '../../../src/core/conflict.ts';
import type { Language } from '../../../src/core/protocol.ts';
import type { World } from '../../../src/core/world.ts';
import type { DeliveryKind } from '../../../src/usecases/ports.ts';
import { live, lives } from '../../support/random-life.ts';
import { ERIKA, GEORG, MONA, PETRA, sent, TARIK, worldAt } from '../../support/sample-world.ts';
import { CARDS, cardFor } from '../../support/shown-cards.ts';

const CANARY = 'Er war laut.';

const textOf = (card: unknown): string => JSON.stringify(card);

/** What a delivery of this kind to this reader shows. */
const shownTo = (c: Case, world: World, kind: DeliveryKind, to: string | null, language: Language = 'de') =>
  textOf(cardFor(kind, to, c, world, {}, language));

const assertHelp = (card: string): void => {
  assert.ok(card.includes('"tel:110"'), 'no 110');
  assert.ok(card.includes('"tel:112"'), 'no 112');
  assert.ok(card.includes('"tel:0208555110"'), 'no house number');
};

describe('cards in every life of a case', () => {
  it('always hold 110, 112 and the house number for the reporter, one tap away', () => {
    fc.assert(
      fc.property(lives, fc.constantFrom<Language>('de', 'en'), (life, language) => {
        live(life, (_before, decision, _what, world) => {
          const frame = frameOf(world, language);
          assertHelp(textOf(turnCard(CARDS, frame, { ...world, ...decision })));
          assertHelp(textOf(CARDS.render('home', homeView(frame, decision.case))));
          assertHelp(shownTo(decision.case, world, 'status', ERIKA, language));
        });
      }),
      { numRuns: 25 },
    );
  });

  it('never repeat what was told, and never name the reporter or the act to others', () => {
    const acts = /Beleidigung|Drohung|bedroht|BELEIDIGUNG|BEDROHUNG/;
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c }, _what, world) => {
          assert.ok(!textOf(turnCard(CARDS, frameOf(world, 'de'), { ...world, case: c })).includes(CANARY));
          for (const [kind, to] of [
            ['page', TARIK],
            ['channel-page', null],
            ['owner', MONA],
            ['inform', PETRA],
          ] as const) {
            const card = shownTo(c, world, kind, to);
            assert.ok(!card.includes(CANARY) && !card.includes('Erika') && !acts.test(card), kind);
          }
        });
      }),
      { numRuns: 20 },
    );
  });

  it('show somebody in conflict with the case neither code nor level nor a button', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c }, _what, world) => {
          for (const person of conflictSet(c, world.roster)) {
            if (person === c.reporter.id) continue;
            for (const kind of ['page', 'owner', 'inform'] as const) {
              const card = shownTo(c, world, kind, person);
              assert.ok(!card.includes(c.code), `${kind} shows the code`);
              assert.ok(!card.includes('Action.'), `${kind} has a button`);
              assert.ok(!card.includes('Stufe'), `${kind} shows the level`);
            }
          }
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe('a page', () => {
  it('says so to everybody when somebody has taken over, and has no button left', () => {
    const world = worldAt();
    const taken: Case = {
      ...sent(),
      state: 'taken',
      owner: { id: MONA, name: 'Mona Lindner', at: world.now },
    };
    for (const [kind, to] of [
      ['page', TARIK],
      ['channel-page', null],
    ] as const) {
      const card = shownTo(taken, world, kind, to);
      assert.match(card, /Mona Lindner hat übernommen/);
      assert.ok(!card.includes('Action.'));
    }
    assert.match(shownTo(taken, world, 'page', MONA), /Sie haben übernommen/);
  });

  it('carries the case, its revision and its nonce, and nothing else', () => {
    const c = sent();
    const card = deliveryCardOf(c);
    assert.deepEqual(card, { caseId: c.id, revision: c.revision, nonce: c.nonce });
  });

  const deliveryCardOf = (c: Case): unknown => {
    const card = JSON.parse(shownTo(c, worldAt(), 'page', GEORG)) as {
      actions?: readonly { data?: unknown }[];
      body: unknown;
    };
    const found = /"type":"Action.Execute".*?"data":(\{[^}]*\})/.exec(JSON.stringify(card));
    return JSON.parse(found?.[1] ?? 'null');
  };
});
