import type { Answered } from '../walk.ts';
import type { Dice } from './dice.ts';

/** What a person meant to do: how it ends is held against it. */
export type Wish = 'report' | 'alarm' | 'withdraw' | 'discard';

/** What somebody has to tell, and whom they want to know of it. */
export type Intent = {
  readonly wish: Wish;
  /** Who must hear of nothing; null: nobody is accused. */
  readonly accused: string | null;
  /** Beside those called: whom they let in, or whom danger to life does. */
  readonly letIn: readonly string[];
  /** What they answer otherwise than others do. */
  readonly answers: Answered;
};

/** In this unit nobody takes over: those who withdraw find their report still open. */
export const QUIET_UNIT = 0;

const wishOf = (number: number, units: number, dice: Dice): Wish => {
  if (number % units === QUIET_UNIT) return dice.happens(0.5) ? 'withdraw' : 'report';
  const roll = dice.roll();
  if (roll < 0.1) return 'alarm';
  return roll < 0.16 ? 'discard' : 'report';
};

type Accusation = { readonly who: string; readonly perpetrator: string; readonly named: boolean };

/** A contact who sits in the channel, the Führungskraft by name, and whoever that is: in turn. */
const ACCUSATIONS: readonly ((unit: number) => Accusation)[] = [
  (unit) => ({ who: `contact-${unit}-0`, perpetrator: 'KOLLEGE_GLEICH', named: true }),
  (unit) => ({ who: `boss-${unit}`, perpetrator: 'FUEHRUNGSKRAFT', named: true }),
  (unit) => ({ who: `boss-${unit}`, perpetrator: 'FUEHRUNGSKRAFT', named: false }),
];

/** By number and not by dice: a short run has them too, and both together now and then. */
const ACCUSES = (number: number): boolean => number % 7 === 6;
const TELLS = (number: number): boolean => number % 5 === 1;

const accusationOf = (number: number, unit: number): Accusation | null =>
  ACCUSES(number) ? (ACCUSATIONS[Math.floor(number / 7) % ACCUSATIONS.length]?.(unit) ?? null) : null;

const answersOf = (
  accusation: Accusation | null,
  tells: boolean,
  idOf: (key: string) => string,
): Answered => ({
  ...(accusation && {
    what: { perpetrator: accusation.perpetrator, channels: 'INTERN_TEAM' },
    accused: accusation.named ? { accused: idOf(accusation.who) } : {},
  }),
  // Whoever accuses their Führungskraft may still tick that they shall know: they must not, all the same.
  ...(tells && { share: { 'share.supervisor': 'yes', 'share.depth': 'a' } }),
});

/** What the reporter of this number is up to. */
export const intentOf = (
  number: number,
  units: number,
  dice: Dice,
  idOf: (key: string) => string,
): Intent => {
  const unit = number % units;
  const accusation = accusationOf(number, unit);
  const rolled = wishOf(number, units, dice);
  const wish = accusation && rolled === 'alarm' ? 'report' : rolled;
  const tells = TELLS(number);
  const boss = `boss-${unit}`;
  const wanted = wish === 'alarm' ? [boss, 'chief'] : tells ? [boss] : [];
  const accused = accusation?.who ?? null;
  return {
    wish,
    accused,
    letIn: wanted.filter((key) => key !== accused),
    answers: answersOf(accusation, tells, idOf),
  };
};
