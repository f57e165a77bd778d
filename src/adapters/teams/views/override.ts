import type { Case } from '../../../core/case.ts';
import type { PersonId } from '../../../core/duty.ts';
import type { Raw } from '../../../core/input.ts';
import type { LevelFault } from '../../../core/level-change.ts';
import {
  awaitsSecond,
  LONGEST_REASON,
  maySecond,
  OVERRIDE_CODES,
  type OverrideFault,
  overrideRoles,
  passedOn,
} from '../../../core/override.ts';
import { recipientOf } from '../../../core/recipient.ts';
import type { Override } from '../../../core/sealed-decision.ts';
import type { World } from '../../../core/world.ts';
import type { Button, CardData } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';
import { retractedPage } from './page.ts';
import { overridden } from './sharing.ts';
import { choiceInput, inputProblem, listInput, textInput } from './typed.ts';

type Decision = CardData['decision'];

export type Refused = {
  readonly refusal?: OverrideFault | LevelFault | undefined;
  readonly typed?: Raw | undefined;
};

/** Inputs of these dialogs whose id is not the name of what they hold. */
const INPUT: Readonly<Record<string, string>> = { reason: 'override_reason' };

const problemOf = (frame: Frame, refusal: Refused['refusal'], inputs = INPUT): string => {
  if (!refusal) return '';
  if (refusal.kind === 'nobody-second') return frame.words.say('override.nobody_second');
  const field = inputs[refusal.field] ?? refusal.field;
  return inputProblem(frame, { field, kind: refusal.kind, limit: LONGEST_REASON });
};

const roleChoices = (frame: Frame, c: Case, world: World) =>
  overrideRoles(c, world).map((role) => {
    const recipient = role === 'outside' ? null : recipientOf(c, role, world.roster);
    const personId = recipient?.state === 'found' ? recipient.personId : null;
    const whom = { role, personId } as Override;
    return { title: overridden(frame, whom), value: role };
  });

/** Dialog of the owner: ground, recipient, as little as possible, why, and why it cannot wait if it cannot. */
export const overrideView = (frame: Frame, c: Case, world: World, { refusal, typed }: Refused): Decision => {
  const { words } = frame;
  const long = { max: LONGEST_REASON, typed };
  return {
    title: words.say('override.title'),
    lines: words.lines('override.hint'),
    problem: problemOf(frame, refusal),
    fields: [
      listInput(
        frame,
        'code',
        OVERRIDE_CODES.map((code) => ({ title: words.say(`override.code.${code}`), value: code })),
        typed,
      ),
      listInput(frame, 'role', roleChoices(frame, c, world), typed),
      textInput(frame, 'data', { ...long, required: true }),
      textInput(frame, 'override_reason', { ...long, required: true }),
      textInput(frame, 'urgent', { ...long, required: false }),
    ],
    buttons: [button(words.say('override.ask'), 'override', { ...refOf(c), save: true }, 'destructive')],
    sections: [],
    more: [],
  };
};

/** Dialog of the owner: another level, and why. */
export const levelView = (frame: Frame, c: Case, { refusal, typed }: Refused): Decision => {
  const { words } = frame;
  const levels = ([0, 1, 2, 3] as const).filter((level) => level !== c.level);
  return {
    title: words.say('level_change.title'),
    lines: words.lines('level_change.hint'),
    problem: problemOf(frame, refusal, { reason: 'level_reason' }),
    fields: [
      choiceInput(
        frame,
        'level',
        levels.map((level) => ({
          title: `${words.say(`level.${level}.name`)} – ${words.say(`level.${level}.meaning`)}`,
          value: String(level),
        })),
        typed,
      ),
      textInput(frame, 'level_reason', { max: LONGEST_REASON, required: true, typed }),
    ],
    buttons: [button(words.say('level_change.save'), 'level', { ...refOf(c), save: true }, 'positive')],
    sections: [],
    more: [],
  };
};

/** What the owner may decide with a reason. */
export const reasonedButtons = ({ words }: Frame, c: Case): readonly Button[] => {
  const ref = { ...refOf(c) };
  const exception = button(words.say('override.button'), 'override', ref);
  return c.state === 'taken'
    ? [button(words.say('level_change.button'), 'level', ref), exception]
    : [exception];
};

/** On the owner's card: what became of each exception. */
export const overrideLines = (frame: Frame, c: Case): readonly string[] =>
  c.overrides.map((override) =>
    frame.words.say(`override.state.${override.state}`, { who: overridden(frame, override) }),
  );

/** The card of whoever is asked for a second opinion: neutral, what it is about opens in a dialog. */
export const secondNoteView = (
  frame: Frame,
  c: Case,
  reader: PersonId,
  number: number,
  world: World,
): CardData['case-note'] => {
  const { words } = frame;
  const override = c.overrides[number];
  if (!override || !maySecond(reader, c, world)) {
    const { title, code, lines, tone } = retractedPage(frame);
    return { title, code, lines, tone, dialogs: [], buttons: [] };
  }
  const open = awaitsSecond(override);
  const text = override.state === 'asked' ? 'second.text' : 'second.text_after';
  return {
    title: words.say('second.title'),
    code: c.code,
    tone: open ? 'attention' : 'default',
    lines: [words.say(open ? text : 'second.over')],
    dialogs: open ? [button(words.say('second.open'), 'second', { ...refOf(c), number }, 'positive')] : [],
    buttons: [],
  };
};

/** Dialog: what would be passed on to whom and why, and the two answers. */
export const secondView = (frame: Frame, c: Case, number: number): Decision => {
  const { words } = frame;
  const override = c.overrides[number];
  const open = override !== undefined && awaitsSecond(override);
  const answer = (agrees: boolean): Button =>
    button(
      words.say(agrees ? 'second.agree' : 'second.object'),
      'second',
      { ...refOf(c), number, agrees },
      agrees ? 'positive' : 'default',
    );
  const fact = (key: string, value: string) => ({ title: words.say(`second.${key}`), value });
  const facts = override
    ? [
        fact('by', override.by.name),
        fact('code', words.say(`override.code.${override.code}`)),
        fact('to', overridden(frame, override)),
        fact('data', override.data),
        fact('reason', override.reason),
        ...(override.urgent === null ? [] : [fact('urgent', override.urgent)]),
      ]
    : [];
  return {
    title: words.say('second.title'),
    lines: [words.say(open ? 'second.final' : 'second.over')],
    problem: '',
    fields: [],
    buttons: [],
    sections: open ? [{ title: c.code, facts }] : [],
    more: open ? [answer(true), answer(false)] : [],
  };
};

/** In the reader's dialog: what was passed on to them, and nothing else of the case. */
export const passedOnSection = (
  { words }: Frame,
  c: Case,
  reader: PersonId,
): CardData['details']['sections'] => {
  const facts = passedOn(reader, c).map(({ code, data }) => ({
    title: words.say(`override.code.${code}`),
    value: data,
  }));
  return facts.length > 0 ? [{ title: words.say('override.section'), facts }] : [];
};
