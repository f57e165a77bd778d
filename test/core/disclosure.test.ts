import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Case, Disclosure } from '../../src/core/case.ts';
import { mayHear } from '../../src/core/conflict.ts';
import { ledgerOf, liveEntries, mergeLedger } from '../../src/core/disclosure.ts';
import type { RoleKey, Roster } from '../../src/core/roster.ts';
import { settle } from '../../src/core/settle.ts';
import { live, lives } from '../support/random-life.ts';
import {
  DIRK,
  KARL,
  MONA,
  PETRA,
  PROTOCOL,
  ROSTER,
  SABINE,
  sent,
  TARIK,
  worldAt,
} from '../support/sample-world.ts';

const HELGA = '11111111-0000-4000-8000-000000000031';
const OMAR = '11111111-0000-4000-8000-000000000032';
const roles: Partial<Record<RoleKey, string>> = {
  DIENSTVORGESETZTE: SABINE,
  BEHOERDENLEITUNG: SABINE,
  VERTRETUNG: KARL,
  AGG_STELLE: HELGA,
  PERSONALRAT: OMAR,
};
const HOUSE: Roster = { ...ROSTER, roles };
const WORLD = worldAt(undefined, HOUSE);
const LATER = worldAt(new Date(+WORLD.now + 60_000), HOUSE);

const told = (c: Case, answers: Case['answers']): Case => ({ ...c, answers: { ...c.answers, ...answers } });
const noted = (c: Case): readonly string[] =>
  liveEntries(c).map(({ role, personId, depth, ground }) => `${role} ${personId ?? '-'} ${depth} ${ground}`);
const asked = (c: Case, answers: Case['answers'], world = LATER): Case => {
  const changed = told(c, answers);
  return { ...changed, disclosures: ledgerOf(changed, world) };
};

describe('the ledger', () => {
  it('holds support and nobody else without a wish', () => {
    assert.deepEqual(noted(sent({}, WORLD)), ['support - c consent']);
    const wishing = asked(sent({}, WORLD), { wishes: ['agg', 'personalrat', 'police', 'talk', 'doctor'] });
    assert.deepEqual(noted(wishing), ['support - c consent']);
  });

  it('lets in whom the person wishes, each as deep as it needs', () => {
    const c = asked(sent({}, WORLD), {
      'share.dienstvorgesetzte': true,
      'share.agg': true,
      'share.personalrat': true,
      'share.depth.personalrat': 'a',
      'share.betriebsarzt': true,
    });
    assert.deepEqual(noted(c), [
      'support - c consent',
      `dienstvorgesetzte ${SABINE} task consent`,
      `agg ${HELGA} b consent`,
      `personalrat ${OMAR} a consent`,
    ]);
    for (const entry of c.disclosures) assert.equal(entry.textVersion, PROTOCOL.version);
  });

  it('changes nothing when nothing has changed', () => {
    const c = asked(sent({}, WORLD), { 'share.agg': true });
    assert.equal(ledgerOf(c, LATER), c.disclosures);
  });

  it('keeps what was taken back as a withdrawn row, and adds a new one for a new wish', () => {
    const agreed = asked(sent({}, WORLD), { 'share.agg': true }, WORLD);
    const back = asked(agreed, { 'share.agg': false });
    const row = back.disclosures.find(({ role }) => role === 'agg');
    assert.deepEqual(row?.withdrawnAt, LATER.now);
    assert.deepEqual(noted(back), ['support - c consent']);
    const muchLater = worldAt(new Date(+LATER.now + 60_000), HOUSE);
    const again = asked(back, { 'share.agg': true }, muchLater);
    assert.equal(again.disclosures.filter(({ role }) => role === 'agg').length, 2);
    assert.equal(noted(again).length, 2);
  });

  it('revives the very row that was taken back in the same instant', () => {
    const agreed = asked(sent({}, WORLD), { 'share.agg': true });
    const back = asked(agreed, { 'share.agg': false });
    const again = asked(back, { 'share.agg': true });
    assert.equal(again.disclosures.length, agreed.disclosures.length);
    assert.deepEqual(noted(again), noted(agreed));
  });

  it('stays with the person who was agreed to when the office passes on', () => {
    const c = asked(sent({}, WORLD), { 'share.agg': true });
    const moved = { ...LATER, roster: { ...HOUSE, roles: { ...roles, AGG_STELLE: MONA } } };
    assert.equal(ledgerOf(c, moved), c.disclosures);
  });

  it('takes everything back from somebody accused since, whatever its ground', () => {
    const c = asked(sent({}, WORLD), { 'share.agg': true });
    const law: Disclosure = { ...c.disclosures[1], ground: 'law', role: 'agg' } as Disclosure;
    const accusing = told({ ...c, disclosures: [...c.disclosures, law] }, { accused: [HELGA] });
    const ledger = ledgerOf(accusing, LATER);
    assert.deepEqual(
      ledger.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ role }) => role),
      ['support'],
    );
  });

  it('leaves overrides and what the law gives to stand without a wish', () => {
    const c = sent({}, WORLD);
    const entry = (ground: Disclosure['ground'], personId: string): Disclosure => ({
      role: 'sicherheit',
      personId,
      depth: 'task',
      ground,
      at: WORLD.now,
      textVersion: '1',
      withdrawnAt: null,
    });
    const more = { ...c, disclosures: [...c.disclosures, entry('P138', DIRK), entry('law', TARIK)] };
    assert.equal(ledgerOf(more, LATER), more.disclosures);
  });

  it('drops what the law no longer gives without touching a wish', () => {
    const c = asked(sent({}, WORLD), { 'share.agg': true });
    const isLaw = ({ ground }: Disclosure) => ground === 'law';
    const grant = { role: 'personalamt', personId: DIRK, depth: 'task', ground: 'law' } as const;
    const given = { ...c, disclosures: mergeLedger(c, [grant], isLaw, LATER) };
    assert.ok(noted(given).includes(`personalamt ${DIRK} task law`));
    assert.deepEqual(noted({ ...given, disclosures: mergeLedger(given, [], isLaw, LATER) }), noted(c));
  });

  it('goes nowhere over a leadership that is accused (rule 4), and to no authority above a leader (rule 6)', () => {
    const accused = asked(sent({}, WORLD), {
      perpetrator: 'BEHOERDENLEITUNG',
      'share.dienstvorgesetzte': true,
    });
    assert.deepEqual(noted(accused), ['support - c consent']);
    const c = sent({}, WORLD);
    const head = { ...c, reporter: { ...c.reporter, id: SABINE, unit: 'leitung' } };
    const wishing = asked(head, { 'share.dienstvorgesetzte': true, 'share.vertretung': true });
    assert.deepEqual(noted(wishing), ['support - c consent', `vertretung ${KARL} b consent`]);
  });
});

describe('settling', () => {
  const asking = { share: { 'share.support': 'yes', 'share.supervisor': 'yes' } };
  const changing = (c: Case, answers: Case['answers'], world = LATER) =>
    settle(
      c,
      { case: { ...told(c, answers), revision: c.revision + 1 }, act: 'told-more', effects: [] },
      world,
    );

  it('tells each office let in since once, and refreshes what is out already', () => {
    const c = sent({}, WORLD);
    const decision = changing(c, { 'share.agg': true });
    assert.deepEqual(decision.effects, [
      { kind: 'inform', to: HELGA, role: 'agg', depth: 'b' },
      { kind: 'refresh-cards' },
    ]);
    assert.deepEqual(changing(decision.case, {}).effects, []);
  });

  it('sends a new card for more, and only refreshes for less', () => {
    const c = sent(asking, WORLD);
    const deeper = changing(c, { 'share.depth': 'c' });
    assert.deepEqual(deeper.effects[0], { kind: 'inform', to: PETRA, role: 'supervisor', depth: 'c' });
    const less = changing(deeper.case, { 'share.depth': 'a' }, worldAt(new Date(+LATER.now + 1), HOUSE));
    assert.deepEqual(less.effects, [{ kind: 'refresh-cards' }]);
  });

  it('refreshes the card of whoever was shut out and writes them nothing new', () => {
    const c = sent(asking, WORLD);
    assert.deepEqual(changing(c, { 'share.supervisor': false }).effects, [{ kind: 'refresh-cards' }]);
  });

  it('tells the person when danger let the supervisor in after the report was sent', () => {
    const c = sent({}, WORLD);
    const { effects } = changing({ ...c, level: 3 }, {});
    assert.ok(effects.some((effect) => effect.kind === 'inform' && effect.to === PETRA));
    assert.ok(effects.some(({ kind }) => kind === 'tell-reporter'));
  });

  it('lets nobody in from a draft, a kept report, an unfinished alarm or one taken back', () => {
    const c = sent({}, WORLD);
    for (const rest of [
      { state: 'draft' },
      { state: 'kept' },
      { state: 'cancelled' },
      { step: 'what' },
    ] as const) {
      const decision = { case: { ...told(c, { 'share.agg': true }), ...rest }, act: 'x', effects: [] };
      const { case: settled, effects } = settle(c, decision, LATER);
      assert.ok(!noted(settled).some((entry) => entry.startsWith('agg')));
      assert.ok(!effects.some(({ kind }) => kind === 'inform'));
    }
  });

  it('is idempotent and never tells anybody in conflict, whatever happens to a case', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, decision, _what, world) => {
          // Taking an alarm back is settled by the use case.
          if (decision.case.state === 'cancelled') return;
          const once = { ...decision, case: { ...decision.case } };
          const again = settle(decision.case, once, world);
          assert.deepEqual(again.case, decision.case);
          for (const { personId, role } of liveEntries(decision.case))
            assert.ok(personId === null || mayHear(personId, decision.case, world.roster, role));
        });
      }),
      { numRuns: 150 },
    );
  });
});
