import assert from 'node:assert/strict';
import type { Case, Disclosure } from '../../src/core/case.ts';
import { supervisorDisclosure } from '../../src/core/disclosure.ts';
import type { Decision, Effect } from '../../src/core/effect.ts';
import type { Raw } from '../../src/core/input.ts';
import { callAfterAll, send } from '../../src/core/send.ts';
import {
  atSummary,
  begun,
  ERIKA,
  GEORG,
  PETRA,
  PROTOCOL,
  reporter,
  SABINE,
  TUESDAY,
  walkTo,
  worldAt,
} from '../support/sample-world.ts';

const WORLD = worldAt();
const WEAPON = { danger: { weapon: 'yes' } };
const sharing = (raw: Raw) => ({ share: { 'share.support': 'yes', ...raw } });
const kinds = (effects: readonly Effect[]) => effects.map(({ kind }) => kind);
const informed = ({ effects }: Decision) =>
  effects.flatMap((effect) => (effect.kind === 'inform' ? [effect] : []));
const toSupervisor = (c: Case): Disclosure | undefined =>
  c.disclosures.find(({ role }) => role === 'supervisor');

describe('sending', () => {
  it('starts the ladder of the level and writes the ledger', () => {
    const decision = send(atSummary(), WORLD);
    const { case: c } = decision;
    assert.equal(c.state, 'paged');
    assert.equal(c.step, null);
    assert.equal(c.sentAt, TUESDAY);
    assert.equal(c.ladder?.policy, PROTOCOL.policies[1]);
    assert.deepEqual(c.disclosures, [
      {
        role: 'support',
        personId: null,
        depth: 'c',
        ground: 'consent',
        at: TUESDAY,
        textVersion: PROTOCOL.version,
        withdrawnAt: null,
      },
    ]);
    // The reply to the tap is the status card already.
    assert.ok(!kinds(decision.effects).includes('tell-reporter'));
  });

  it('from any other step changes nothing', () => {
    for (const step of ['share', 'what']) {
      const c = walkTo(step, begun());
      assert.equal(send(c, WORLD).case, c);
    }
    const gone = send(atSummary(), WORLD).case;
    assert.deepEqual(send(gone, WORLD).effects, []);
    assert.equal(send(gone, WORLD).case, gone);
  });

  it('completes a report after an alarm without calling anybody twice', () => {
    const alarmed = walkTo('summary', begun({ safety: 'danger' }), sharing({ 'share.supervisor': 'yes' }));
    const decision = send(alarmed, WORLD);
    assert.deepEqual(kinds(decision.effects), ['inform', 'refresh-cards']);
    assert.equal(decision.case.state, 'paged');
    assert.deepEqual(decision.case.ladder, alarmed.ladder);
    assert.equal(decision.case.sentAt, alarmed.sentAt);
  });
});

describe('what the supervisor is told', () => {
  it('is nothing unless the person wishes it', () => {
    assert.deepEqual(informed(send(atSummary(), WORLD)), []);
    const no = send(atSummary(sharing({ 'share.supervisor': 'no' })), WORLD);
    assert.deepEqual(informed(no), []);
    assert.equal(toSupervisor(no.case), undefined);
  });

  for (const depth of ['a', 'b', 'c'] as const) {
    it(`is as deep as the person wishes (${depth})`, () => {
      const wish = sharing({ 'share.supervisor': 'yes', 'share.depth': depth });
      const decision = send(atSummary(wish), WORLD);
      assert.deepEqual(informed(decision), [{ kind: 'inform', to: PETRA, role: 'supervisor', depth }]);
      assert.equal(toSupervisor(decision.case)?.ground, 'consent');
      assert.equal(toSupervisor(decision.case)?.depth, depth);
    });
  }

  it('is the bare minimum at level 3, with its own ground, unless refused', () => {
    const silent = send(atSummary(WEAPON), WORLD);
    assert.deepEqual(informed(silent), [{ kind: 'inform', to: PETRA, role: 'supervisor', depth: 'a' }]);
    assert.equal(toSupervisor(silent.case)?.ground, 'GEFAHR_LEIB_LEBEN');
    const refused = send(atSummary({ ...WEAPON, ...sharing({ 'share.supervisor': 'no' }) }), WORLD);
    assert.deepEqual(informed(refused), []);
  });

  it('is nothing without a wish on the internal track: the line may be who did it', () => {
    for (const perpetrator of PROTOCOL.internalPerpetrators) {
      const c = atSummary({ ...WEAPON, what: { perpetrator } });
      assert.equal(c.level, 3);
      assert.equal(supervisorDisclosure(c, PROTOCOL.policies[3]), null, perpetrator);
      assert.deepEqual(informed(send(c, WORLD)), [], perpetrator);
    }
  });

  it('is nothing when the supervisor is accused, whatever was wished', () => {
    const decision = send(
      atSummary({
        what: { perpetrator: 'FUEHRUNGSKRAFT' },
        accused: { accused: PETRA },
        ...sharing({ 'share.supervisor': 'yes', 'share.depth': 'c' }),
      }),
      WORLD,
    );
    assert.deepEqual(informed(decision), []);
    assert.equal(toSupervisor(decision.case), undefined);
  });

  it('goes to the next level up when the supervisor reports', () => {
    const c = begun({ reporter: reporter({ id: PETRA }) });
    const decision = send(walkTo('summary', c, sharing({ 'share.supervisor': 'yes' })), WORLD);
    assert.deepEqual(informed(decision), [{ kind: 'inform', to: SABINE, role: 'supervisor', depth: 'a' }]);
  });
});

describe('keeping a report', () => {
  const keeping = sharing({ 'share.support': 'no' });

  it('calls and informs nobody, also when the supervisor was to be told', () => {
    const wish = { share: { 'share.support': 'no', 'share.supervisor': 'yes', 'share.depth': 'c' } };
    for (const inputs of [keeping, wish, { ...keeping, ...WEAPON }]) {
      const decision = send(atSummary(inputs), WORLD);
      assert.equal(decision.case.state, 'kept');
      // Their own clocks run all the same, and they are reminded of them.
      assert.ok(decision.effects.every(({ kind }) => kind === 'wake-at'));
      assert.deepEqual(decision.case.disclosures, []);
      assert.equal(decision.case.ladder, null);
    }
  });

  it('can be changed later, with the ladder of its level', () => {
    const kept = send(atSummary(keeping), WORLD).case;
    const decision = callAfterAll(kept, WORLD);
    assert.equal(decision.case.state, 'paged');
    assert.equal(decision.case.revision, kept.revision + 1);
    assert.equal(decision.case.answers['share.support'], true);
    assert.ok(decision.case.ladder?.paged.includes(GEORG));
    assert.ok(!decision.case.ladder?.paged.includes(ERIKA));
  });

  it('is called after all only from a kept report', () => {
    for (const c of [begun(), atSummary(), send(atSummary(), WORLD).case])
      assert.equal(callAfterAll(c, WORLD).case, c);
  });
});
