import type { Button } from './read-card.ts';
import { inputsOn } from './read-card.ts';
import { newestCase } from './read-case.ts';
import { type Held, personOf, type Scene } from './scene.ts';

const listed = (value: string): readonly string[] => (value === '' ? [] : value.split(','));

/** Every option chosen or unchosen is a tap; so is an input filled in. What stands there from the start costs nothing. */
const picks = (held: Held, inputs: Readonly<Record<string, string>>): number =>
  inputsOn(held.card)
    .map((input) => {
      const now = inputs[input.id] ?? '';
      if (now === input.value) return 0;
      if (input.choices === null) return 1;
      const [before, after] = [listed(input.value), listed(now)];
      const chosen = after.filter((one) => !before.includes(one)).length;
      return Math.max(1, chosen);
    })
    .reduce((sum, one) => sum + one, 0);

/** Counts one button and what was filled in for it. */
export const countTap = (
  { reports }: Scene,
  person: string,
  held: Held & { readonly button: Button },
  inputs: Readonly<Record<string, string>>,
): void => {
  const { button } = held;
  const sends = button.action.associatedInputs !== 'none' && !button.opensDialog;
  const before = button.verb === 'start' ? undefined : reports.get(person);
  reports.set(person, {
    taps: (before?.taps ?? 0) + 1 + (sends ? picks(held, inputs) : 0),
    told: (before?.told ?? false) || button.opensDialog,
  });
};

/** A plain report of level 1, for oneself and about somebody outside, is what most people send: it must be short. */
export const noteReport = async (scene: Scene, person: string): Promise<void> => {
  const report = scene.reports.get(person);
  const known = await newestCase(scene, personOf(scene, person).id);
  if (!report || report.told || !known) return;
  const { level, track, state, answers } = known.case;
  const plain = level === 1 && track === 'external' && state === 'paged' && answers.reporter === 'self';
  if (plain) scene.plainReports.push(report.taps);
};
