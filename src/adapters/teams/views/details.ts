import type { Answer } from '../../../core/answer.ts';
import type { Case, Depth } from '../../../core/case.ts';
import { namedDayLine } from '../../../core/named-days.ts';
import type { Field } from '../../../core/protocol.ts';
import { fieldsOf } from '../../../core/steps/index.ts';
import type { CardData } from '../card-data.ts';
import { optionWord } from './field.ts';
import type { Frame } from './frame.ts';

type Fact = CardData['details']['sections'][number]['facts'][number];

const valueWord = (frame: Frame, field: Field, value: string): string => {
  if (field.kind === 'people') return frame.roster.names[value] ?? value;
  if (field.kind === 'named-days') return namedDayLine(value);
  if (field.kind === 'unit') return frame.roster.units.find((unit) => unit.id === value)?.name ?? value;
  if (field.kind === 'one' || field.kind === 'many') return frame.words.say(`option.${field.key}.${value}`);
  return value;
};

const inWords = (frame: Frame, field: Field, answer: Answer): string => {
  if (typeof answer === 'boolean') return optionWord(field.key, answer ? 'yes' : 'no', frame);
  if (typeof answer === 'object') return answer.map((value) => valueWord(frame, field, value)).join(', ');
  return valueWord(frame, field, String(answer));
};

const factsOf = (frame: Frame, c: Case, depth: Depth): readonly Fact[] =>
  frame.protocol.steps
    .flatMap(fieldsOf)
    .filter((field) => depth === 'c' || field.depth === 'b')
    .flatMap((field) => {
      const answer = c.answers[field.key];
      if (answer === undefined) return [];
      return [{ title: frame.words.say(`field.${field.key}.label`), value: inWords(frame, field, answer) }];
    });

const personSection = (frame: Frame, c: Case) => ({
  title: frame.words.say(`details.${c.answers.reporter === 'self' ? 'affected' : 'reporter'}`),
  facts: [
    { title: frame.words.say('details.name'), value: c.reporter.name },
    { title: frame.words.say('details.level'), value: frame.words.say(`level.${c.level}.name`) },
  ],
});

/** The case as deep as the reader may see it: a the person, b with a summary, c with everything. */
export const detailsView = (frame: Frame, c: Case, depth: Depth): CardData['details'] => {
  const facts = depth === 'a' ? [] : factsOf(frame, c, depth);
  const told = { title: frame.words.say('details.answers'), facts };
  return {
    title: frame.words.say('details.title', { code: c.code }),
    note: frame.words.say(c.answers.affected_knows === false ? 'details.knows_no' : `details.depth_${depth}`),
    sections: [personSection(frame, c), ...(facts.length > 0 ? [told] : [])],
  };
};
