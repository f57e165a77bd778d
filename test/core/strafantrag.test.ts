import assert from 'node:assert/strict';
import { SABINE } from '../support/sample-world.ts';
import { INSULT, lines, only, told } from '../support/told-deadlines.ts';

describe('Strafantrag of the affected person (domain reference 1.4)', () => {
  const vectors = [
    ['2026-11-21', '2027-02-21', '2027-02-22'],
    ['2026-11-24', '2027-02-24', '2027-02-24'],
    ['2026-11-27', '2027-02-27', '2027-03-01'],
    ['2026-12-01', '2027-03-01', '2027-03-01'],
  ] as const;
  for (const [knowledge, unrolled, rolled] of vectors) {
    it(`known on ${knowledge} ends on ${unrolled}, in law on ${rolled}`, () => {
      assert.deepEqual(
        only('STRAFANTRAG_BETROFFEN', { ...INSULT, perpetrator_known_at: knowledge, when: '2026-11-01' }),
        [`STRAFANTRAG_BETROFFEN affected: ${knowledge} → ${unrolled} (${rolled})`],
      );
    });
  }

  it('does not run while nobody knows who it was', () => {
    for (const perpetrator of ['BUERGER_UNBEKANNT', 'ANONYM_ONLINE', 'GRUPPE', 'UNKLAR'])
      assert.deepEqual(only('STRAFANTRAG_BETROFFEN', { ...INSULT, perpetrator }), [
        'STRAFANTRAG_BETROFFEN affected: none',
      ]);
  });

  it('starts when an unknown person becomes known', () => {
    const answers = { ...INSULT, perpetrator: 'ANONYM_ONLINE', perpetrator_known_at: '2026-12-02' };
    assert.deepEqual(only('STRAFANTRAG_BETROFFEN', answers), [
      'STRAFANTRAG_BETROFFEN affected: 2026-12-02 → 2027-03-02 (2027-03-02)',
    ]);
  });

  it('starts with the day of the act, or of the report where no day was told, for somebody known', () => {
    assert.deepEqual(only('STRAFANTRAG_BETROFFEN', { ...INSULT, when: '2026-11-20T17:30' }), [
      'STRAFANTRAG_BETROFFEN affected: 2026-11-20 → 2027-02-20 (2027-02-22)',
    ]);
    assert.deepEqual(only('STRAFANTRAG_BETROFFEN', INSULT, { at: '2026-11-23T23:30:00Z' }), [
      'STRAFANTRAG_BETROFFEN affected: 2026-11-24 → 2027-02-24 (2027-02-24)',
    ]);
  });

  it('does not run for somebody who does not know of the act', () => {
    const answers = { ...INSULT, reporter: 'other', affected_knows: false };
    assert.deepEqual(only('STRAFANTRAG_BETROFFEN', answers), ['STRAFANTRAG_BETROFFEN affected: none']);
  });

  it('runs apart for each perpetrator', () => {
    const perpetrators = ['Herr A|2026-11-24', 'Frau B|2026-11-30', 'C|'];
    assert.deepEqual(only('STRAFANTRAG_BETROFFEN', { ...INSULT, perpetrators, when: '2026-11-24' }), [
      'STRAFANTRAG_BETROFFEN affected Herr A: 2026-11-24 → 2027-02-24 (2027-02-24)',
      'STRAFANTRAG_BETROFFEN affected Frau B: 2026-11-30 → 2027-02-28 (2027-03-01)',
      'STRAFANTRAG_BETROFFEN affected C: none',
    ]);
  });

  it('is not spoken of where no act needs it', () => {
    assert.deepEqual(lines({ acts: ['VOLKSVERHETZUNG', 'KENNZEICHEN'], perpetrator: 'BUERGER_BEKANNT' }), []);
    assert.deepEqual(lines({ acts: ['ABWERTUNG'], perpetrator: 'BUERGER_BEKANNT' }), []);
  });

  it('ends on the last day of a month that is too short, also in a leap year', () => {
    const known = (day: string) =>
      only('STRAFANTRAG_BETROFFEN', { ...INSULT, when: '2026-11-01', perpetrator_known_at: day });
    assert.deepEqual(known('2026-11-30'), [
      'STRAFANTRAG_BETROFFEN affected: 2026-11-30 → 2027-02-28 (2027-03-01)',
    ]);
    assert.deepEqual(known('2027-11-30'), [
      'STRAFANTRAG_BETROFFEN affected: 2027-11-30 → 2028-02-29 (2028-02-29)',
    ]);
    assert.deepEqual(known('2028-02-29'), [
      'STRAFANTRAG_BETROFFEN affected: 2028-02-29 → 2028-05-29 (2028-05-29)',
    ]);
  });

  it('rolls from Karfreitag over Easter', () => {
    assert.deepEqual(only('STRAFANTRAG_BETROFFEN', { ...INSULT, when: '2026-12-26' }), [
      'STRAFANTRAG_BETROFFEN affected: 2026-12-26 → 2027-03-26 (2027-03-30)',
    ]);
  });

  it('rolls over the holidays of its Land only', () => {
    const fronleichnam = { ...INSULT, when: '2027-02-27' };
    assert.deepEqual(only('STRAFANTRAG_BETROFFEN', fronleichnam, { land: 'NW' }), [
      'STRAFANTRAG_BETROFFEN affected: 2027-02-27 → 2027-05-27 (2027-05-28)',
    ]);
    assert.deepEqual(only('STRAFANTRAG_BETROFFEN', fronleichnam, { land: 'BE' }), [
      'STRAFANTRAG_BETROFFEN affected: 2027-02-27 → 2027-05-27 (2027-05-27)',
    ]);
  });

  it('counts local days across both clock changes', () => {
    // 00:30 in Berlin, while it is still the day before in UTC, in summer and in winter time.
    assert.deepEqual(only('STRAFANTRAG_BETROFFEN', INSULT, { at: '2026-07-24T22:30:00Z' }), [
      'STRAFANTRAG_BETROFFEN affected: 2026-07-25 → 2026-10-25 (2026-10-26)',
    ]);
    assert.deepEqual(only('STRAFANTRAG_BETROFFEN', INSULT, { at: '2026-12-27T23:30:00Z' }), [
      'STRAFANTRAG_BETROFFEN affected: 2026-12-28 → 2027-03-28 (2027-03-30)',
    ]);
  });
});

describe('Strafantrag of others', () => {
  it('has an own clock for the Dienstvorgesetzte*r, who must have opened the case', () => {
    assert.deepEqual(only('STRAFANTRAG_DV', INSULT), ['STRAFANTRAG_DV dienstvorgesetzte: none']);
    assert.deepEqual(only('STRAFANTRAG_DV', INSULT, { dv: '2026-12-02T10:00:00+01:00' }), [
      'STRAFANTRAG_DV dienstvorgesetzte: 2026-12-02 → 2027-03-02 (2027-03-02)',
    ]);
  });

  it('does not run for the Dienstvorgesetzte*r either while nobody knows who it was', () => {
    const answers = { ...INSULT, perpetrator: 'ANONYM_ONLINE' };
    assert.deepEqual(only('STRAFANTRAG_DV', answers, { dv: '2026-12-02T10:00:00+01:00' }), [
      'STRAFANTRAG_DV dienstvorgesetzte: none',
    ]);
  });

  it('does not exist for the Dienstvorgesetzte*r where the Behördenleitung is accused', () => {
    const answers = { acts: ['BELEIDIGUNG'], perpetrator: 'BEHOERDENLEITUNG' };
    assert.deepEqual(only('STRAFANTRAG_DV', answers), []);
    const named = { acts: ['BELEIDIGUNG'], perpetrator: 'FUEHRUNGSKRAFT', accused: [SABINE] };
    assert.deepEqual(only('STRAFANTRAG_DV', named, { roles: { DIENSTVORGESETZTE: SABINE } }), []);
  });

  it('goes to the supervising authority where the head of the authority is affected', () => {
    const leader = { by: SABINE, roles: { BEHOERDENLEITUNG: SABINE, DIENSTVORGESETZTE: SABINE } };
    assert.deepEqual(only('STRAFANTRAG_DV', INSULT, leader), []);
    assert.deepEqual(only('STRAFANTRAG_AUFSICHT', INSULT, leader), ['STRAFANTRAG_AUFSICHT aufsicht: none']);
    assert.deepEqual(only('STRAFANTRAG_AUFSICHT', { ...INSULT, aufsicht_known_at: '2026-12-01' }, leader), [
      'STRAFANTRAG_AUFSICHT aufsicht: 2026-12-01 → 2027-03-01 (2027-03-01)',
    ]);
    assert.deepEqual(only('STRAFANTRAG_AUFSICHT', INSULT), []);
  });

  it('for trespass is the Behördenleitung’s, since the employer’s side knows', () => {
    const answers = { acts: ['HAUSFRIEDENSBRUCH'], perpetrator: 'BUERGER_BEKANNT' };
    assert.deepEqual(lines(answers), ['STRAFANTRAG_HAUSRECHT behoerdenleitung: none']);
    const disclosures = [told('supervisor', '2026-12-01T10:05:00+01:00')];
    assert.deepEqual(lines(answers, { disclosures }), [
      'STRAFANTRAG_HAUSRECHT behoerdenleitung: 2026-12-01 → 2027-03-01 (2027-03-01)',
    ]);
  });

  it('for damage is each owner’s own', () => {
    const answers = { acts: ['SACHBESCHAEDIGUNG'], perpetrator: 'BUERGER_BEKANNT', when: '2026-11-24' };
    assert.deepEqual(lines(answers), [
      'STRAFANTRAG_SACHE rechtsamt: none',
      'STRAFANTRAG_SACHE affected: 2026-11-24 → 2027-02-24 (2027-02-24)',
    ]);
  });
});
