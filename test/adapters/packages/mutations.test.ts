import assert from 'node:assert/strict';
import { type BrokenPackage, copyPackage } from '../../support/broken-package.ts';

const LANGUAGES = ['texts/de.yaml', 'texts/en.yaml'];

/** Break one thing, and the command names this one thing. */
describe('a broken package: protocol:check names', () => {
  let broken: BrokenPackage;

  beforeEach(async () => {
    broken = await copyPackage();
  });

  afterEach(() => broken.remove());

  const includes = async (...wanted: readonly RegExp[]): Promise<readonly string[]> => {
    const holes = await broken.holes();
    for (const hole of wanted)
      assert.ok(
        holes.some((found) => hole.test(found)),
        `${hole} is not among:\n${holes.join('\n')}`,
      );
    return holes;
  };

  it('1 a path to nowhere', async () => {
    await broken.change('steps.yaml', ['steps', 'summary', 'when'], { reporter: ['self'] });
    await includes(/^steps\.yaml: steps\.\w+: the path leads to nowhere; nobody is called.*reporter other/);
  });

  it('2 help that is missing', async () => {
    for (const file of LANGUAGES) await broken.change(file, ['help', 'text']);
    await includes(
      /^texts\/de\.yaml: help\.text: is missing/,
      /^texts\/en\.yaml: help\.text: is missing/,
      /^card of step what in de: the sentence of help\.text does not stand on this card/,
      /^card of step emergency in en: the sentence of help\.text/,
    );
  });

  it('2 a number that cannot be called', async () => {
    await broken.change('hotlines.yaml', ['hotlines', 'police', 'number'], '0110');
    await includes(
      /^card of step share in de: 110 cannot be called from this card/,
      /^card of home in en: 110/,
    );
  });

  it('3 a circle', async () => {
    await broken.change('steps.yaml', ['steps', 'danger', 'id'], 'what');
    await includes(
      /^steps\.yaml: steps\.what: leads back to itself; there is no way out of this circle/,
      /^steps\.yaml: steps\.what: stands twice/,
    );
  });

  it('4 a ladder with one target', async () => {
    const rung = { to: ['first'], wait: '8 working hours', mention: false };
    await broken.change('paging.yaml', ['levels', '0', 'rungs'], [rung]);
    await includes(
      /^paging\.yaml: levels\.0\.rungs: call first alone; a second tier is missing/,
      /^paging\.yaml: level 0: without first 1, a report from .* calls only first 2; two must be left/,
    );
  });

  it('5 an irreversible act without confirmation', async () => {
    await broken.change('confirmations.yaml', ['confirmations', 'send']);
    await broken.change('confirmations.yaml', ['confirmations', 'discard'], 'page.question');
    await includes(
      /^card of throwing a draft away in en: offers discard, which cannot be taken back, without the words/,
      /^confirmations\.yaml: send: cannot be taken back, its confirmation is missing/,
    );
  });

  for (const [act, card] of [
    ['withdraw', 'withdrawing an alarm'],
    ['evidence-remove', 'evidence'],
    ['shares', 'sharing'],
    ['stop', 'stopping'],
    ['override', 'an override'],
    ['second', 'a second opinion'],
  ] as const)
    it(`5 the words before ${act} standing elsewhere`, async () => {
      await broken.change('confirmations.yaml', ['confirmations', act], 'page.question');
      const holes = (await broken.holes()).filter((hole) => hole.includes(' in de: '));
      assert.deepEqual(holes, [
        `card of ${card} in de: offers ${act}, which cannot be taken back, without the words of page.question`,
      ]);
    });

  it('5 a decision whose confirmation has no words', async () => {
    for (const file of LANGUAGES)
      await broken.change(file, ['task', 'STRAFANTRAG_DV', 'dienstvorgesetzte', 'confirm']);
    await includes(/^texts\/de\.yaml: task\.STRAFANTRAG_DV\.dienstvorgesetzte\.confirm: is missing/);
  });

  it('5 a confirmation that does not stand on the card', async () => {
    await broken.change('confirmations.yaml', ['confirmations', 'send'], 'page.question');
    await includes(
      /^card of step summary in de: offers send, which cannot be taken back, without the words of page\.question/,
    );
  });

  it('6 a text without its English', async () => {
    await broken.change('texts/en.yaml', ['step', 'what', 'title']);
    assert.deepEqual(await broken.holes(), ['texts/en.yaml: step.what.title: is missing']);
  });

  it('6 a first step without Leichte Sprache, where later ones may fall back to German', async () => {
    await broken.change('texts/de-leicht.yaml', ['step', 'what', 'title']);
    await broken.change('texts/de-leicht.yaml', ['help', 'text']);
    assert.deepEqual(await broken.holes(), [
      'texts/de-leicht.yaml: help.text: is missing; it is needed before support is there',
      'texts/de-leicht.yaml: step.what.title: is missing; it is needed before support is there',
    ]);
  });

  it('7 a channel text with something of the case', async () => {
    for (const file of LANGUAGES)
      await broken.change(file, ['page', 'question'], 'Wer übernimmt? {narrative}');
    assert.deepEqual(await broken.holes(), [
      ...LANGUAGES.map(
        (file) =>
          `${file}: page.question: {narrative} must not stand where people beside the case read along`,
      ),
      // The cards themselves are looked at, too; where Leichte Sprache has no words of its own it shows the German ones.
      ...['de', 'en', 'de-leicht'].flatMap((language) =>
        ['the channel', 'a contact'].map(
          (where) =>
            `card of ${where} in ${language}: {narrative} stands there, and nothing was put in its place`,
        ),
      ),
    ]);
  });

  it('8 to 10 a deadline without basis, start or owner', async () => {
    await broken.change('deadlines.yaml', ['deadlines', 'STRAFANTRAG_BETROFFEN', 'basis']);
    await broken.change('deadlines.yaml', ['deadlines', 'STRAFANTRAG_DV', 'start']);
    await broken.change('deadlines.yaml', ['deadlines', 'STRAFANTRAG_HAUSRECHT', 'who']);
    await includes(
      /^deadlines\.yaml: deadlines\.STRAFANTRAG_BETROFFEN\.basis: is missing/,
      /^deadlines\.yaml: deadlines\.STRAFANTRAG_DV\.start: is missing/,
      /^deadlines\.yaml: deadlines\.STRAFANTRAG_HAUSRECHT\.who: is missing/,
      /^The paths were not walked: a file cannot be used/,
    );
  });

  it('11 a legal line without source, or with another paragraph than its source', async () => {
    await broken.change(
      'sources.yaml',
      ['sources'],
      [{ texts: ['emergency.lines'], basis: '§ 90 ArbSchG', source: 'x', verified_on: '2026-11-22' }],
    );
    await includes(
      /^texts\/de\.yaml: emergency\.lines: names § 9, its basis in sources\.yaml does not/,
      /^texts\/en\.yaml: advice\.law\.text: speaks of the law, but sources\.yaml names no source for it/,
    );
  });

  it('12 a hotline without hours, and one never verified', async () => {
    await broken.change('hotlines.yaml', ['hotlines', 'hateaid', 'hours']);
    await broken.change('hotlines.yaml', ['hotlines', 'weisser-ring', 'verified_on']);
    await includes(
      /^hotlines\.yaml: hotlines\.hateaid\.hours: is missing/,
      /^hotlines\.yaml: hotlines\.weisser-ring\.verified_on: is missing/,
    );
  });

  it('13 a duty without owner or due date, and one by law without its basis', async () => {
    await broken.change('tasks.yaml', ['tasks', 'ERSTKONTAKT', 'owner']);
    await broken.change('tasks.yaml', ['tasks', 'BEWEISE', 'due']);
    await includes(
      /^tasks\.yaml: tasks\.ERSTKONTAKT\.owner: is missing/,
      /^tasks\.yaml: tasks\.BEWEISE\.due: is missing/,
    );
    await broken.remove();
    broken = await copyPackage();
    await broken.change('tasks.yaml', ['tasks', 'VIDEO', 'basis']);
    await includes(/^tasks\.yaml: tasks\..*VIDEO.*basis/);
  });

  it('14 a key nobody knows, by file and name', async () => {
    await broken.change('steps.yaml', ['steps', 'what', 'tittle'], 'x');
    await broken.change('paging.yaml', ['levels', '2', 'repeat'], 3);
    await includes(
      /^steps\.yaml: steps\.what\.tittle: unknown key; is it misspelt\?/,
      /^paging\.yaml: levels\.2\.repeat: unknown key; is it misspelt\?/,
    );
  });
}).timeout(60_000);
