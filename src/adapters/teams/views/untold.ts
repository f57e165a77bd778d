import type { Audience } from '../../../core/audience.ts';
import type { Case } from '../../../core/case.ts';
import type { TaskName } from '../../../core/close-task.ts';
import { ruleOf } from '../../../core/duties.ts';
import { recipientOf } from '../../../core/recipient.ts';
import type { Task } from '../../../core/task.ts';
import type { TaskOwner } from '../../../core/task-rules.ts';
import type { Button } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';

export const wordsKey = ({ kind, owner }: TaskName): string => `task.${kind}.${owner}`;

export const isOffice = (owner: TaskOwner): owner is Audience => owner !== 'contact' && owner !== 'affected';

export const isVacantOffice = ({ owner, personId }: Task): boolean => personId === null && isOffice(owner);

/** The office has somebody who could see to it, and nobody told them. */
export const isUntold = (frame: Frame, c: Case, task: Task): boolean => {
  const { owner, personId } = task;
  if (personId !== null || !isOffice(owner) || owner === 'support') return false;
  return ruleOf(task, c, frame)?.untold === true && recipientOf(c, owner, frame.roster).state === 'found';
};

/** Leads to a message to the person, so that they may let the office in. */
export const proposal = ({ words }: Frame, c: Case, { kind, owner }: TaskName): Button =>
  button(words.say('duties.propose'), 'message', { ...refOf(c), propose: `${kind}.${owner}` });

/** What the contact may ask the person, to be changed before it is sent; null: there is no such task. */
export const proposalWords = ({ words }: Frame, c: Case, named: string): string | null => {
  const task = c.tasks.find(({ kind, owner }) => `${kind}.${owner}` === named);
  if (!task || !isVacantOffice(task)) return null;
  const role = words.say(`duties.for.${task.owner}`);
  return words.say('duties.propose_text', { role, title: words.say(`${wordsKey(task)}.title`) });
};
