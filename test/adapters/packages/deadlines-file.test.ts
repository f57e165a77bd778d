import assert from 'node:assert/strict';
import { checkDeadlines, checkDeadlineTexts } from '../../../src/adapters/packages/check-deadlines.ts';
import { deadlinesFile } from '../../../src/adapters/packages/deadlines-file.ts';
import { PROTOCOL } from '../../support/sample-world.ts';

const ROW = {
  kind: 'STRAFANTRAG_BETROFFEN',
  who: 'affected',
  start: 'act-known',
  period: { months: 3 },
  rolls: true,
  right: 'affected',
  basis: '§ 77b StGB',
  source: 'https://www.gesetze-im-internet.de/stgb/__77b.html',
  verified_on: '2026-11-22',
};
const FILE = {
  acts: { BELEIDIGUNG: { antrag: 'A', by: ['affected'] } },
  known_perpetrators: ['BUERGER_BEKANNT'],
  employer_side: ['supervisor'],
  deadlines: [ROW],
};

const faultsOf = (file: unknown): readonly string[] => {
  const read = deadlinesFile.safeParse(file);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};
const withRow = (change: Record<string, unknown>) => ({ ...FILE, deadlines: [{ ...ROW, ...change }] });

describe('deadlines.yaml', () => {
  it('takes a clock with everything it needs', () => assert.deepEqual(faultsOf(FILE), []));

  for (const key of ['basis', 'source', 'verified_on', 'start', 'who', 'period', 'rolls'])
    it(`names a clock without ${key}`, () => {
      assert.match(faultsOf(withRow({ [key]: undefined }))[0] ?? '', new RegExp(`^deadlines\\.0\\.${key}: `));
    });

  it('wants a period, a right or a condition, and a date exactly where one is told', () => {
    assert.match(faultsOf(withRow({ period: {} }))[0] ?? '', /must be years, months or days/);
    assert.match(faultsOf(withRow({ right: undefined }))[0] ?? '', /must say when it applies/);
    assert.match(faultsOf(withRow({ start: 'told' }))[0] ?? '', /must name the answer/);
    assert.match(faultsOf(withRow({ told: 'when' }))[0] ?? '', /must name the answer/);
    assert.match(faultsOf(withRow({ land: ['Bayern'] }))[0] ?? '', /must be the code of a Land/);
    assert.equal(faultsOf(withRow({ paragraph: '§ 1' })).length, 1);
  });

  it('wants to know who may apply exactly where an application counts', () => {
    const acts = (right: unknown) => faultsOf({ ...FILE, acts: { BELEIDIGUNG: right } });
    assert.match(acts({ antrag: 'A' })[0] ?? '', /must name who may apply/);
    assert.match(acts({ antrag: 'O', by: ['affected'] })[0] ?? '', /must name who may apply/);
    assert.deepEqual(acts({ antrag: 'O' }), []);
  });

  it('may speak of questions that are asked, and of no others', () => {
    const rules = PROTOCOL.deadlines.rules.map((rule) =>
      rule.kind === 'DIENSTUNFALL' ? { ...rule, when: [{ answer: 'no_such', in: ['yes'] }] } : rule,
    );
    const moved = rules.map((rule) => (rule.told === null ? rule : { ...rule, told: 'narrative' }));
    const faults = checkDeadlines({ ...PROTOCOL.deadlines, rules: moved, acts: {} }, PROTOCOL.steps);
    assert.ok(faults.some((fault) => /DIENSTUNFALL\.when\.no_such: no such question/.test(fault)));
    assert.ok(
      faults.some((fault) => /STRAFANTRAG_AUFSICHT\.told: narrative is no question for a date/.test(fault)),
    );
    assert.ok(faults.includes('acts.BELEIDIGUNG: who may apply is missing'));
  });

  it('has words for every clock in every language', () => {
    // Leichte Sprache falls back to German here.
    const { 'de-leicht': __, ...full } = PROTOCOL.texts;
    assert.deepEqual(checkDeadlineTexts(PROTOCOL.deadlines, full), []);
    const { 'deadline.AGG_ANSPRUCH.title': _, ...en } = PROTOCOL.texts.en;
    const texts = { de: { ...PROTOCOL.texts.de, 'deadline.NIX.title': 'x' }, en };
    assert.deepEqual(checkDeadlineTexts(PROTOCOL.deadlines, texts).toSorted(), [
      'texts/de.yaml: deadline.NIX.title: belongs to nothing',
      'texts/en.yaml: deadline.AGG_ANSPRUCH.title: is missing',
    ]);
  });
});
