import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { questionsOf } from '../../../src/adapters/packages/check-steps.ts';
import { loadProtocol } from '../../../src/adapters/packages/load-protocol.ts';
import { PackageError } from '../../../src/adapters/packages/package-error.ts';
import { wordIn } from '../../../src/core/words.ts';
import { PROTOCOL } from '../../support/sample-world.ts';

const EASY = Object.entries(PROTOCOL.texts['de-leicht'] ?? {});
const MOST_WORDS = 15;
/** Guided by a contact, who explains them. */
const LATER: ReadonlySet<string> = new Set(['memory', 'stop']);

const sentences = (text: string): readonly string[] => text.split(/(?<=[.!?])\s+|\n|(?<=\w): /);
const wordsIn = (sentence: string): number => sentence.split(/\s+/).filter(Boolean).length;

describe('Leichte Sprache', () => {
  it('has short sentences', () => {
    const long = EASY.flatMap(([key, text]) =>
      sentences(text)
        .filter((sentence) => wordsIn(sentence) > MOST_WORDS)
        .map((sentence) => `${key}: ${sentence}`),
    );
    assert.deepEqual(long, []);
  });

  it('names women and men, and says what is, not what would be', () => {
    for (const [key, text] of EASY) {
      assert.doesNotMatch(text, /\w\*in/, key);
      assert.doesNotMatch(text, /\b(würde|könnte|hätte|wäre|sollte|müsste)/i, key);
    }
  });

  it('covers every question of P0 to P3 with its answers, and all advice on evidence', () => {
    const easy = PROTOCOL.texts['de-leicht'] ?? {};
    const steps = PROTOCOL.steps.filter(({ id, phase }) => phase < 'P4' && !LATER.has(id));
    const keys = steps.flatMap((step) => [
      `step.${step.id}.title`,
      ...questionsOf(step)
        .filter(({ key }) => !key.startsWith('call_') && !['perpetrators', 'exposed'].includes(key))
        .flatMap(({ key, kind, options }) => [
          ...(step.kind === 'choice' ? [] : [`field.${key}.label`]),
          ...(kind === 'yes-no' ? [] : options.map((option) => `option.${key}.${option}`)),
        ]),
      ...(step.kind === 'advice' ? step.advice.map(({ key }) => `advice.${key}.text`) : []),
    ]);
    assert.deepEqual(
      keys.filter((key) => easy[key] === undefined),
      [],
    );
  });

  it('leans on German where it has no words of its own', () => {
    const { texts } = PROTOCOL;
    assert.equal(wordIn(texts, 'duties.button', 'de-leicht', 'en'), texts.de['duties.button']);
    assert.equal(wordIn(texts, 'safety.gibt-es-nicht', 'de-leicht', 'en'), '');
  });

  it('is refused where it speaks of something that is not there, or leaves a blank out', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'easy-'));
    await cp(join(import.meta.dirname, '../../../protocols/standard'), directory, { recursive: true });
    const file = join(directory, 'texts/de-leicht.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, `${text.replace('{names}', 'alle')}\nnirgends: Hier nicht\n`);
    await assert.rejects(loadProtocol(directory), (error) => {
      assert.ok(error instanceof PackageError);
      assert.match(error.message, /de-leicht\.yaml: nirgends: belongs to nothing/);
      assert.match(error.message, /de-leicht\.yaml: \S+: has other blanks/);
      return true;
    });
    await rm(directory, { recursive: true });
  });
});
