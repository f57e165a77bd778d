import assert from 'node:assert/strict';
import fc from 'fast-check';
import { frameOf } from '../../../src/adapters/teams/views/frame.ts';
import { statusView } from '../../../src/adapters/teams/views/status.ts';
import type { Case } from '../../../src/core/case.ts';
import type { Decision } from '../../../src/core/effect.ts';
import { live, lives } from '../../support/random-life.ts';
import { PROTOCOL, reporter } from '../../support/sample-world.ts';
import { cardFor, ownCard, partsOf, readableOn } from '../../support/shown-cards.ts';

const RUNS = { numRuns: 60 };

/** Keys and words of what somebody may have gone through, and why. */
const CONTENT = ['acts', 'channels', 'motives', 'perpetrator', 'aggravating'];
const SECRETS: readonly string[] = [
  reporter().name,
  ...Object.keys(PROTOCOL.levels.acts),
  ...Object.entries(PROTOCOL.texts.de).flatMap(([key, word]) =>
    CONTENT.some((field) => key.startsWith(`option.${field}.`)) ? [word] : [],
  ),
];
const EMAIL = /[\w.]+@[\w-]+\.\w/;
const PHONE = /(?:tel:|\b0\d{2,}|\+49)/;

const toldBy = ({ answers }: Case): readonly string[] =>
  typeof answers.narrative === 'string' ? [answers.narrative] : [];

const mentionedIn = ({ effects }: Decision): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'channel-page' ? effect.mention : []));

/** Dialled with one tap: an action that opens the number, on the card itself. */
const dials = (card: Readonly<Record<string, unknown>>, number: string): boolean =>
  partsOf(card).some(({ type, url }) => type === 'Action.OpenUrl' && url === `tel:${number}`);

describe('whatever happens to a case, on cards', () => {
  it('the channel reads level and code, and nothing of what happened to whom', () => {
    let posts = 0;
    fc.assert(
      fc.property(lives, (life) => {
        let mentions: readonly string[] = [];
        live(life, (_before, decision, _what, world) => {
          const { case: c } = decision;
          mentions = [...mentions, ...mentionedIn(decision)];
          if (mentions.length === 0) return;
          posts += 1;
          const text = readableOn(cardFor('channel-page', null, c, world, { mentions }));
          for (const secret of [...SECRETS, ...toldBy(c)]) assert.ok(!text.includes(secret), secret);
          assert.doesNotMatch(text, EMAIL);
          assert.doesNotMatch(text, PHONE);
        });
      }),
      RUNS,
    );
    assert.ok(posts > RUNS.numRuns);
  });

  it('whoever is called reads no more than the channel before taking over', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c, effects }, _what, world) => {
          for (const effect of effects) {
            if (effect.kind !== 'page') continue;
            const text = readableOn(cardFor('page', effect.to, c, world));
            for (const secret of [...SECRETS, ...toldBy(c)]) assert.ok(!text.includes(secret), secret);
          }
        });
      }),
      RUNS,
    );
  });

  it('110 and 112 are one tap away for the person, wherever they are', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c }, _what, world) => {
          for (const card of [ownCard(c, world), cardFor('status', c.reporter.id, c, world)]) {
            assert.ok(dials(card, '110'), readableOn(card));
            assert.ok(dials(card, '112'), readableOn(card));
          }
        });
      }),
      RUNS,
    );
  });

  it('the status is the truth: who has it, whom and when the ladder calls next, or that nobody answered', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c }, _what, world) => {
          const view = statusView(frameOf(world, 'de'), c);
          const said = [view.line, ...view.lines].join(' ');
          if (c.state === 'taken') assert.ok(said.includes(c.owner?.name ?? 'nobody'), said);
          if (c.state !== 'paged' || c.ladder === null) return;
          assert.doesNotMatch(said, /hat übernommen und/);
          if (c.ladder.unanswered) assert.ok(view.hotlines.length > 0, said);
          if (c.ladder.nextAt === null) assert.ok(c.ladder.unanswered, said);
        });
      }),
      RUNS,
    );
  });

  it('a report thrown away before sending leaves nothing of what was told, in the case or on a card', () => {
    let thrown = 0;
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (before, { case: c }, what, world) => {
          const unsent = before.state === 'draft' || before.state === 'kept';
          if (what.kind !== 'withdraw' || !unsent || c.state !== 'cancelled') return;
          thrown += 1;
          assert.deepEqual(c.answers, {});
          assert.deepEqual(c.tasks, []);
          const card = JSON.stringify(ownCard(c, world));
          for (const words of toldBy(before)) assert.ok(!card.includes(words), words);
        });
      }),
      { numRuns: 200 },
    );
    assert.ok(thrown > 0);
  });
});
