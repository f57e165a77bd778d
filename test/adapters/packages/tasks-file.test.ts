import assert from 'node:assert/strict';
import { checkTasks, checkTaskTexts } from '../../../src/adapters/packages/check-tasks.ts';
import { tasksFile } from '../../../src/adapters/packages/tasks-file.ts';
import type { TaskRule } from '../../../src/core/task-rules.ts';
import { PROTOCOL } from '../../support/sample-world.ts';

const PLAIN = { kind: 'PRUEFEN', owner: 'contact', due: 'none', ground: 'consent' };
const LAW = {
  ground: 'law',
  basis: '§ 3 ArbSchG',
  source: 'https://www.gesetze-im-internet.de/arbschg/__3.html',
  verified_on: '2026-11-22',
};

const read = (change: object): TaskRule => {
  const [rule] = tasksFile.parse({ tasks: [{ ...PLAIN, ...change }] });
  return rule ?? assert.fail('no rule was read');
};
const faults = (change: object): string =>
  checkTasks([read(change)], PROTOCOL.steps, PROTOCOL.deadlines).join('\n');
const refused = (change: object): string => {
  const result = tasksFile.safeParse({ tasks: [{ ...PLAIN, ...change }] });
  return result.success ? assert.fail('was taken') : JSON.stringify(result.error.issues);
};

describe('tasks.yaml', () => {
  it('reads when a duty is due', () => {
    const due = (text: string) => read({ due: text }).due[2];
    assert.deepEqual(due('30 minutes'), { kind: 'time', minutes: 30, onDuty: false });
    assert.deepEqual(due('2 duty hours'), { kind: 'time', minutes: 120, onDuty: true });
    assert.deepEqual(due('same day'), { kind: 'days', days: 0, working: false });
    assert.deepEqual(due('next working day'), { kind: 'days', days: 1, working: true });
    assert.deepEqual(due('5 working days'), { kind: 'days', days: 5, working: true });
    assert.deepEqual(due('4 weeks'), { kind: 'days', days: 28, working: false });
    const byLevel = read({ due: { 0: 'none', 1: 'same day', 2: '1 hours', 3: '5 minutes' } }).due;
    assert.deepEqual(byLevel[3], { kind: 'time', minutes: 5, onDuty: false });
  });

  it('refuses what it cannot read, by name', () => {
    assert.match(refused({ due: 'soon' }), /must read like/);
    assert.match(refused({ due: '2 working hours' }), /must read like/);
    assert.match(refused({ due: { 2: 'none' } }), /due/);
    assert.match(refused({ kind: 'Pruefen' }), /capitals/);
    assert.match(refused({ owner: 'presse' }), /owner/);
    assert.match(refused({ urgent: true }), /urgent/);
    // Nobody lets Personalamt in by a wish.
    assert.match(refused({ while_told: ['personalamt'] }), /while_told/);
  });

  it('is sound as the standard package has it', () => {
    assert.deepEqual(checkTasks(PROTOCOL.tasks, PROTOCOL.steps, PROTOCOL.deadlines), []);
    assert.deepEqual(faults({}), '');
  });

  it('names a duty by law without basis, source or day', () => {
    for (const part of ['basis', 'source', 'verified_on'] as const)
      assert.match(faults({ ...LAW, [part]: undefined }), new RegExp(`${part}: is missing`));
  });

  it('names a duty of an office that rests on nobody’s consent', () => {
    assert.match(faults({ owner: 'rechtsamt' }), /while_told: must name who was let in/);
    assert.equal(faults({ owner: 'rechtsamt', while_told: ['dienstvorgesetzte'] }), '');
  });

  it('names questions, options and clocks that do not exist', () => {
    assert.match(faults({ when: { weather: ['rain'] } }), /weather: no such question/);
    assert.match(faults({ any: [{ acts: ['RAIN'] }] }), /any\.1.*RAIN is no option/);
    assert.match(faults({ unless: { acts: ['RAIN'] } }), /unless.*RAIN is no option/);
    assert.match(faults({ needs: ['weather'] }), /needs: weather is asked nowhere/);
    assert.match(faults({ clock: 'RAIN', due: 'clock' }), /RAIN is no kind in deadlines\.yaml/);
    assert.match(faults({ due: 'clock' }), /clock needs the clock it follows/);
  });

  it('shows a Führungskraft nothing beside what was released', () => {
    const rule = { owner: 'supervisor', while_told: ['supervisor'], needs: ['injured'] };
    assert.match(faults(rule), /reads what was released and nothing beside it/);
  });

  it('wants words for every duty, decision and fact, and none for others', () => {
    const texts = { ...PROTOCOL.texts, en: { ...PROTOCOL.texts.en, 'task.RAIN.contact.title': 'Rain' } };
    const rule = read({ decision: true, needs: ['weapon'], states: ['sun'] });
    const missing = checkTaskTexts([...PROTOCOL.tasks, rule], texts).join('\n');
    for (const key of ['title', 'text', 'decide', 'decline', 'confirm'])
      assert.match(missing, new RegExp(`de\\.yaml: task\\.PRUEFEN\\.contact\\.${key}: is missing`));
    assert.match(missing, /fact\.sun\.value: is missing/);
    assert.match(missing, /en\.yaml: task\.RAIN\.contact\.title: belongs to nothing/);
  });
});
