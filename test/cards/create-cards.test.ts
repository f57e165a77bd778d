import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCards } from '../../src/adapters/teams/cards.ts';
import { nodesOf } from './card-faults.ts';
import { CARDS, sampleOf } from './card-samples.ts';

describe('createCards', () => {
  const cards = createCards(CARDS);

  it('adds people it mentions and full width', () => {
    const mentions = [{ id: '29:tarik', name: 'Tarik Yılmaz' }];
    const card = cards.render('channel-page', sampleOf('channel-page'), { mentions });
    assert.deepEqual(card.msteams, {
      width: 'Full',
      entities: [
        {
          type: 'mention',
          text: '<at>Tarik Yılmaz</at>',
          mentioned: { id: '29:tarik', name: 'Tarik Yılmaz' },
        },
      ],
    });
    assert.deepEqual(cards.render('page', sampleOf('page')).msteams, { width: 'Full' });
  });

  it('opens dialogs with the data of their button', () => {
    const sample = sampleOf('owner');
    const open = nodesOf(cards.render('owner', sample)).find((node) => node.title === 'Angaben lesen');
    assert.equal(open?.type, 'Action.Submit');
    assert.deepEqual(open?.data, {
      ...sample.dialogs[0]?.data,
      verb: 'details',
      msteams: { type: 'task/fetch' },
    });
    assert.ok(!('opensDialog' in (open ?? {})) && !('verb' in (open ?? {})));
  });

  it('submits a dialog without opening another', () => {
    const sample = sampleOf('tell-more');
    const save = nodesOf(cards.render('tell-more', sample)).find((node) => node.title === 'Speichern');
    assert.equal(save?.type, 'Action.Submit');
    assert.deepEqual(save?.data, { ...sample.submit.data, verb: 'tell' });
  });

  it('lets back, later and cancel pass without the inputs', () => {
    const nodes = nodesOf(cards.render('step-form', sampleOf('step-form')));
    const inputsOf = (title: string) =>
      nodes.filter((node) => node.title === title).map((node) => node.associatedInputs);
    for (const title of ['Zurück', 'Später weiter', 'Abbrechen'])
      assert.deepEqual(inputsOf(title), ['none', 'none'], `${title} and its fallback`);
    assert.deepEqual(inputsOf('Weiter'), [undefined, undefined]);
  });

  it('lets nobody type a link into another person’s card', () => {
    const sections = [
      { title: 'Angaben', facts: [{ title: 'Text', value: '[Hier](https://boese.example)' }] },
    ];
    const json = JSON.stringify(cards.render('details', { ...sampleOf('details'), sections }));
    assert.doesNotMatch(json, /\]\(/);
    assert.match(json, /boese\.example/);
  });

  it('expands nothing that somebody typed', () => {
    const card = cards.render('notice', { ...sampleOf('notice'), text: `\${help.text} {{DATE(1)}}` });
    assert.ok(nodesOf(card).some((node) => node.text === `\${help.text} {{DATE(1)}}`));
  });

  it('changes neither its data nor its templates', () => {
    const sample = sampleOf('step-form');
    const before = structuredClone(sample);
    const first = JSON.stringify(cards.render('step-form', sample));
    assert.deepEqual(sample, before);
    assert.equal(JSON.stringify(cards.render('step-form', sample)), first);
  });

  describe('with broken includes', () => {
    let directory = '';

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'cards-'));
      await mkdir(join(directory, 'partials'));
    });

    afterEach(() => rm(directory, { recursive: true, force: true }));

    const write = (name: string, value: unknown): Promise<void> =>
      writeFile(join(directory, `${name}.json`), JSON.stringify(value));

    it('names a partial that does not exist', async () => {
      await write('home', { body: [{ $include: 'partials/nowhere' }] });
      assert.throws(() => createCards(directory), /home includes partials\/nowhere, which does not exist/);
    });

    it('names a partial inside itself', async () => {
      await write('home', { body: [{ $include: 'partials/a' }] });
      await write('partials/a', [{ $include: 'partials/a' }]);
      assert.throws(() => createCards(directory), /home includes partials\/a inside itself/);
    });
  });
});
