import assert from 'node:assert/strict';
import { worldAt } from '../support/sample-world.ts';
import { INSULT, lines, only, told } from '../support/told-deadlines.ts';

describe('Unfallanzeige (domain reference 1.4)', () => {
  const UNFIT = { acts: ['KOERPERVERLETZUNG'], unfit_days: 8, status_group: 'tarif' };
  const vectors = [
    ['2026-11-21', '2026-11-24', '2026-11-24'],
    ['2026-11-25', '2026-11-28', '2026-11-30'],
    ['2026-12-01', '2026-12-04', '2026-12-04'],
  ] as const;
  for (const [knows, unrolled, rolled] of vectors) {
    it(`is due on ${unrolled}, in law on ${rolled}, when the employer knows on ${knows}`, () => {
      const disclosures = [told('supervisor', `${knows}T10:05:00+01:00`)];
      assert.deepEqual(only('UNFALLANZEIGE', UNFIT, { disclosures }), [
        `UNFALLANZEIGE personalamt: ${knows} → ${unrolled} (${rolled})`,
      ]);
    });
  }

  it('waits for the employer: what support hears in confidence the employer does not know', () => {
    const disclosures = [told('support', '2026-12-01T10:05:00+01:00', { personId: null })];
    assert.deepEqual(only('UNFALLANZEIGE', UNFIT, { disclosures }), ['UNFALLANZEIGE personalamt: none']);
  });

  it('stays where the consent was withdrawn: what is known is known', () => {
    const withdrawnAt = new Date('2026-12-02T10:00:00+01:00');
    const disclosures = [told('supervisor', '2026-12-01T10:05:00+01:00', { withdrawnAt })];
    assert.deepEqual(only('UNFALLANZEIGE', UNFIT, { disclosures }), [
      'UNFALLANZEIGE personalamt: 2026-12-01 → 2026-12-04 (2026-12-04)',
    ]);
  });

  it('is owed from the fourth day on, for everybody but Beamt*innen', () => {
    assert.deepEqual(only('UNFALLANZEIGE', { ...UNFIT, unfit_days: 3 }), []);
    assert.equal(only('UNFALLANZEIGE', { ...UNFIT, unfit_days: 4 }).length, 1);
    assert.equal(only('UNFALLANZEIGE', { acts: ['KOERPERVERLETZUNG'], unfit_days: 4 }).length, 1);
    assert.deepEqual(only('UNFALLANZEIGE', { ...UNFIT, status_group: 'beamte' }), []);
  });

  it('is the Dienstunfall for Beamt*innen, with two years', () => {
    const answers = { ...UNFIT, status_group: 'beamte', when: '2026-12-01' };
    assert.deepEqual(only('DIENSTUNFALL', answers), [
      'DIENSTUNFALL affected: 2026-12-01 → 2028-12-01 (2028-12-01)',
    ]);
    assert.deepEqual(only('DIENSTUNFALL', UNFIT), []);
  });
});

describe('Other clocks', () => {
  it('AGG: two months from knowledge, rolled from Sunday', () => {
    const answers = { acts: ['DISKRIMINIERUNG_INTERN'], perpetrator: 'FUEHRUNGSKRAFT' };
    assert.deepEqual(only('AGG_ANSPRUCH', { ...answers, when: '2026-11-25' }), [
      'AGG_ANSPRUCH affected: 2026-11-25 → 2027-01-25 (2027-01-25)',
    ]);
    assert.deepEqual(only('AGG_ANSPRUCH', { ...answers, when: '2026-11-24' }), [
      'AGG_ANSPRUCH affected: 2026-11-24 → 2027-01-24 (2027-01-25)',
    ]);
    assert.deepEqual(only('AGG_ANSPRUCH', INSULT), []);
  });

  it('Traumaambulanz: twelve months, also from 29 February', () => {
    assert.deepEqual(only('TRAUMAAMBULANZ', { acts: ['GEF_KV'], when: '2026-12-01' }), [
      'TRAUMAAMBULANZ affected: 2026-12-01 → 2027-12-01 (2027-12-01)',
    ]);
    assert.deepEqual(only('TRAUMAAMBULANZ', { acts: ['BELEIDIGUNG'], injured: true, when: '2028-02-29' }), [
      'TRAUMAAMBULANZ affected: 2028-02-29 → 2029-02-28 (2029-02-28)',
    ]);
  });

  it('Auskunftssperre: runs from the day it was entered and never rolls', () => {
    const answers = { acts: ['DOXING'], perpetrator: 'ANONYM_ONLINE' };
    assert.deepEqual(lines(answers), ['AUSKUNFTSSPERRE_ABLAUF affected: none']);
    assert.deepEqual(lines({ ...answers, auskunftssperre_at: '2026-12-05' }), [
      'AUSKUNFTSSPERRE_ABLAUF affected: 2026-12-05 → 2028-12-05 (2028-12-05)',
    ]);
    assert.deepEqual(lines({ ...answers, auskunftssperre_at: '2026-11-26' }), [
      'AUSKUNFTSSPERRE_ABLAUF affected: 2026-11-26 → 2028-11-26 (2028-11-26)',
    ]);
  });

  it('every one names its basis, its source and the day it was checked', () => {
    for (const rule of worldAt().protocol.deadlines.rules) {
      assert.match(rule.basis, /§/);
      assert.match(rule.source, /^https:\/\//);
      assert.match(rule.verifiedOn, /^\d{4}-\d{2}-\d{2}$/);
    }
  });
});
