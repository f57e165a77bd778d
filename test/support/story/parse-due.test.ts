import assert from 'node:assert/strict';
import { deadlines, tasks } from './parse-due.ts';
import { readAs } from './read-value.ts';
import { rolesCalled } from './roles.ts';
import { StoryError } from './story.ts';

const refuses = (read: () => unknown, said: RegExp): void => {
  assert.throws(read, (error) => {
    assert(error instanceof StoryError);
    assert.match(error.message, said);
    return true;
  });
};

const readDeadlines = (value: unknown) => readAs(deadlines, value, 'deadlines', 1);
const readTasks = (value: unknown) => readAs(tasks, value, 'tasks', 1);

describe('deadlines and tasks in a story', () => {
  it('are named alone, in a list, or with what is known about them', () => {
    assert.deepEqual(readDeadlines('UNFALLANZEIGE'), [{ kind: 'UNFALLANZEIGE' }]);
    assert.deepEqual(readDeadlines(['AGG_ANSPRUCH', { kind: 'DIENSTUNFALL', who: 'bilal' }]), [
      { kind: 'AGG_ANSPRUCH' },
      { kind: 'DIENSTUNFALL', who: 'bilal' },
    ]);
    assert.deepEqual(readTasks({ kind: 'video', owner: 'dirk', state: 'done' }), [
      { kind: 'VIDEO', owner: 'dirk', state: 'done' },
    ]);
  });

  it('may be spelt as people spell', () => {
    assert.deepEqual(readDeadlines(['Strafantrag DV', 'strafantrag-betroffen']), [
      { kind: 'STRAFANTRAG_DV' },
      { kind: 'STRAFANTRAG_BETROFFEN' },
    ]);
    assert.deepEqual(readTasks('Gefährdungsbeurteilung'), [{ kind: 'GEFAEHRDUNGSBEURTEILUNG' }]);
  });

  it('have days, written the one way or the other, or none', () => {
    const [read] = readDeadlines({
      kind: 'STRAFANTRAG_DV',
      start: 'none',
      unrolled: '27.2.2027',
      rolled: '2027-03-01T10:00:00+01:00',
    });
    assert.deepEqual(read, {
      kind: 'STRAFANTRAG_DV',
      start: null,
      unrolled: '2027-02-27',
      rolled: '2027-03-01',
    });
  });

  it('are due on a day, at a time, or never', () => {
    const due = (value: unknown) => readTasks({ kind: 'ERSTKONTAKT', due: value })[0]?.due;
    assert.equal(due('2026-12-01'), '2026-12-01');
    assert.equal(due(null), null);
    const instant = due('2026-12-01T10:35');
    assert(instant instanceof Date);
    assert.equal(instant.toISOString(), '2026-12-01T09:35:00.000Z');
  });

  it('name what is not understood, and what is allowed', () => {
    refuses(
      () => readDeadlines([{ kind: 'DIENSTUNFALL', ends: '2027-01-01' }]),
      /knows no "ends"; allowed: kind, who/,
    );
    refuses(() => readDeadlines({ kind: 'DIENSTUNFALL', start: 'soon' }), /start: "soon" is no day/);
    refuses(() => readTasks({ kind: 'VIDEO', due: 'tomorrow' }), /due: "tomorrow" is no day/);
    refuses(() => readTasks({ owner: 'dirk' }), /kind/);
  });
});

describe('roles in a story', () => {
  it('are known in German and English, with star, colon or none', () => {
    for (const word of ['Dienstvorgesetzte*r', 'dienstvorgesetzte', 'Dienstvorgesetzter', 'DV'])
      assert.deepEqual(rolesCalled(word), ['dienstvorgesetzte'], word);
    for (const word of ['Betroffene', 'affected', 'Betroffene:r'])
      assert.deepEqual(rolesCalled(word), ['affected'], word);
    assert.deepEqual(rolesCalled('Führungskraft'), ['supervisor']);
    assert.deepEqual(rolesCalled('BEHOERDENLEITUNG'), rolesCalled('Behördenleitung'));
    assert.ok(rolesCalled('Arbeitgeber').includes('personalamt'));
    assert.deepEqual(rolesCalled('erika'), []);
  });
});
