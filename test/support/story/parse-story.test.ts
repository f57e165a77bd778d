import assert from 'node:assert/strict';
import { parseStory } from './parse-story.ts';
import { durationOf, instantOf } from './read-value.ts';
import { StoryError } from './story.ts';

const HEAD = 'title: T\nmunicipality: musterstadt\nat: 2026-11-24T09:10:00+01:00\n';
const withSteps = (...steps: readonly string[]): string =>
  `${HEAD}play:\n${steps.map((s) => `  - ${s}\n`).join('')}`;

const refuses = (text: string, said: RegExp, line: number | null): void => {
  assert.throws(
    () => parseStory(text),
    (error) => {
      assert(error instanceof StoryError);
      assert.match(error.message, said);
      assert.equal(error.line, line);
      return true;
    },
  );
};

describe('a story file', () => {
  it('is read with the line of every step', () => {
    const { title, start, steps } = parseStory(
      withSteps('erika says: Hilfe', 'wait: 4h', 'expect: [{ case: { level: 1 } }]'),
    );
    assert.equal(title, 'T');
    assert.equal(start.toISOString(), '2026-11-24T08:10:00.000Z');
    assert.deepEqual(
      steps.map(({ line, kind, words }) => [line, kind, words]),
      [
        [5, 'act', 'erika says: Hilfe'],
        [6, 'act', 'wait: 4h'],
        [7, 'expect', 'expect: [{ case: { level: 1 } }]'],
      ],
    );
  });

  it('sets at its head what holds from the start', () => {
    const [first, second] = parseStory(`${HEAD}set: { on_call: mona }\nplay:\n  - erika says: Hilfe\n`).steps;
    assert(first?.kind === 'act' && first.act.kind === 'set');
    assert.deepEqual(first.act.settings, { on_call: ['mona'] });
    assert.equal(second?.line, 6);
  });

  it('knows people by the last word, so that a function may stand before', () => {
    const [opened] = parseStory(withSteps('supervisor petra opens: Öffnen')).steps;
    assert(opened?.kind === 'act' && opened.act.kind === 'opens');
    assert.equal(opened.act.person, 'petra');
  });

  it('turns answers into what cards ask for', () => {
    const [answers] = parseStory(
      withSteps(
        'erika answers: { acts: [A, B], felt: 9, injured: yes, ongoing: false, share: { support: yes, depth: b } }',
      ),
    ).steps;
    assert(answers?.kind === 'act' && answers.act.kind === 'answers');
    assert.deepEqual(Object.fromEntries(answers.act.answers), {
      acts: 'A,B',
      felt: '9',
      injured: 'yes',
      ongoing: 'no',
      'share.support': 'yes',
      'share.depth': 'b',
    });
  });

  it('gives a tap its options and faults their end', () => {
    const { steps } = parseStory(
      withSteps(
        '{ mona taps: Ja, on: channel support, times: 2, as: submit }',
        'fault: { who: mona, status: 429, retry-after: 30, for: 2 }',
        'fault: { channel: support, reset: after, for: 10m }',
      ),
    );
    const acts = steps.map((step) => (step.kind === 'act' ? step.act : null));
    assert.deepEqual(acts, [
      {
        kind: 'taps',
        person: 'mona',
        label: 'Ja',
        options: { channel: 'support', times: 2, stale: false, asSubmit: true, forged: {} },
      },
      {
        kind: 'fault',
        faults: [{ at: 'person:mona', kind: 'status', status: 429, retryAfter: 30, times: 2 }],
      },
      { kind: 'fault', faults: [{ at: 'channel:support', kind: 'reset-after', forMs: 600_000 }] },
    ]);
  });

  it('names an unknown step, expectation or answer, its line and what is allowed', () => {
    refuses(
      withSteps('wait: 1m', 'erika sings: la'),
      /unknown step "erika sings"; allowed: .*<person> taps.*expect/,
      6,
    );
    refuses(
      withSteps('expect: [{ mona: { hears: x } }]'),
      /mona knows no "hears"; allowed: sees, never, page/,
      5,
    );
    refuses(withSteps('erika answers: { act: [A] }'), /knows no "act"; allowed: safety, .*acts/, 5);
    refuses(
      withSteps('erika answers: { share: { press: yes } }'),
      /answers\.share knows no "press"; allowed: support/,
      5,
    );
    refuses(withSteps('{ erika taps: Ja, twice: true }'), /taps knows no "twice"; allowed: on, in, times/, 5);
    refuses(withSteps('together:', 'expect: [{ case: { colour: red } }]'), /together needs a list/, 5);
  });

  it('names a value nobody can use', () => {
    refuses(withSteps('wait: a while'), /"a while" is no duration like 15m/, 5);
    refuses(withSteps('restart: printer'), /restart: /, 5);
    refuses(withSteps('fault: { who: mona }'), /name one of status, reset, delay/, 5);
    refuses(withSteps('fault: { status: 403 }'), /name who, or channel/, 5);
    refuses(withSteps('{ erika taps: Ja, on: support }'), /write: channel <key>/, 5);
    refuses(withSteps('expect: nothing'), /expect needs a list/, 5);
    refuses('title: T\nplay: [a\n', /./, 3);
    refuses('title: T\n', /municipality/, 1);
  });
});

describe('times in a story', () => {
  it('are durations', () => {
    assert.deepEqual(
      ['90s', '15m', '4h', '3d', '1h 30m'].map(durationOf),
      [90e3, 900e3, 144e5, 2592e5, 54e5],
    );
    assert.deepEqual(['', '15', 'm', '15m later'].map(durationOf), [null, null, null, null]);
  });

  it('are instants, local ones without an offset', () => {
    assert.equal(instantOf('2026-11-24T09:10')?.toISOString(), '2026-11-24T08:10:00.000Z');
    assert.equal(instantOf('2026-07-01T09:10:00Z')?.toISOString(), '2026-07-01T09:10:00.000Z');
    assert.equal(instantOf('tomorrow'), null);
  });
});
