type Act = {
  readonly act: string;
  /** Verb of the button that does it, and what else it carries; the first button only asks. */
  readonly verb: string;
  readonly carrying?: Readonly<Record<string, unknown>>;
};

/**
 * Acts nobody can take back, by their button: a card that offers one says so first, in the words the package names for
 * it. Decisions among the tasks (Strafantrag, Hausverbot) bring their own words.
 *
 * Not among them, because they can be taken back: closing a case (reopened with one tap for as long as the package says),
 * keeping a report to oneself (call after all), handing over, another level, stopping reminders or check-ins, and a task
 * ticked off.
 */
export const IRREVERSIBLE_ACTS: readonly Act[] = [
  { act: 'send', verb: 'send' },
  { act: 'discard', verb: 'discard' },
  { act: 'withdraw', verb: 'withdraw' },
  { act: 'evidence-remove', verb: 'evidence-remove', carrying: { sure: 'yes' } },
  // Letting an office in, the complaints office among them: what it has read it knows, and then it must act.
  { act: 'shares', verb: 'shares', carrying: { save: true } },
  // What stops can begin again, but a wish for deletion cannot be unsaid, nor can what was read.
  { act: 'stop', verb: 'stop', carrying: { save: true } },
  { act: 'override', verb: 'override', carrying: { save: true } },
  // Whoever is not impartial is out of the case for good.
  { act: 'recuse', verb: 'recuse', carrying: { sure: true } },
  { act: 'second', verb: 'second', carrying: { agrees: true } },
];

export const IRREVERSIBLE: readonly string[] = IRREVERSIBLE_ACTS.map(({ act }) => act);
