import type { Cause, Facts, Hole } from '../core/coverage-holes.ts';
import type { CoverageProof } from '../core/coverage-proof.ts';
import { toLocal } from '../core/local-time.ts';
import type { Roster } from '../core/roster.ts';
import type { Stage, Stretch } from '../core/stretch.ts';

type Proven = { readonly roster: Roster; readonly facts: Facts; readonly proof: CoverageProof };

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const CAUSES: Readonly<Record<Cause, string>> = {
  nobody: 'no contact is entered there',
  absent: 'away, and nobody stands in',
  holiday: 'a public holiday, and nobody works on it or is on call',
  gap: 'nobody has duty hours that others have on other days',
  'off-hours': 'outside of duty hours nobody is on call; people are told so and see open lines',
  unconfirmed: 'have not confirmed for a year, or want to be taken off, and nobody else is there',
  single: 'nobody else is called',
  'same-people': 'an earlier step has called them already',
  'not-installed': 'do not have the app',
  blocked: 'have blocked the bot',
  refused: 'the last message was refused',
  'not-in-channel': 'are no members of the channel',
  'no-mailbox': 'have no mail address as the second channel',
};

const two = (n: number): string => String(n).padStart(2, '0');

const wordsIn = ({ roster, facts }: Proven) => {
  const moment = (at: Date): { day: string; time: string } => {
    const { weekday, day, month, hour, minute } = toLocal(at, roster.timeZone);
    return { day: `${DAYS[weekday - 1]} ${two(day)}.${two(month)}.`, time: `${two(hour)}:${two(minute)}` };
  };
  const span = (one: { readonly from: Date; readonly to: Date }): string => {
    const [from, to] = [moment(one.from), moment(one.to)];
    const end = from.day === to.day ? to.time : `${to.day} ${to.time}`;
    return `${from.day} ${from.time}–${end}`;
  };
  const name = (id: string): string => {
    const chat = facts.chats[id] ?? 'open';
    return `${roster.names[id] ?? id}${chat === 'open' ? '' : ` [${chat}]`}`;
  };
  const unit = (id: string | null): string =>
    id === null ? 'no known unit' : (roster.units.find((one) => one.id === id)?.name ?? id);
  const isWhole = (units: Stretch['units']): boolean => units.length === roster.units.length + 1;
  const where = (units: Stretch['units']): string =>
    isWhole(units) ? '' : ` (${units.map(unit).join(', ')})`;
  return { span, name, where };
};

type Words = ReturnType<typeof wordsIn>;

/** Who is called first, second and last. */
const called = (stages: readonly Stage[], { name }: Words): string => {
  if (stages.length === 0) return 'nobody';
  const place = (at: number): string => {
    if (at < 2) return at === 0 ? 'first' : 'second';
    return at === stages.length - 1 ? 'last' : 'then';
  };
  return stages.map(({ people }, at) => `${place(at)} ${people.map(name).join(', ')}`).join(' · ');
};

const more = (count: number): string => (count > 1 ? ` and ${count - 1} more` : '');

/** Of one level and group of units: each way of calling once, with the first of its times. */
const ladderLines = (stretches: readonly Stretch[], words: Words): readonly string[] => {
  const ways = new Map<string, Stretch[]>();
  for (const stretch of stretches) {
    const way = called(stretch.stages, words);
    ways.set(way, [...(ways.get(way) ?? []), stretch]);
  }
  return [...ways].map(
    ([way, [first, ...rest]]) => `  ${first ? words.span(first) : ''}${more(rest.length + 1)}: ${way}`,
  );
};

const holeLine = (hole: Hole, words: Words): string => {
  const { urgent, cause, levels, to, units, people, spans } = hole;
  const [first] = spans;
  const who = people.map(words.name).join(', ');
  const nobody = cause === 'same-people' ? 'nobody new' : 'nobody';
  const step = to && `${nobody} on the step "${to.join(' and ')}"`;
  const rung = step ?? (who || 'nobody at all');
  const because = to && who ? `${CAUSES[cause]} (${who})` : CAUSES[cause];
  const when = first ? `${words.span(first)}${more(spans.length)}` : '';
  return `  ${urgent ? 'URGENT' : 'note  '} level ${levels.join(', ')}${words.where(units)}: ${rung}: ${because}. ${when}`;
};

/** The proof in lines for whoever runs the command. */
export const describeCoverage = (proven: Proven): readonly string[] => {
  const { roster, proof } = proven;
  const words = wordsIn(proven);
  const groups = new Map<string, Stretch[]>();
  for (const stretch of proof.stretches) {
    const title = `Level ${stretch.level}${words.where(stretch.units)}`;
    groups.set(title, [...(groups.get(title) ?? []), stretch]);
  }
  const urgent = proof.holes.filter((hole) => hole.urgent).length;
  return [
    `${roster.municipality}: who is called, ${words.span(proof)} (${roster.timeZone})`,
    ...[...groups].flatMap(([title, stretches]) => [title, ...ladderLines(stretches, words)]),
    ...(proof.holes.length > 0 ? ['Holes', ...proof.holes.map((hole) => holeLine(hole, words))] : []),
    `${urgent} urgent, ${proof.holes.length - urgent} to know.`,
  ];
};
