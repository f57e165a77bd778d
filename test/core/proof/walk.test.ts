import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Case } from '../../../src/core/case.ts';
import { answer, begin, resume } from '../../../src/core/engine.ts';
import type { Raw } from '../../../src/core/input.ts';
import { MODEL_ROSTER } from '../../../src/core/proof/model-roster.ts';
import { walk } from '../../../src/core/proof/walk.ts';
import type { Field, Protocol, Step } from '../../../src/core/protocol.ts';
import { send } from '../../../src/core/send.ts';
import { fieldsOf } from '../../../src/core/steps/index.ts';
import type { World } from '../../../src/core/world.ts';
import { beginning, PROTOCOL, TUESDAY, worldAt } from '../../support/sample-world.ts';

const worldOf = (protocol: Protocol): World => ({ ...worldAt(TUESDAY, MODEL_ROSTER), protocol });
const walked = (protocol: Protocol, limit?: number) => walk(worldOf(protocol), () => undefined, limit);

const field = (rest: Partial<Field> & Pick<Field, 'key' | 'kind'>): Field => ({
  options: [],
  required: false,
  when: [],
  depth: 'c',
  ...rest,
});

const SAFETY: Step = {
  id: 'safety',
  phase: 'P0',
  kind: 'choice',
  when: [],
  field: field({ key: 'safety', kind: 'one', options: ['safe', 'unsure', 'danger'], required: true }),
};
const SUMMARY: Step = { id: 'summary', phase: 'P3', kind: 'summary', when: [] };
const form = (id: string, fields: readonly Field[], when: Step['when'] = []): Step => ({
  id,
  phase: 'P1',
  kind: 'form',
  when,
  fields,
});

const packageOf = (...steps: readonly Step[]): Protocol => ({ ...PROTOCOL, steps: [SAFETY, ...steps] });

describe('walk', () => {
  it('leads every path of the standard package to a human or to an end of its own', () => {
    const seen = new Set<string | null>();
    const { ends, holes, complete, paths, combinations, situations } = walk(worldOf(PROTOCOL), (c) =>
      seen.add(c.step),
    );
    assert.deepEqual(holes, []);
    assert.ok(complete);
    assert.ok(paths > 1000n && combinations > paths && situations > 200);
    assert.deepEqual(new Set(ends.map((end) => end.level)), new Set([0, 1, 2, 3]));
    assert.deepEqual(new Set(ends.map((end) => end.state)), new Set(['paged', 'kept']));
    for (const step of PROTOCOL.steps.filter(({ kind }) => kind !== 'advice' && kind !== 'dialog'))
      if (step.id !== 'safety') assert.ok(seen.has(step.id), step.id);
  });

  it('ends where random answers end: no class of answers was overlooked', () => {
    const world = worldOf(PROTOCOL);
    const keyOf = (c: Case): string => {
      const { accused, perpetrator } = c.answers;
      return [c.state, c.level, c.track, accused !== undefined, c.track === 'internal' && perpetrator].join();
    };
    const ends = new Set(walk(world, () => undefined).ends.map(keyOf));
    const people = MODEL_ROSTER.contacts.map(({ personId }) => personId);
    const rawFor = (f: Field, dice: number): string => {
      if (f.kind === 'scale' || f.kind === 'number') return String(dice % ((f.max ?? 10) + 1));
      if (f.kind === 'many')
        return f.options.filter((_, at) => at === dice % f.options.length || (dice >> at) % 5 === 0).join();
      if (f.kind === 'people') return dice % 2 === 0 ? '' : (people[dice % people.length] ?? '');
      if (f.kind === 'one' || f.kind === 'yes-no') return f.options[dice % f.options.length] ?? '';
      return '';
    };
    fc.assert(
      fc.property(
        fc.constantFrom('safe' as const, 'unsure' as const, 'danger' as const),
        fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
        (safety, dice) => {
          let c = resume(begin(beginning({ safety }), world).case, world).case;
          for (let at = 0; c.step !== null && c.step !== 'summary'; at += 1) {
            const step = PROTOCOL.steps.find(({ id }) => id === c.step);
            const fields = step ? fieldsOf(step) : [];
            const raw: Raw = Object.fromEntries(
              fields.map((f, n) => [f.key, rawFor(f, dice[(at * 7 + n) % dice.length] ?? 0)]),
            );
            c = answer(c, c.step, raw, world).case;
          }
          assert.ok(ends.has(keyOf(send(c, world).case)), keyOf(c));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('counts every combination of answers it stands for', () => {
    const options = ['a', 'b', 'c'];
    const protocol = packageOf(
      form('one', [field({ key: 'x', kind: 'many', options }), field({ key: 'n', kind: 'scale', max: 10 })]),
      form('two', [field({ key: 'y', kind: 'yes-no' })], [{ answer: 'x', in: ['a', 'b'] }]),
      SUMMARY,
    );
    const { combinations, paths, holes } = walked(protocol);
    assert.deepEqual(holes, []);
    // Eight sets, twelve numbers or none; six sets ask a question with three answers.
    const each = BigInt(12 * (6 * 3 + 2));
    // Every way to begin leads to the report; after an alarm, staying at the emergency card is an end of its own.
    const alarms = PROTOCOL.dangerKinds.filter(({ alarm }) => alarm).length + 1;
    const doubts = PROTOCOL.dangerKinds.length + 1 - alarms + 1;
    assert.equal(combinations, each * BigInt(1 + alarms + 2 * doubts) + BigInt(alarms + doubts));
    assert.ok(paths < combinations);
  });

  it('names a path that ends nowhere', () => {
    const protocol = packageOf(
      form('who', [field({ key: 'who', kind: 'one', options: ['me', 'you'], required: true })]),
      { ...SUMMARY, when: [{ answer: 'who', in: ['me'] }] },
    );
    const { holes } = walked(protocol);
    assert.equal(holes.length > 0, true);
    for (const hole of holes) assert.match(hole, /the path leads to nowhere.*who you/);
  });

  it('names a circle', () => {
    const asked = form('one', [field({ key: 'x', kind: 'text' })]);
    const { holes } = walked(packageOf(asked, form('two', []), asked, SUMMARY));
    assert.ok(holes.some((hole) => /^steps\.(one|two): leads back to itself/.test(hole)));
  });

  it('names a question that must be answered and cannot be', () => {
    const unit = form('where', [field({ key: 'unit', kind: 'unit', required: true })]);
    const world = worldOf(packageOf(unit, SUMMARY));
    const { holes } = walk({ ...world, roster: { ...MODEL_ROSTER, units: [] } }, () => undefined);
    assert.ok(holes.some((hole) => hole.startsWith('steps.where: the path leads to nowhere')));
  });

  it('says when it had to leave ways out, and comes to an end all the same', () => {
    const { complete, situations, holes } = walked(PROTOCOL, 50);
    assert.equal(complete, false);
    assert.ok(situations < 2000);
    assert.deepEqual(holes, []);
  });
});
