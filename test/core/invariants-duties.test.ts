import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Case } from '../../src/core/case.ts';
import { mayHear } from '../../src/core/conflict.ts';
import { liveEntries } from '../../src/core/disclosure.ts';
import { dutiesOf, withDuties } from '../../src/core/duties.ts';
import { NILS, OFFICES, VERA } from '../support/offices.ts';
import { DIRK, PETRA, SABINE, sent, TARIK, worldAt } from '../support/sample-world.ts';
import { told, world } from '../support/told-duties.ts';

describe('duties of any report', () => {
  const pick = (...values: string[]) => fc.constantFrom(...values);
  const inputs = fc.record({
    acts: fc.subarray(['BELEIDIGUNG', 'BEDROHUNG', 'GEF_KV', 'DOXING', 'HAUSFRIEDENSBRUCH', 'SUBSTANZ'], {
      minLength: 1,
    }),
    perpetrator: pick(
      'BUERGER_BEKANNT',
      'ANONYM_ONLINE',
      'KOLLEGE_GLEICH',
      'FUEHRUNGSKRAFT',
      'BEHOERDENLEITUNG',
    ),
    channels: fc.subarray(['SCHALTER', 'EMAIL', 'FAMILIE'], { minLength: 1 }),
    accused: fc.option(pick(PETRA, SABINE, VERA, NILS, DIRK, TARIK), { nil: undefined }),
    injured: pick('yes', 'no'),
    supervisor: pick('yes', 'no', ''),
    dienstvorgesetzte: pick('true', 'false'),
    unfit: pick('0', '4', '8'),
    status: pick('tarif', 'beamte'),
  });
  type Input = typeof inputs extends fc.Arbitrary<infer T> ? T : never;

  const caseOf = (input: Input, officesFirst = false): Case => {
    const { acts, perpetrator, channels, accused, injured, supervisor, unfit, status } = input;
    const c = sent(
      {
        what: { acts: acts.join(), perpetrator, channels: channels.join() },
        accused: { accused: accused ?? '' },
        danger: { injured },
        share: { 'share.support': 'yes', 'share.supervisor': supervisor },
      },
      world,
    );
    const more = { unfit_days: unfit, status_group: status };
    const offices = { 'share.dienstvorgesetzte': input.dienstvorgesetzte };
    return officesFirst ? told(told(c, offices, 'offices'), more) : told(told(c, more), offices, 'offices');
  };

  it('are the same once more, at any later moment', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 400 }), fc.boolean(), (input, days, order) => {
        const c = caseOf(input, order);
        const later = worldAt(new Date(world.now.getTime() + days * 86_400_000), OFFICES);
        assert.equal(withDuties(c, later), c);
        assert.equal(dutiesOf(c, later).tasks, c.tasks);
      }),
      { numRuns: 60 },
    );
  });

  it('never come later by a raised level, and never overdue by it', () => {
    const level = fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const);
    fc.assert(
      fc.property(inputs, level, fc.integer({ min: 0, max: 200 }), (input, to, hours) => {
        const c = caseOf(input);
        fc.pre(to > c.level);
        const then = worldAt(new Date(world.now.getTime() + hours * 3_600_000), OFFICES);
        const raised = withDuties({ ...c, level: to }, then);
        for (const { kind, owner, state, dueAt } of raised.tasks) {
          const was = c.tasks.find((one) => one.kind === kind && one.owner === owner);
          if (state !== 'open' || was?.state !== 'open' || !dueAt || !was.dueAt) continue;
          const wasOverdue = was.dueAt < then.now;
          // An office that has just been let in gets its own time where the contact's has run out.
          if (wasOverdue && was.personId === null) continue;
          assert.ok(dueAt <= was.dueAt, `${kind} ${owner} comes later`);
          assert.ok(wasOverdue || dueAt >= then.now, `${kind} ${owner} is overdue at birth`);
        }
        assert.equal(withDuties(raised, then), raised);
      }),
      { numRuns: 80 },
    );
  });

  it('fall to nobody in conflict, and let nobody in on more than there is a duty or a wish for', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const c = caseOf(input);
        for (const { owner, personId, state } of c.tasks) {
          if (owner === 'affected' || owner === 'contact' || personId === null || state === 'cancelled')
            continue;
          assert.ok(mayHear(personId, c, OFFICES, owner), `${owner} is in conflict`);
          assert.ok(
            liveEntries(c).some((entry) => entry.role === owner && entry.personId === personId),
            `${owner} has a task and may not read`,
          );
        }
        for (const entry of liveEntries(c).filter(({ ground }) => ground === 'law')) {
          const owned = c.tasks.filter((one) => one.owner === entry.role && one.state !== 'cancelled');
          assert.ok(
            owned.some(({ basis }) => basis === 'law'),
            `${entry.role} reads by law without a duty by law`,
          );
          assert.equal(entry.depth, 'task');
        }
      }),
      { numRuns: 60 },
    );
  });
});
