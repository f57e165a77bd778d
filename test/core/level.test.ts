import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Answers } from '../../src/core/answer.ts';
import { levelOf } from '../../src/core/level.ts';
import type { Level } from '../../src/core/protocol.ts';
import { PROTOCOL } from '../support/sample-world.ts';

const RULES = PROTOCOL.levels;
const of = (answers: Answers, present: Level = 0): Level => levelOf(RULES, answers, present);

describe('danger level', () => {
  it('is nothing while nothing was told', () => {
    assert.equal(of({}), 0);
    assert.equal(of({ safety: 'safe' }), 0);
  });

  for (const [act, level] of Object.entries(RULES.acts)) {
    it(`is ${level} for ${act} alone`, () => assert.equal(of({ acts: [act] }), level));
  }

  it('is that of the gravest act', () => {
    assert.equal(of({ acts: ['ABWERTUNG', 'BEDROHUNG', 'BELEIDIGUNG'] }), 2);
    assert.equal(of({ acts: ['SUBSTANZ', 'ABWERTUNG'] }), 3);
  });

  it('takes an act nobody knows for an insult, never for nothing', () => {
    assert.equal(of({ acts: ['NEU_ERFUNDEN'] }), 1);
    assert.equal(of({ acts: ['NEU_ERFUNDEN', 'GEF_KV'] }), 3);
  });

  it('is at least 2 while it goes on', () => {
    assert.equal(of({ acts: ['ABWERTUNG'], ongoing: true }), 2);
    assert.equal(of({ acts: ['ABWERTUNG'], ongoing: false }), 0);
  });

  it('is 3 with a weapon, a bomb or a substance', () => {
    assert.equal(of({ acts: ['BELEIDIGUNG'], weapon: true }), 3);
    assert.equal(of({ acts: ['FRIEDENSSTOERUNG'] }), 3);
    assert.equal(of({ acts: ['SUBSTANZ'] }), 3);
  });

  for (const sign of ['ADDRESS_KNOWN', 'FAMILY_NAMED', 'WEAPON_NAMED', 'TIME_NAMED', 'SERIES']) {
    it(`is at least 2 with ${sign}`, () => {
      assert.equal(of({ acts: ['BELEIDIGUNG'], aggravating: [sign] }), 2);
      assert.equal(of({ acts: ['SUBSTANZ'], aggravating: [sign] }), 3);
    });
  }

  it('is one higher from a felt threat of 7 on, never above 3', () => {
    assert.equal(of({ acts: ['BELEIDIGUNG'], felt: 6 }), 1);
    assert.equal(of({ acts: ['BELEIDIGUNG'], felt: 7 }), 2);
    assert.equal(of({ acts: ['SUBSTANZ'], felt: 10 }), 3);
  });

  it('adds the feeling after the floors, as the table of the domain orders them', () => {
    assert.equal(of({ acts: ['BELEIDIGUNG'], ongoing: true, felt: 8 }), 3);
    assert.equal(of({ acts: ['BELEIDIGUNG'], aggravating: ['SERIES'], felt: 7 }), 3);
  });

  it('is 2 when somebody is not sure to be safe, 3 in danger', () => {
    assert.equal(of({ safety: 'unsure' }), 2);
    assert.equal(of({ safety: 'danger' }), 3);
  });

  it('gives the levels of the stories the domain is tested with', () => {
    const callAtHome = {
      safety: 'unsure',
      acts: ['BEDROHUNG', 'BELEIDIGUNG'],
      aggravating: ['FAMILY_NAMED'],
    };
    assert.equal(of({ ...callAtHome, felt: 5 }), 2);
    assert.equal(of({ ...callAtHome, felt: 9 }), 3);
    assert.equal(of({ safety: 'safe', acts: ['DISKRIMINIERUNG_INTERN', 'BELEIDIGUNG'] }), 1);
    assert.equal(of({ safety: 'danger' }), 3);
    assert.equal(of({ acts: ['KOERPERVERLETZUNG', 'BELEIDIGUNG', 'HAUSFRIEDENSBRUCH'], weapon: true }), 3);
    assert.equal(of({ safety: 'safe', acts: ['BEDROHUNG', 'BELEIDIGUNG'] }), 2);
  });

  const answersArbitrary = fc.record(
    {
      safety: fc.constantFrom('safe', 'unsure', 'danger'),
      acts: fc.subarray(Object.keys(RULES.acts)),
      ongoing: fc.boolean(),
      weapon: fc.boolean(),
      aggravating: fc.subarray(['ADDRESS_KNOWN', 'FAMILY_NAMED', 'SERIES']),
      felt: fc.integer({ min: 0, max: 10 }),
    },
    { requiredKeys: [] },
  );
  const levels = fc.constantFrom<Level>(0, 1, 2, 3);

  it('never lies below what it was, and never above 3', () => {
    fc.assert(
      fc.property(answersArbitrary, levels, (answers, present) => {
        const level = levelOf(RULES, answers as Answers, present);
        assert.ok(level >= present && level <= 3);
      }),
    );
  });

  it('never sinks when more is told', () => {
    fc.assert(
      fc.property(answersArbitrary, fc.constantFrom(...Object.keys(RULES.acts)), (answers, act) => {
        const before = of(answers as Answers);
        const more = { ...answers, acts: [...(answers.acts ?? []), act], ongoing: true };
        assert.ok(of(more as Answers) >= before);
      }),
    );
  });
});
