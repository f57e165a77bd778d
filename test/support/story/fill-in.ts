import { type Input, inputsOn } from './read-card.ts';
import { type Held, personOf, type Scene, seenAt } from './scene.ts';
import { Broken } from './story.ts';

/** A person on the way through cards, with what they have to say. */
export type Walk = {
  readonly scene: Scene;
  readonly person: string;
  readonly answers: ReadonlyMap<string, string>;
  /** Answers somebody has asked for. */
  readonly asked: Set<string>;
  /** The message whose card was answered last: whoever fills in a report stays with it. */
  at: string | null;
};

export const seenBy = ({ scene, person }: Walk): readonly string[] =>
  seenAt(scene, { kind: 'person', key: person });

/** Answers nobody has asked for so far. */
export const left = ({ answers, asked }: Walk): readonly string[] =>
  [...answers.keys()].filter((key) => !asked.has(key));

export const answerTo = (walk: Walk, key: string): string | undefined => {
  walk.asked.add(key);
  return walk.answers.get(key);
};

const listed = (value: string): readonly string[] => value.split(',').map((one) => one.trim());

const asInput = (walk: Walk, input: Input, value: string): string => {
  if (input.id === 'accused')
    return listed(value)
      .map((key) => personOf(walk.scene, key).id)
      .join(',');
  if (input.type === 'Input.Date') return value.slice(0, 'YYYY-MM-DD'.length);
  const { choices } = input;
  if (choices === null) return value;
  const chosen = listed(value).map((one) => {
    const choice =
      choices.find((option) => option.value === one) ?? choices.find(({ title }) => title === one);
    if (choice) return choice.value;
    const offered = choices.map((option) => option.value).join(', ');
    throw new Broken(`"${input.id}" cannot be answered with "${one}": offered are ${offered}`);
  });
  return chosen.join(',');
};

/** What the person fills in on a card; what they leave alone goes as it stood there. */
export const filled = (walk: Walk, { card }: Pick<Held, 'card'>): Readonly<Record<string, string>> => {
  const values = inputsOn(card).map((input) => {
    const given = answerTo(walk, input.id);
    const value = given === undefined ? input.value : asInput(walk, input, given);
    if (value === '' && input.required)
      throw new Broken(
        `"${input.id}" must be answered, and the story does not ("${input.label}")`,
        seenBy(walk),
      );
    return [input.id, value] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
};
