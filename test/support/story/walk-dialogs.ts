import { filled, left, seenBy, type Walk } from './fill-in.ts';
import { type Button, buttonsOn, inputsOn } from './read-card.ts';
import { cardsFor, dialogOf, type Held } from './scene.ts';
import { Broken } from './story.ts';
import { press } from './tap.ts';

/** Looked through for a dialog that asks: what stands further up, nobody would scroll to. */
const CARDS_LOOKED_AT = 3;

type Door = Held & { readonly button: Button };

const nameOf = ({ messageId, button }: Door): string => `${messageId} ${button.verb} ${button.title}`;

/** Where people are asked to tell something is looked first. */
const TELLING = 'tell';

const doorsOn = (held: Held): readonly Door[] =>
  buttonsOn(held.card)
    .filter((button) => button.opensDialog)
    .toSorted((a, b) => Number(b.verb === TELLING) - Number(a.verb === TELLING))
    .map((button) => ({ ...held, button }));

/** Opens one dialog; whatever the person has to say there is said, else it is closed again. */
const lookInto = async (walk: Walk, door: Door): Promise<void> => {
  const { scene, person } = walk;
  await press(scene, person, door, {});
  const dialog = dialogOf(scene, person);
  // A sentence came instead: there is nothing to answer.
  if (!dialog) return;
  const wanted = new Set(left(walk));
  const asks = inputsOn(dialog.card).some(({ id }) => wanted.has(id));
  const submit = buttonsOn(dialog.card).find((button) => !button.opensDialog);
  if (!asks || !submit) {
    await scene.town.emulator.act(person, { kind: 'close-dialog' });
    return;
  }
  await press(scene, person, { card: dialog.card, messageId: null, button: submit }, filled(walk, dialog));
  if (dialogOf(scene, person)) throw new Broken(`${person} could not save the dialog`, seenBy(walk));
};

/** Looks for the questions still to be answered behind the buttons of a person's newest cards, or of one of them. */
export const askInDialogs = async (walk: Walk, messageId?: string | null): Promise<void> => {
  const tried = new Set<string>();
  while (left(walk).length > 0) {
    // Whatever was saved before has changed the card: it is looked at afresh.
    const cards = cardsFor(walk.scene, walk.person).filter(({ card }) => buttonsOn(card).length > 0);
    const near =
      messageId === undefined
        ? cards.slice(0, CARDS_LOOKED_AT)
        : cards.filter((held) => held.messageId === messageId);
    const door = near.flatMap(doorsOn).find((one) => !tried.has(nameOf(one)));
    if (!door) return;
    tried.add(nameOf(door));
    await lookInto(walk, door);
  }
};
