import { stringAt } from '../../../emulator/json.ts';
import { answerTo, filled, left, seenBy, type Walk } from './fill-in.ts';
import { type Button, buttonsOn } from './read-card.ts';
import { cardsFor, type Held, personOf, type Scene } from './scene.ts';
import { Broken } from './story.ts';
import { press } from './tap.ts';
import { askInDialogs } from './walk-dialogs.ts';

/** A report is told card by card; more cards than this mean that it goes round in circles. */
const MOST_CARDS = 40;

/** What a card wants, told by what its buttons carry. */
type Wanted = Held &
  (
    | { readonly kind: 'home'; readonly options: readonly Button[] }
    | { readonly kind: 'way-on'; readonly onward: Button }
    | { readonly kind: 'choice'; readonly step: string; readonly options: readonly Button[] }
    | { readonly kind: 'form'; readonly step: string; readonly next: Button }
    | { readonly kind: 'end' }
  );

const stepOf = (button: Button): string => stringAt(button.data, 'step') ?? '';

const wantedBy = (held: Held): Wanted | null => {
  const buttons = buttonsOn(held.card);
  const having = (verb: string): readonly Button[] => buttons.filter((button) => button.verb === verb);
  const [next, ...others] = having('answer');
  const [onward] = having('resume');
  if (having('start').length > 0) return { ...held, kind: 'home', options: having('start') };
  if (having('send').length > 0) return { ...held, kind: 'end' };
  if (next && others.length > 0)
    return { ...held, kind: 'choice', step: stepOf(next), options: [next, ...others] };
  if (next) return { ...held, kind: 'form', step: stepOf(next), next };
  return onward ? { ...held, kind: 'way-on', onward } : null;
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

const moved = (walk: Walk, from: Wanted & { readonly step: string }): void => {
  const now = current(walk);
  const stuck = now && 'step' in now && now.step === from.step && now.messageId === from.messageId;
  if (stuck)
    throw new Broken(`${walk.person} answered step "${from.step}" and the card stayed`, seenBy(walk));
};

/** Carried by every button of a case beside the answer itself. */
const CARRIED = new Set(['caseId', 'revision', 'nonce', 'step', 'verb', 'msteams']);

/** Answers one card; false when there is nothing more to walk. */
const walkOn = async (walk: Walk, wanted: Wanted): Promise<boolean> => {
  const { scene, person } = walk;
  switch (wanted.kind) {
    case 'home':
      await choose(walk, wanted, 'safety', wanted.options);
      return true;
    case 'way-on':
      // A word of danger, or an alarm, has answered the question of safety already; going on says "safe now".
      walk.asked.add('safety');
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
      await press(scene, person, { ...wanted, button: wanted.next }, filled(walk, wanted));
      moved(walk, wanted);
      return true;
    case 'end':
      await askInDialogs(walk, wanted.messageId);
      return false;
  }
};

const walking = (scene: Scene, person: string, answers: ReadonlyMap<string, string>): Walk => ({
  scene,
  person: personOf(scene, person).key,
  answers,
  asked: new Set(),
  at: null,
});

/** Somebody whose report stands is asked by its cards, not by a home card left over from before. */
const startsAnew = (wanted: Wanted | null, answers: ReadonlyMap<string, string>): boolean =>
  wanted !== null && (wanted.kind !== 'home' || answers.has('safety'));

/**
 * Walks a person through the cards of a report up to its summary, and through the dialogs they lead to. A question that
 * must be answered and is not breaks the story. An answer nobody asks for on the way waits until the report was sent.
 */
export const walkCards = async (
  scene: Scene,
  person: string,
  answers: ReadonlyMap<string, string>,
): Promise<void> => {
  const walk = walking(scene, person, answers);
  const begun = startsAnew(current(walk), answers);
  for (let cards = 0; begun && cards < MOST_CARDS; cards += 1) {
    const wanted = current(walk);
    if (!wanted || !(await walkOn(walk, wanted))) break;
    walk.at = wanted.messageId;
  }
  if (cardsFor(scene, walk.person).length === 0)
    throw new Broken(`${person} has no card to answer`, seenBy(walk));
  if (!begun) await askInDialogs(walk);
  const unasked = left(walk);
  if (unasked.length === 0) return;
  if (!isSending(walk)) throw new Broken(`nobody asked for "${unasked[0]}"`, seenBy(walk));
  scene.waiting.set(walk.person, new Map([...answers].filter(([key]) => unasked.includes(key))));
  scene.remarks.push(`to be answered after sending: ${unasked.join(', ')}`);
};

/** The summary is on the table: questions may still come after it. */
const isSending = (walk: Walk): boolean => current(walk)?.kind === 'end';

/** What was waiting for a question is answered now that the report was sent. */
export const answerWaiting = async (scene: Scene, person: string): Promise<void> => {
  const { key } = personOf(scene, person);
  const waiting = scene.waiting.get(key);
  const walk = waiting && walking(scene, key, waiting);
  if (!walk || isSending(walk)) return;
  scene.waiting.delete(key);
  await askInDialogs(walk);
  const [unasked] = left(walk);
  if (unasked !== undefined) throw new Broken(`nobody asked for "${unasked}"`, seenBy(walk));
};
