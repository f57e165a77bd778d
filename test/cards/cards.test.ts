import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { questionsOf } from '../../src/adapters/packages/check-steps.ts';
import { loadProtocol } from '../../src/adapters/packages/load-protocol.ts';
import type { CardName, FieldView } from '../../src/adapters/teams/card-data.ts';
import { type Cards, createCards } from '../../src/adapters/teams/cards.ts';
import { cardFaults, nodesOf } from './card-faults.ts';
import { CARD_NAMES, CARDS, sampleOf } from './card-samples.ts';

/** Cards a person in need may see. */
const FOR_REPORTERS: readonly CardName[] = [
  'home',
  'emergency',
  'step-choice',
  'step-form',
  'advice',
  'summary',
  'status',
  'notice',
  'hotlines',
  'support',
];

describe('cards', () => {
  let cards: Cards;

  before(() => {
    cards = createCards(CARDS);
  });

  for (const name of CARD_NAMES)
    it(`${name} is a sound card with its sample`, () => {
      assert.deepEqual(cardFaults(cards.render(name, sampleOf(name))), []);
    });

  for (const name of FOR_REPORTERS)
    it(`${name} has 110 and 112 one tap away`, () => {
      const calls = nodesOf(cards.render(name, sampleOf(name)))
        .filter((node) => node.type === 'Action.OpenUrl')
        .map((node) => node.url);
      for (const url of ['tel:110', 'tel:112', 'tel:0208555110']) assert.ok(calls.includes(url), url);
    });

  for (const name of ['page', 'channel-page'] as const)
    it(`${name} shows nothing of the person or the act, even if it were handed over`, () => {
      const told = { name: 'CANARY', answers: { acts: 'CANARY' }, reporter: 'CANARY', hint: 'CANARY' };
      const json = JSON.stringify(cards.render(name, { ...sampleOf(name), ...told }));
      assert.doesNotMatch(json, /CANARY/);
    });

  it('stay sound when there is nothing to show', () => {
    const page = { ...sampleOf('page'), code: '', level: '', lines: ['Erledigt.'], buttons: [] };
    const bare = [
      cards.render('page', page),
      cards.render('channel-page', { ...page, mentions: '' }),
      cards.render('inform', { ...sampleOf('inform'), duties: [], dialogs: [] }),
      cards.render('owner', { ...sampleOf('owner'), dialogs: [], buttons: [] }),
      cards.render('advice', { ...sampleOf('advice'), hint: '', items: [] }),
      cards.render('summary', { ...sampleOf('summary'), topics: [], nav: [], notes: [] }),
      cards.render('status', { ...sampleOf('status'), hotlines: [], lines: [], topics: [], buttons: [] }),
      cards.render('emergency', { ...sampleOf('emergency'), status: '', topics: [], kinds: [], buttons: [] }),
      cards.render('home', { ...sampleOf('home'), more: [] }),
      cards.render('details', { ...sampleOf('details'), note: '', sections: [] }),
    ];
    for (const card of bare) assert.deepEqual(cardFaults(card), []);
  });

  it('carry the longest form of the standard package', async () => {
    const { steps, texts } = await loadProtocol(join(CARDS, '../protocols/standard'));
    const words = (key: string): string => texts.de[key] ?? assert.fail(key);
    const fields = steps.flatMap(questionsOf).map(
      (field): FieldView => ({
        id: field.key,
        label: words(`field.${field.key}.label`),
        kind: 'many',
        style: 'expanded',
        choices: field.options.map((value) => ({ title: value.repeat(3), value })),
        value: '',
        required: field.required,
        error: words(`field.${field.key}.error`),
        placeholder: words(`field.${field.key}.hint`),
        max: 20_000,
      }),
    );
    const longest = fields.filter(({ id }) => ['acts', 'channels', 'motives', 'perpetrator'].includes(id));
    assert.equal(longest.length, 4);
    assert.deepEqual(
      cardFaults(cards.render('step-form', { ...sampleOf('step-form'), fields: longest })),
      [],
    );
  });

  describe('would be refused', () => {
    let directory = '';

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'cards-'));
      await cp(CARDS, directory, { recursive: true });
    });

    afterEach(() => rm(directory, { recursive: true, force: true }));

    const faultsAfter = async (name: CardName, file: string, from: string, to: string) => {
      const path = join(directory, file);
      const source = await readFile(path, 'utf8');
      assert.ok(source.includes(from), `${file} no longer contains ${from}`);
      await writeFile(path, source.replaceAll(from, to));
      return cardFaults(createCards(directory).render(name, sampleOf(name))).join('\n');
    };

    it('without a label', async () => {
      assert.match(
        await faultsAfter('step-form', 'partials/fields.json', `"label": "\${label}",`, ''),
        /Input\.ChoiceSet acts has no label/,
      );
    });

    it('with text that does not wrap', async () => {
      assert.match(await faultsAfter('home', 'home.json', '"wrap": true', '"wrap": false'), /is cut off/);
    });

    it('with a place nothing fills', async () => {
      assert.match(await faultsAfter('notice', 'notice.json', `\${text}`, `\${txet}`), /left unfilled/);
    });

    it('with an element the parser does not know', async () => {
      assert.match(
        await faultsAfter('status', 'status.json', '"type": "Container"', '"type": "Contanier"'),
        /Contanier/,
      );
    });
  });
});
