import type { Answer } from '../../../core/answer.ts';
import type { Case, Depth } from '../../../core/case.ts';
import { toldDay } from '../../../core/day.ts';
import { isConfidential } from '../../../core/message.ts';
import { namedDayLine } from '../../../core/named-days.ts';
import type { Field } from '../../../core/protocol.ts';
import { isStamped, recordsOf } from '../../../core/record.ts';
import { fieldsOf } from '../../../core/steps/index.ts';
import type { CardData } from '../card-data.ts';
import { evidenceRows } from './evidence.ts';
import { optionWord } from './field.ts';
import type { Frame } from './frame.ts';

type Fact = CardData['details']['sections'][number]['facts'][number];

const valueWord = (frame: Frame, field: Field, value: string): string => {
  if (field.kind === 'people') return frame.roster.names[value] ?? value;
  if (field.kind === 'named-days') return namedDayLine(value);
  if (field.kind === 'unit') return frame.roster.units.find((unit) => unit.id === value)?.name ?? value;
  if (field.kind === 'one' || field.kind === 'many') return frame.words.say(`option.${field.key}.${value}`);
  if (field.kind === 'date-time') {
    const day = toldDay(value, frame.roster.timeZone);
    return day === null ? value : frame.words.date(day);
  }
  return value;
};

const inWords = (frame: Frame, field: Field, answer: Answer): string => {
  if (typeof answer === 'boolean') return optionWord(field.key, answer ? 'yes' : 'no', frame);
  if (typeof answer === 'object') return answer.map((value) => valueWord(frame, field, value)).join(', ');
  return valueWord(frame, field, String(answer));
};

/** One answer in words; null where the question was not answered. */
export const answerWords = (frame: Frame, c: Case, field: Field): string | null => {
  const answer = c.answers[field.key];
  return answer === undefined ? null : inWords(frame, field, answer);
};

type Section = CardData['details']['sections'][number];
const factsIn = (frame: Frame, c: Case, fields: readonly Field[], depth: Depth): readonly Fact[] =>
  fields
    .filter((field) => depth === 'c' || field.depth === 'b')
    .flatMap((field) => {
      const value = answerWords(frame, c, field);
      return value === null ? [] : [{ title: frame.words.say(`field.${field.key}.label`), value }];
    });

/** Kept out by the person's wish, or because the one it is about does not know of it yet. */
const hidesName = (c: Case, depth: Depth): boolean =>
  isConfidential(c) || (depth === 'a' && c.answers.affected_knows === false);

const nameOf = (frame: Frame, c: Case, depth: Depth): string =>
  hidesName(c, depth) ? frame.words.say('details.name_hidden') : c.reporter.name;

const factsOf = (frame: Frame, c: Case, depth: Depth): readonly Fact[] =>
  factsIn(frame, c, frame.protocol.steps.filter((step) => !isStamped(step)).flatMap(fieldsOf), depth);

/** What was written down at a time of its own: that time, who wrote, and every word. */
const writtenSections = (frame: Frame, c: Case): readonly Section[] =>
  recordsOf(c, frame.protocol).map(({ step, writtenAt, changedAt }) => {
    const { words } = frame;
    const at = words.stamp(writtenAt);
    const by = words.say('evidence.written_by', { at, name: nameOf(frame, c, 'c') });
    const changed = changedAt
      ? [{ title: words.say('evidence.changed_at'), value: words.stamp(changedAt) }]
      : [];
    const facts = factsIn(frame, c, fieldsOf(step), 'c');
    const written = { title: words.say('evidence.written_at'), value: by };
    return { title: words.say(`step.${step.id}.title`), facts: [written, ...changed, ...facts] };
  });

const personSection = (frame: Frame, c: Case, depth: Depth) => ({
  title: frame.words.say(`details.${c.answers.reporter === 'self' ? 'affected' : 'reporter'}`),
  facts: [
    {
      title: frame.words.say('details.name'),
      value: nameOf(frame, c, depth),
    },
    { title: frame.words.say('details.level'), value: frame.words.say(`level.${c.level}.name`) },
  ],
});

/** The case as deep as the reader may see it: a the person, b with a summary, c with everything. */
export const detailsView = (
  frame: Frame,
  c: Case,
  depth: Depth,
  links: ReadonlyMap<string, string> = new Map(),
): CardData['details'] => {
  const told = depth === 'b' || depth === 'c';
  const facts = told ? factsOf(frame, c, depth) : [];
  const answers = { title: frame.words.say('details.answers'), facts };
  return {
    title: frame.words.say('details.title', { code: c.code }),
    note: frame.words.say(c.answers.affected_knows === false ? 'details.knows_no' : `details.depth_${depth}`),
    sections: [
      // What an override passed on names the person only where its words do.
      ...(depth === 'task' ? [] : [personSection(frame, c, depth)]),
      ...(facts.length > 0 ? [answers] : []),
      ...(depth === 'c' ? writtenSections(frame, c) : []),
    ],
    ...evidenceRows(frame, depth === 'c' ? c.evidence : [], links),
  };
};
