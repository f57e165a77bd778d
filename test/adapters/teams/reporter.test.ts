import assert from 'node:assert/strict';
import { detailsView } from '../../../src/adapters/teams/views/details.ts';
import { type Frame, frameOf } from '../../../src/adapters/teams/views/frame.ts';
import { informView } from '../../../src/adapters/teams/views/inform.ts';
import { ownerView } from '../../../src/adapters/teams/views/owner.ts';
import { statusView } from '../../../src/adapters/teams/views/status.ts';
import { formView } from '../../../src/adapters/teams/views/step.ts';
import { summaryView } from '../../../src/adapters/teams/views/summary.ts';
import { supportView } from '../../../src/adapters/teams/views/support.ts';
import type { Answers } from '../../../src/core/answer.ts';
import type { Case } from '../../../src/core/case.ts';
import { wishForCare } from '../../../src/core/engine.ts';
import type { Raw } from '../../../src/core/input.ts';
import { findStep } from '../../../src/core/path.ts';
import { takeOver } from '../../../src/core/take-over.ts';
import {
  atSummary,
  begun,
  DIRK,
  GEORG,
  PETRA,
  PROTOCOL,
  ROSTER,
  sent,
  TARIK,
  walkTo,
  worldAt,
} from '../../support/sample-world.ts';

const WORLD = worldAt();
const frame: Frame = frameOf(WORLD, 'de');
const NAME = /Erika Sommer/;

const share = (rest: Raw): Raw => ({
  'share.support': 'yes',
  'share.supervisor': 'yes',
  'share.depth': 'c',
  ...rest,
});
const taken = (c: Case): Case => takeOver(c, { id: TARIK, name: 'Tarik Yılmaz' }, WORLD).case;
const said = (view: unknown): string => JSON.stringify(view);
const verbs = (c: Case) => statusView(frame, c).topics.map(({ data, verb }) => String(data.step ?? verb));

describe('in confidence', () => {
  const c = taken(sent({ share: share({ mode: 'confidential' }) }));

  it('no name stands on the card or in the details of whoever has taken over', () => {
    assert.doesNotMatch(said(ownerView(frame, c, TARIK)), NAME);
    assert.doesNotMatch(said(detailsView(frame, c, 'c')), NAME);
    assert.match(said(detailsView(frame, c, 'c')), /ohne Namen/);
  });

  it('the supervisor learns no name either, and is asked not to look for it', () => {
    const card = said(informView(frame, c, PETRA, 'c'));
    assert.match(card, /suchen Sie nicht/);
    assert.doesNotMatch(card, NAME);
  });

  it('is chosen beside the plain word that Teams is never anonymous', () => {
    const step = findStep(PROTOCOL, 'share');
    assert.ok(step?.kind === 'form');
    const view = formView(frame, walkTo('share', begun()), step, {});
    const mode = view.fields.find(({ id }) => id === 'mode');
    assert.equal(mode?.value, 'named');
    assert.match(mode?.placeholder ?? '', /anonym ist Teams nie/);
  });
});

describe('for somebody who does not know', () => {
  const inputs = { what: { reporter: 'other' }, knows: { affected_knows: 'no' }, share: share({}) };
  const c = taken(sent(inputs));

  it('the supervisor gets the least there is, and no name', () => {
    assert.equal(c.disclosures.find(({ role }) => role === 'supervisor')?.depth, 'a');
    assert.match(said(informView(frame, c, PETRA, 'a')), /weiß noch nichts/);
    assert.doesNotMatch(said(detailsView(frame, c, 'a')), NAME);
  });

  it('whoever has taken over is asked to talk to the reporter first, and may know who that is', () => {
    assert.match(said(ownerView(frame, c, TARIK)), /Bitte sprechen Sie sie nicht an/);
    assert.match(said(detailsView(frame, c, 'c')), NAME);
  });

  it('the reporter hears that nobody is approached without them, and how to do it themselves', () => {
    assert.match(said(statusView(frame, c)), /nicht ohne Sie an/);
    assert.ok(verbs(c).includes('approach') && !verbs(c).includes('offices'));
  });
});

describe('a witness', () => {
  const c = sent({ what: { reporter: 'witness' } });

  it('is offered support for themselves', () => {
    assert.match(said(statusView(frame, c)), /§ 14 Abs. 2 SGB XIV/);
    assert.match(said(ownerView(frame, taken(c), TARIK)), /auch ihr Unterstützung/);
    assert.ok(verbs(c).includes('support'));
  });
});

describe('support', () => {
  it('notes the wish for first care with one tap, once', () => {
    const c = sent();
    const wished = wishForCare(c, WORLD).case;
    assert.equal(wished.answers['share.erstbetreuung'], true);
    assert.equal(wishForCare(wished, WORLD).case, wished);
    assert.deepEqual(
      supportView(frame, c).submit.map(({ verb }) => verb),
      ['care'],
    );
    assert.deepEqual(supportView(frame, wished).submit, []);
    assert.match(said(supportView(frame, wished)), /ist notiert/);
  });

  it('says before each name whether the talk is confidential or official, and names nobody accused', () => {
    const roster = { ...ROSTER, roles: { PERSONALRAT: PETRA, AGG_STELLE: GEORG } };
    const c = atSummary({ what: { perpetrator: 'KOLLEGE_GLEICH' }, accused: { accused: GEORG } });
    const view = supportView(frameOf({ ...WORLD, roster }, 'de'), c);
    for (const { what } of view.confidential) assert.match(what, /^Vertraulich/);
    for (const { what } of view.official) assert.match(what, /^Offiziell/);
    assert.match(said(view), /Petra Hoffmann/);
    assert.doesNotMatch(said(view), /Georg Brandt/);
    assert.match(said(supportView(frameOf({ ...WORLD, roster }, 'de'), null)), /Georg Brandt/);
  });
});

describe('a box to tick and a no that stands there', () => {
  const step = findStep(PROTOCOL, 'share');
  const supervisor = (inputs: Readonly<Record<string, Raw>>) => {
    assert.ok(step?.kind === 'form');
    const view = formView(frame, walkTo('share', begun(), inputs), step, {});
    return view.fields.find(({ id }) => id === 'share.supervisor');
  };

  it('leaves the supervisor out without a pick, and asks where others are in danger', () => {
    assert.deepEqual([supervisor({})?.value, supervisor({})?.kind], ['no', 'one']);
    assert.equal(supervisor({ danger: { weapon: 'yes' } })?.value, '');
  });
});

describe('the summary of who will know', () => {
  const step = findStep(PROTOCOL, 'summary');
  const roster = { ...ROSTER, roles: { PERSONALRAT: PETRA, SICHERHEIT: DIRK } };
  const world = worldAt(undefined, roster);
  const rows = (inputs: Readonly<Record<string, Raw>>, more: Answers = {}) => {
    assert.ok(step?.kind === 'summary');
    const c = atSummary(inputs, world);
    return summaryView(frameOf(world, 'de'), { ...c, answers: { ...c.answers, ...more } }, step).rows;
  };

  it('names each office let in, and says where nobody is there to be told', () => {
    const told = rows({}, { 'share.personalrat': true, 'share.agg': true });
    assert.deepEqual(
      told.slice(2).map(({ who, what }) => [who, what.split('.')[0]]),
      [
        ['AGG-Beschwerdestelle', 'Diese Stelle ist gerade nicht besetzt oder beteiligt'],
        ['Personalrat', 'Petra Hoffmann wird informiert'],
      ],
    );
  });

  it('names whom the law lets in, and nobody where a report is only kept', () => {
    const law = rows({ danger: { weapon: 'yes' } }).find(({ who }) => who === 'Gesetzliche Pflicht');
    assert.match(law?.what ?? '', /Dirk Paulsen/);
    assert.equal(rows({ danger: { weapon: 'yes' }, share: { 'share.support': 'no' } }).length, 2);
  });
});
