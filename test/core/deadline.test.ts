import assert from 'node:assert/strict';
import type { Answers } from '../../src/core/answer.ts';
import type { Case, Disclosure } from '../../src/core/case.ts';
import { type Deadline, deadlinesOf } from '../../src/core/deadline.ts';
import type { RoleKey, Roster } from '../../src/core/roster.ts';
import { begun, ERIKA, PETRA, ROSTER, reporter, SABINE, worldAt } from '../support/sample-world.ts';

type Told = {
  readonly at?: string;
  readonly disclosures?: readonly Disclosure[];
  readonly dv?: string;
  readonly land?: string;
  readonly roles?: Readonly<Partial<Record<RoleKey, string>>>;
  readonly by?: string;
};

const rosterWith = ({ land = 'NW', roles = {} }: Told): Roster => ({ ...ROSTER, land, roles });

const caseWith = (answers: Answers, told: Told): Case => ({
  ...begun({ reporter: reporter({ id: told.by ?? ERIKA }) }, worldAt()),
  answers: { reporter: 'self', ...answers },
  createdAt: new Date(told.at ?? '2026-11-24T09:10:00+01:00'),
  disclosures: told.disclosures ?? [],
  knowledge: { dv: told.dv ? new Date(told.dv) : null },
});

const of = (answers: Answers, told: Told = {}): readonly Deadline[] =>
  deadlinesOf(caseWith(answers, told), worldAt(new Date('2026-12-03T12:00:00+01:00'), rosterWith(told)));

/** "kind who: start → unrolled (rolled)" */
const line = (d: Deadline): string =>
  `${d.kind} ${d.who}${d.perpetrator === null ? '' : ` ${d.perpetrator}`}: ${
    d.start === null ? 'none' : `${d.start} → ${d.unrolled} (${d.rolled})`
  }`;

const lines = (answers: Answers, told: Told = {}): readonly string[] => of(answers, told).map(line);

const only = (kind: string, answers: Answers, told: Told = {}): readonly string[] =>
  lines(answers, told).filter((text) => text.startsWith(`${kind} `));

const told = (role: Disclosure['role'], at: string, rest: Partial<Disclosure> = {}): Disclosure => ({
  role,
  personId: PETRA,
  depth: 'b',
  ground: 'consent',
  at: new Date(at),
  textVersion: '1.0.0',
  withdrawnAt: null,
  ...rest,
});

const INSULT = { acts: ['BELEIDIGUNG'], perpetrator: 'BUERGER_BEKANNT' };

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
