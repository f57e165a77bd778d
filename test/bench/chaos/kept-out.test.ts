import assert from 'node:assert/strict';
import type { Aftermath } from '../../../bench/chaos/aftermath.ts';
import { accusedHearsNothing, onlyThoseLetIn } from '../../../bench/chaos/kept-out.ts';
import type { Told } from '../../../bench/chaos/reporter.ts';
import type { Found } from '../../../bench/chaos/truth.ts';
import type { LedgerEntry } from '../../../emulator/contract.ts';
import { municipalityFile } from '../../../emulator/demo-town.ts';
import { Directory } from '../../../emulator/directory.ts';
import { readMunicipality } from '../../../emulator/municipality.ts';
import type { Case } from '../../../src/core/case.ts';
import type { Delivery } from '../../../src/usecases/ports.ts';
import { ERIKA, GEORG, PETRA, sent, TARIK } from '../../support/sample-world.ts';

const DIRECTORY = new Directory(await readMunicipality(municipalityFile('musterstadt')), 'app');
const CASE: Case = sent({
  what: { reporter: 'self', acts: 'BELEIDIGUNG', channels: 'BUERO', perpetrator: 'KOLLEGE_GLEICH' },
  accused: { accused: GEORG },
});

const delivery = (kind: Delivery['kind'], to: string | null, more: Partial<Delivery> = {}): Delivery => ({
  id: `${kind} ${to}`,
  caseId: CASE.id,
  kind,
  to,
  round: 0,
  rung: 0,
  number: 0,
  mentions: [],
  depth: null,
  role: null,
  first: false,
  state: 'sent',
  sent: null,
  shownRevision: null,
  attempts: 1,
  unsure: false,
  copies: [],
  digestId: null,
  ...more,
});

const posted = (
  place: LedgerEntry['place'],
  body: unknown,
  more: Partial<LedgerEntry> = {},
): LedgerEntry => ({
  at: '2026-11-24T09:10:00Z',
  act: 'post',
  place,
  status: 201,
  messageId: 'm',
  body,
  ...more,
});

const TARIKS_PAGE = posted('person:tarik', { caseId: CASE.id, text: `Fall ${CASE.code}` });
const ERIKAS_CARD = posted('person:erika', { caseId: CASE.id, text: `Georg Brandt, ${CASE.code}` });

type Change = {
  readonly found?: Partial<Found>;
  readonly told?: Partial<Told>;
  readonly ledger?: readonly LedgerEntry[];
};

/** Erika has accused Georg, who is a contact and sits in the channel; Tarik was called. */
const aftermath = ({ found = {}, told = {}, ledger = [] }: Change = {}): Aftermath => ({
  told: [
    {
      person: 'erika',
      wish: 'report',
      accused: 'georg',
      letIn: [],
      caseId: CASE.id,
      tappedAt: 0,
      acceptedAt: 1,
      endedAt: null,
      vain: 0,
      ...told,
    },
  ],
  found: [{ case: CASE, deliveries: [delivery('page', TARIK)], acts: [], audited: true, ...found }],
  emulator: {
    directory: DIRECTORY,
    ledger: () => [TARIKS_PAGE, ERIKAS_CARD, ...ledger],
    seenBy: () => [],
  },
  watched: {
    looks: 1,
    calm: 1,
    unnoticed: [],
    ownRole: false,
    last: { verdict: [], missing: [], overdue: [] },
  },
});

const heard = (change?: Change): number => accusedHearsNothing(aftermath(change)).length;
const letIn = (change?: Change): number => onlyThoseLetIn(aftermath(change)).length;

describe('whoever is accused', () => {
  it('hears of nothing', () => {
    assert.ok(!CASE.ladder?.paged.includes(GEORG), 'the rules keep him out');
    assert.equal(heard(), 0);
    assert.equal(heard({ ledger: [posted('person:georg', { text: 'Fall AAA-AAA' })] }), 0, 'another case');
  });

  it('gets no card that speaks of it, by number, by spoken name or by the name of whoever reported', () => {
    for (const body of [
      { caseId: CASE.id },
      { text: `Fall ${CASE.code}: …` },
      { text: 'Erika Sommer braucht Sie' },
    ])
      for (const act of ['post', 'create-conversation', 'update', 'invoke-reply', 'dialog'] as const)
        assert.equal(heard({ ledger: [posted('person:georg', body, { act })] }), 1, JSON.stringify(body));
    assert.equal(
      heard({ ledger: [posted('person:georg', { text: 'Erika Sommerfeld' })] }),
      0,
      'somebody else',
    );
  });

  it('gets none of a report thrown away, which has forgotten who made it', () => {
    const found = { case: { ...CASE, reporter: { ...CASE.reporter, name: '' } } };
    assert.equal(heard({ found, ledger: [posted('person:georg', { text: 'Fall AAA-AAA' })] }), 0);
    assert.equal(heard({ found, ledger: [posted('person:georg', { text: 'Erika Sommer braucht Sie' })] }), 1);
  });

  it('gets none either where the connector happened to refuse it', () => {
    assert.equal(heard({ ledger: [posted('person:georg', { caseId: CASE.id }, { status: 503 })] }), 1);
  });

  it('reads of it in no channel they belong to; in another it may stand', () => {
    const post = posted('channel:support', { caseId: CASE.id });
    assert.equal(heard({ ledger: [post] }), 1);
    assert.equal(heard({ ledger: [post], told: { accused: 'petra' } }), 0);
  });

  it('is mentioned nowhere', () => {
    const { teamsId } = DIRECTORY.person('petra');
    const mention = { type: 'mention', mentioned: { id: teamsId, name: 'Petra' }, text: '<at>Petra</at>' };
    const post = posted('channel:support', { caseId: CASE.id, entities: [mention] });
    assert.equal(heard({ ledger: [post], told: { accused: 'petra' } }), 1);
  });

  it('stands on no page, card or mail in the database, unless it was held back', () => {
    const besides = (...more: readonly Delivery[]) => ({
      found: { deliveries: [delivery('page', TARIK), ...more] },
    });
    for (const kind of ['page', 'mail', 'inform', 'hand-over', 'second'] as const)
      for (const state of ['pending', 'sent', 'refused'] as const)
        assert.equal(heard(besides(delivery(kind, GEORG, { state }))), 1, `${kind} ${state}`);
    assert.equal(heard(besides(delivery('page', GEORG, { state: 'withheld' }))), 0);
    assert.equal(heard(besides(delivery('channel-page', null, { mentions: [GEORG] }))), 1);
  });

  it('is neither called, nor owner, nor let in', () => {
    const { ladder } = CASE;
    assert.ok(ladder);
    assert.equal(heard({ found: { case: { ...CASE, ladder: { ...ladder, paged: [TARIK, GEORG] } } } }), 1);
    const owner = { id: GEORG, name: 'Georg Brandt', at: new Date() };
    assert.equal(heard({ found: { case: { ...CASE, owner } } }), 1);
    const [entry] = CASE.disclosures;
    assert.ok(entry);
    const disclosures = [...CASE.disclosures, { ...entry, personId: GEORG }];
    assert.equal(heard({ found: { case: { ...CASE, disclosures } } }), 1);
  });
});

describe('whoever was not let in', () => {
  const toPetra = posted('person:petra', { caseId: CASE.id });

  it('reads of nothing: who reports, is called or takes over does', () => {
    assert.equal(letIn(), 0);
    assert.equal(letIn({ found: { deliveries: [] } }), 1, 'Tarik was not called');
    const acts = [{ revision: 9, actor: TARIK, act: 'taken-over', stateAfter: 'taken' }];
    assert.equal(letIn({ found: { deliveries: [], acts } }), 0);
    assert.equal(CASE.reporter.id, ERIKA);
  });

  it('is the Führungskraft, unless the person said otherwise; what the case says counts for nothing', () => {
    assert.equal(letIn({ ledger: [toPetra] }), 1);
    assert.equal(letIn({ ledger: [toPetra], told: { letIn: ['petra'] } }), 0);
    const [entry] = CASE.disclosures;
    assert.ok(entry);
    const disclosures = [...CASE.disclosures, { ...entry, role: 'supervisor' as const, personId: PETRA }];
    const found = {
      case: { ...CASE, disclosures },
      deliveries: [delivery('page', TARIK), delivery('inform', PETRA)],
    };
    assert.equal(letIn({ ledger: [toPetra], found }), 1);
  });
});
