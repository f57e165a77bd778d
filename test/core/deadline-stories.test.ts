import assert from 'node:assert/strict';
import { lines, only, told } from '../support/told-deadlines.ts';

describe('The six stories of the domain reference', () => {
  it('1: a threat by phone on a Saturday night', () => {
    const answers = {
      acts: ['BEDROHUNG', 'BELEIDIGUNG'],
      channels: ['TELEFON', 'ZUHAUSE_PRIVAT', 'FAMILIE'],
      aggravating: ['FAMILY_NAMED'],
      perpetrator: 'BUERGER_BEKANNT',
    };
    const at = '2026-11-21T22:40:00+01:00';
    assert.deepEqual(lines(answers, { at }), [
      'STRAFANTRAG_BETROFFEN affected: 2026-11-21 → 2027-02-21 (2027-02-22)',
      'STRAFANTRAG_DV dienstvorgesetzte: none',
      'AUSKUNFTSSPERRE_ABLAUF affected: none',
    ]);
    assert.deepEqual(only('STRAFANTRAG_DV', answers, { at, dv: '2026-11-23T09:00:00+01:00' }), [
      'STRAFANTRAG_DV dienstvorgesetzte: 2026-11-23 → 2027-02-23 (2027-02-23)',
    ]);
  });

  it('2: the team leader did it', () => {
    const answers = { acts: ['DISKRIMINIERUNG_INTERN', 'BELEIDIGUNG'], perpetrator: 'FUEHRUNGSKRAFT' };
    assert.deepEqual(lines(answers, { at: '2026-11-25T11:00:00+01:00' }), [
      'STRAFANTRAG_BETROFFEN affected: 2026-11-25 → 2027-02-25 (2027-02-25)',
      'STRAFANTRAG_DV dienstvorgesetzte: none',
      'AGG_ANSPRUCH affected: 2026-11-25 → 2027-01-25 (2027-01-25)',
    ]);
  });

  it('3: powder in a letter, nobody known, nothing runs', () => {
    const answers = {
      acts: ['SUBSTANZ', 'FRIEDENSSTOERUNG'],
      perpetrator: 'UNKLAR',
      channels: ['BRIEF_PAKET'],
    };
    assert.deepEqual(lines(answers, { at: '2026-11-26T09:12:00+01:00' }), []);
  });

  it('4: injured at the counter', () => {
    const answers = {
      acts: ['KOERPERVERLETZUNG', 'GEF_KV', 'BELEIDIGUNG', 'HAUSFRIEDENSBRUCH'],
      perpetrator: 'BUERGER_BEKANNT',
      injured: true,
      unfit_days: 8,
      status_group: 'tarif',
    };
    const at = '2026-12-01T10:05:00+01:00';
    const disclosures = [told('supervisor', at), told('dienstvorgesetzte', at)];
    assert.deepEqual(lines(answers, { at, disclosures, dv: '2026-12-01T11:00:00+01:00' }), [
      'STRAFANTRAG_BETROFFEN affected: 2026-12-01 → 2027-03-01 (2027-03-01)',
      'STRAFANTRAG_DV dienstvorgesetzte: 2026-12-01 → 2027-03-01 (2027-03-01)',
      'STRAFANTRAG_HAUSRECHT behoerdenleitung: 2026-12-01 → 2027-03-01 (2027-03-01)',
      'UNFALLANZEIGE personalamt: 2026-12-01 → 2026-12-04 (2026-12-04)',
      'TRAUMAAMBULANZ affected: 2026-12-01 → 2027-12-01 (2027-12-01)',
    ]);
  });

  it('5: consent withdrawn, clocks unmoved', () => {
    const answers = { acts: ['BEDROHUNG', 'BELEIDIGUNG'], perpetrator: 'BUERGER_BEKANNT' };
    const disclosures = [
      told('dienstvorgesetzte', '2026-11-30T10:00:00+01:00', {
        withdrawnAt: new Date('2026-12-03T10:00:00+01:00'),
      }),
    ];
    const clocks = lines(answers, {
      at: '2026-11-30T10:00:00+01:00',
      disclosures,
      dv: '2026-12-02T09:00:00+01:00',
    });
    assert.deepEqual(clocks, [
      'STRAFANTRAG_BETROFFEN affected: 2026-11-30 → 2027-02-28 (2027-03-01)',
      'STRAFANTRAG_DV dienstvorgesetzte: 2026-12-02 → 2027-03-02 (2027-03-02)',
    ]);
  });
});
