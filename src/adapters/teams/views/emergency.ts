import type { Case } from '../../../core/case.ts';
import { DANGER_TRACK } from '../../../core/path.ts';
import type { DangerKind } from '../../../core/protocol.ts';
import type { Button, CardData } from '../card-data.ts';
import { button, type Frame, helpOf, linesButton, openHotlines, refOf } from './frame.ts';
import { isUnanswered, namesOf, pagedLines, unansweredLine } from './status.ts';
import { topicsOf } from './topics.ts';

const alarmStatus = (frame: Frame, c: Case): string => {
  if (c.state === 'taken') return frame.words.say('status.taken', { name: c.owner?.name ?? '' });
  if (!c.ladder) return '';
  if (c.ladder.unanswered) return unansweredLine(frame, c, c.ladder);
  const [, next = ''] = pagedLines(frame, c, c.ladder);
  return `${frame.words.say('emergency.paged', { names: namesOf(frame, c.ladder.paged) })} ${next}`.trim();
};

const kindOf = ({ protocol }: Frame, c: Case): DangerKind | undefined =>
  protocol.dangerKinds.find(({ key }) => key === c.answers[DANGER_TRACK]);

/** Other advice fits another danger: one tap away, never asked before help. */
const otherKinds = ({ protocol, words }: Frame, c: Case, shown: DangerKind | undefined): readonly Button[] =>
  protocol.dangerKinds
    .filter((kind) => kind !== shown)
    .map(({ key }) =>
      button(words.say(`emergency.${key}.button`), 'danger-kind', { ...refOf(c), track: key }),
    );

/** What can be written down while it happens, where nobody else reads it. */
const notesButton = (frame: Frame, c: Case, kind: DangerKind | undefined): readonly Button[] =>
  kind?.notes ? topicsOf(frame, c, [kind.notes]) : [];

/** What to do now, first; what the bot is doing, second; the way on when the person is safe. */
export const emergencyView = (frame: Frame, c: Case): CardData['emergency'] => {
  const { words } = frame;
  const ref = { ...refOf(c) };
  const kind = kindOf(frame, c);
  const advice = kind ? `emergency.${kind.key}` : 'emergency';
  const call =
    c.state === 'draft' ? [button(words.say('emergency.call_contacts'), 'alarm', ref, 'destructive')] : [];
  const onward = c.step !== null ? [button(words.say('emergency.safe'), 'resume', ref, 'positive')] : [];
  const mistake =
    c.state === 'paged' ? [button(words.say('emergency.false_alarm'), 'ask-withdraw', ref)] : [];
  const kinds = c.step === null ? [] : otherKinds(frame, c, kind);
  return {
    title: words.say(`${advice}.title`),
    lines: words.lines(`${advice}.lines`),
    topics: notesButton(frame, c, kind),
    status: alarmStatus(frame, c),
    hotlines: isUnanswered(c) ? openHotlines(frame) : [],
    buttons: [...call, ...onward, ...mistake],
    kindsTitle: kinds.length > 0 ? words.say('emergency.kinds') : '',
    kinds,
    // Where nobody answers they stand on the card.
    outside: isUnanswered(c) ? [] : [linesButton(frame)],
    help: helpOf(frame),
  };
};

/** What to do now when the bot itself cannot help: numbers from memory, and no promise. */
export const bareEmergencyView = (frame: Frame, status: string): CardData['emergency'] => ({
  title: frame.words.say('emergency.title'),
  lines: frame.words.lines('emergency.lines'),
  topics: [],
  status,
  hotlines: openHotlines(frame),
  buttons: [],
  kindsTitle: '',
  kinds: [],
  outside: [],
  help: helpOf(frame),
});
