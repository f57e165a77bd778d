import type { Case } from '../../../core/case.ts';
import { fieldsOf } from '../../../core/steps/index.ts';
import type { TaskRule } from '../../../core/task-rules.ts';
import type { CardData } from '../card-data.ts';
import { answerWords } from './details.ts';
import type { Frame } from './frame.ts';

type Fact = CardData['tasks']['facts'][number];

/** Without a name where the person wants to stay unnamed, unless the law asks for it. */
const personFact = ({ words }: Frame, c: Case, byLaw: boolean): readonly Fact[] => {
  if (c.answers.mode === 'confidential' && !byLaw) return [];
  const isAffected = (c.answers.reporter ?? 'self') === 'self';
  const title = words.say(isAffected ? 'fact.person.label' : 'details.reporter');
  return [{ title, value: c.reporter.name }];
};

const wordsFor = (frame: Frame, c: Case, need: string): string | null => {
  if (need === 'reported') return frame.words.stamp(c.sentAt ?? c.createdAt);
  // Where somebody works is known of them also when they were not asked.
  if (need === 'unit') {
    const id = typeof c.answers.unit === 'string' ? c.answers.unit : c.reporter.unit;
    return frame.roster.units.find((unit) => unit.id === id)?.name ?? null;
  }
  const field = frame.protocol.steps.flatMap(fieldsOf).find(({ key }) => key === need);
  return field ? answerWords(frame, c, field) : null;
};

const neededFact = (frame: Frame, c: Case, need: string, byLaw: boolean): readonly Fact[] => {
  if (need === 'person') return personFact(frame, c, byLaw);
  const value = wordsFor(frame, c, need);
  return value === null ? [] : [{ title: frame.words.say(`fact.${need}.label`), value }];
};

/** All that these duties need to know, each thing once; nothing beside it. */
export const taskFacts = (frame: Frame, c: Case, rules: readonly TaskRule[]): readonly Fact[] => {
  const { words } = frame;
  const needs = [...new Set(rules.flatMap((rule) => rule.needs))];
  const states = [...new Set(rules.flatMap((rule) => rule.states))];
  const byLaw = (need: string): boolean =>
    rules.some((rule) => rule.ground === 'law' && rule.needs.includes(need));
  return [
    ...needs.flatMap((need) => neededFact(frame, c, need, byLaw(need))),
    ...states.map((key) => ({
      title: words.say(`fact.${key}.label`),
      value: words.say(`fact.${key}.value`),
    })),
  ];
};
