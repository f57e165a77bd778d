import { stringAt } from '../../../emulator/json.ts';
import { ASKED_LATER } from './parse-answers.ts';
import { type Button, buttonsOn, type Input, inputsOn } from './read-card.ts';
import { cardsFor, dialogOf, type Held, personOf, type Scene, seenAt } from './scene.ts';
import { Broken } from './story.ts';
import { press } from './tap.ts';

/** A report is told card by card; more cards than this mean that it goes round in circles. */
const MOST_CARDS = 40;

type Walk = {
  readonly scene: Scene;
  readonly person: string;
  readonly answers: ReadonlyMap<string, string>;
  /** Answers somebody has asked for. */
  readonly asked: Set<string>;
  /** Steps whose dialog was opened. */
  readonly opened: Set<string>;
  /** The message whose card was answered last: whoever fills in a report stays with it. */
  at: string | null;
};

/** What a card wants, told by what its buttons carry. */
type Wanted = Held &
  (
    | { readonly kind: 'home'; readonly options: readonly Button[] }
    | { readonly kind: 'way-on'; readonly onward: Button }
    | { readonly kind: 'choice'; readonly step: string; readonly options: readonly Button[] }
    | { readonly kind: 'form'; readonly step: string; readonly next: Button }
    | { readonly kind: 'end'; readonly dialogs: readonly Button[] }
  );

const stepOf = (button: Button): string => stringAt(button.data, 'step') ?? '';

const wantedBy = (held: Held): Wanted | null => {
  const buttons = buttonsOn(held.card);
  const having = (verb: string): readonly Button[] => buttons.filter((button) => button.verb === verb);
  const [next, ...others] = having('answer');
  const [onward] = having('resume');
  const dialogs = having('tell').filter((button) => button.opensDialog);
  if (having('start').length > 0) return { ...held, kind: 'home', options: having('start') };
  if (having('send').length > 0) return { ...held, kind: 'end', dialogs };
  if (next && others.length > 0)
    return { ...held, kind: 'choice', step: stepOf(next), options: [next, ...others] };
  if (next) return { ...held, kind: 'form', step: stepOf(next), next };
  if (onward) return { ...held, kind: 'way-on', onward };
  return dialogs.length > 0 ? { ...held, kind: 'end', dialogs } : null;
};

/** The emergency card leads on before the status card does: that one is kept up to date under one's hands. */
const current = ({ scene, person, at }: Walk): Wanted | null => {
  const wanted = cardsFor(scene, person).flatMap((held) => wantedBy(held) ?? []);
  const [newest] = wanted;
  const inHand = at === null ? undefined : wanted.find(({ messageId }) => messageId === at);
  if (inHand) return inHand;
  if (newest?.kind !== 'way-on') return newest ?? null;
  return (
    wanted.find((one) => one.kind === 'way-on' && stringAt(one.onward.action, 'style') === 'positive') ??
    newest
  );
};

const seenBy = ({ scene, person }: Walk): readonly string[] => seenAt(scene, { kind: 'person', key: person });

const left = ({ answers, asked }: Walk): readonly string[] =>
  [...answers.keys()].filter((key) => !asked.has(key) && !ASKED_LATER.has(key));

const answerTo = (walk: Walk, key: string): string | undefined => {
  walk.asked.add(key);
  return walk.answers.get(key);
};

const choose = async (walk: Walk, held: Held, key: string, options: readonly Button[]): Promise<void> => {
  const wanted = answerTo(walk, key);
  const offered = options.map(({ data }) => stringAt(data, key) ?? '').join(', ');
  if (wanted === undefined)
    throw new Broken(`"${key}" must be answered, and the story does not (${offered})`, seenBy(walk));
  const button = options.find(({ data }) => stringAt(data, key) === wanted);
  if (!button)
    throw new Broken(`"${key}" cannot be answered with "${wanted}": offered are ${offered}`, seenBy(walk));
  await press(walk.scene, walk.person, { ...held, button }, {});
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

/** What the person fills in; what they leave alone goes as it stood there. */
const filled = (walk: Walk, inputs: readonly Input[]): Readonly<Record<string, string>> => {
  const values = inputs.map((input) => {
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

/** Opens a dialog and fills it in when the story has something to say there. */
const tellMore = async (walk: Walk, held: Held, tell: Button): Promise<void> => {
  const { scene, person } = walk;
  await press(scene, person, { ...held, button: tell }, {});
  const dialog = dialogOf(scene, person);
  if (!dialog) throw new Broken(`${person} opened "${tell.title}" and no dialog came`, seenBy(walk));
  const inputs = inputsOn(dialog.card);
  const [submit] = buttonsOn(dialog.card);
  const something = inputs.some(({ id }) => walk.answers.has(id));
  if (!something || !submit) {
    await scene.town.emulator.act(person, { kind: 'close-dialog' });
    return;
  }
  await press(scene, person, { card: dialog.card, messageId: null, button: submit }, filled(walk, inputs));
  if (dialogOf(scene, person)) throw new Broken(`${person} could not save the dialog`, seenBy(walk));
};

const moved = (walk: Walk, from: Wanted & { readonly step: string }): void => {
  const now = current(walk);
  const stuck = now && 'step' in now && now.step === from.step && now.messageId === from.messageId;
  if (stuck)
    throw new Broken(`${walk.person} answered step "${from.step}" and the card stayed`, seenBy(walk));
};

/** Answers one card; false when there is nothing more to walk. */
const walkOn = async (walk: Walk, wanted: Wanted): Promise<boolean> => {
  const { scene, person } = walk;
  switch (wanted.kind) {
    case 'home':
      await choose(walk, wanted, 'safety', wanted.options);
      return true;
    case 'way-on':
      // A word of danger, or an alarm, has answered the question of safety already.
      if (walk.answers.get('safety') !== 'safe') walk.asked.add('safety');
      if (left(walk).length === 0) return false;
      await press(scene, person, { ...wanted, button: wanted.onward }, {});
      return true;
    case 'choice': {
      const key = Object.keys(wanted.options[0]?.data ?? {}).find((name) => !CARRIED.has(name)) ?? '';
      await choose(walk, wanted, key, wanted.options);
      moved(walk, wanted);
      return true;
    }
    case 'form':
      await press(scene, person, { ...wanted, button: wanted.next }, filled(walk, inputsOn(wanted.card)));
      moved(walk, wanted);
      return true;
    case 'end': {
      const unopened = wanted.dialogs.find((dialog) => !walk.opened.has(stepOf(dialog)));
      if (!unopened || left(walk).length === 0) return false;
      walk.opened.add(stepOf(unopened));
      await tellMore(walk, wanted, unopened);
      return true;
    }
  }
};

/** Carried by every button of a case beside the answer itself. */
const CARRIED = new Set(['caseId', 'revision', 'nonce', 'step', 'verb', 'msteams']);

const remarkOn = (walk: Walk): void => {
  const early = [...walk.answers.keys()].filter((key) => !walk.asked.has(key) && ASKED_LATER.has(key));
  if (early.length > 0) walk.scene.remarks.push(`not asked yet, so not answered: ${early.join(', ')}`);
};

/**
 * Walks a person through the cards of a report up to its summary. A question that must be answered and is not, and an
 * answer nobody asks for, both break the story.
 */
export const walkCards = async (
  scene: Scene,
  person: string,
  answers: ReadonlyMap<string, string>,
): Promise<void> => {
  const walk: Walk = {
    scene,
    person: personOf(scene, person).key,
    answers,
    asked: new Set(),
    opened: new Set(),
    at: null,
  };
  for (let cards = 0; cards < MOST_CARDS; cards += 1) {
    const wanted = current(walk);
    if (!wanted && cards === 0) throw new Broken(`${person} has no card to answer`, seenBy(walk));
    if (!wanted || !(await walkOn(walk, wanted))) break;
    walk.at = wanted.messageId;
  }
  const [unasked] = left(walk);
  if (unasked !== undefined) throw new Broken(`nobody asked for "${unasked}"`, seenBy(walk));
  remarkOn(walk);
};
