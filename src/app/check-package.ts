import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { holidaysOf } from '../adapters/calendar/holidays.ts';
import { type ContentProof, proveContent } from '../adapters/packages/prove-content.ts';
import { type CardProof, proveCards } from '../adapters/teams/card-proof.ts';
import { createCards } from '../adapters/teams/cards.ts';
import { nextDutyStart } from '../core/duty.ts';
import { withLevelMap } from '../core/level.ts';
import { toLocal } from '../core/local-time.ts';
import { type Thin, thinLadders } from '../core/proof/exclusion.ts';
import { MODEL_ROSTER } from '../core/proof/model-roster.ts';
import { type Walk, walk } from '../core/proof/walk.ts';
import type { Protocol } from '../core/protocol.ts';
import type { Roster } from '../core/roster.ts';
import type { World } from '../core/world.ts';
import { rosterOfFile } from './roster-of-file.ts';

export type PackageCheck = {
  /** Project root: the cards lie there. */
  readonly root: string;
  readonly directory: string;
  /** A municipality file whose people are taken for the proof of the ladders; null: two contacts in every tier. */
  readonly municipality: string | null;
  readonly now: Date;
};

export type CheckReport = { readonly holes: readonly string[]; readonly summary: string };

/** Who is left over must be more than one person. */
const LEAST_CALLED = 2;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const two = (n: number): string => String(n).padStart(2, '0');

/** One sentence for each level and person kept out, with the worst time and unit of it. */
const ladderHoles = (thin: readonly Thin[], file: string, { roster }: World): readonly string[] => {
  const name = (id: string): string => roster.names[id] ?? id;
  const worst = new Map<string, Thin>();
  for (const one of thin) {
    const group = `${one.level} ${one.excluded}`;
    const known = worst.get(group);
    if (!known || one.called.length < known.called.length) worst.set(group, one);
  }
  return [...worst.values()].map(({ level, excluded, unit, at, called }) => {
    const { weekday, hour, minute } = toLocal(at, roster.timeZone);
    const from = roster.units.find(({ id }) => id === unit)?.name ?? 'an unknown unit';
    const left = called.length === 0 ? 'nobody' : `only ${called.map(name).join(', ')}`;
    const when = `${DAYS[weekday - 1]} ${two(hour)}:${two(minute)}`;
    return `${file}: level ${level}: without ${name(excluded)}, a report from ${from} on ${when} calls ${left}; two must be left`;
  });
};

/** Duties and clocks are counted so that a reader of the report sees what was looked at. */
const summaryOf = (protocol: Protocol, walked: Walked, cards: CardProof, oldest: string | null): string => {
  const number = (n: number | bigint): string => n.toLocaleString('en');
  const texts = Object.values(protocol.texts).map((words) => Object.keys(words).length);
  const scale = walked.combinations.toString().length - 1;
  return [
    `${protocol.name} ${protocol.version}: ${number(walked.paths)} paths walked, ${number(protocol.steps.length)} steps, ${number(Math.max(...texts))} texts in ${texts.length} languages,`,
    `  ${protocol.deadlines.rules.length} deadlines, ${protocol.tasks.length} tasks, ${protocol.hotlines.length} hotlines, ${number(cards.cards())} cards looked at.`,
    walked.complete
      ? `  Every path was walked: ${number(walked.situations)} situations that can differ, standing for some 10^${scale} combinations of answers.`
      : `  Only a part was walked: there are more than ${number(walked.situations)} situations that can differ.`,
    `  Oldest verification: ${oldest ?? 'none'}. No hole found.`,
  ].join('\n');
};

const worldOf = (protocol: Protocol, roster: Roster, now: Date): World => ({
  protocol,
  roster,
  // Reports are walked while somebody is on duty; the ladders are proven for every time of the week.
  now: nextDutyStart(roster, now) ?? now,
  calendar: holidaysOf(roster.land),
});

/** Every map of levels a municipality may choose, or the one it has chosen. */
const mapsOf = (
  protocol: Protocol,
  { levelMap }: Roster,
  isModel: boolean,
): readonly (string | undefined)[] => (isModel ? Object.keys(protocol.levelMaps) : [levelMap]);

type Walked = Omit<Walk, 'ends'>;

const walkAll = (worlds: readonly World[], cards: CardProof): Walked =>
  worlds
    .map((world): Walked => walk(world, cards.see))
    .reduce((a, b) => ({
      paths: a.paths + b.paths,
      combinations: a.combinations + b.combinations,
      situations: a.situations + b.situations,
      complete: a.complete && b.complete,
      holes: a.holes.concat(b.holes),
    }));

const prove = (
  check: PackageCheck,
  content: ContentProof,
  protocol: Protocol,
  roster: Roster,
): CheckReport => {
  const world = worldOf(protocol, roster, check.now);
  const isModel = check.municipality === null;
  const worlds = mapsOf(protocol, roster, isModel).map((map) => ({
    ...world,
    protocol: withLevelMap(protocol, map),
  }));
  const cards = proveCards(createCards(join(check.root, 'cards')), world, content.confirmations);
  const walked = walkAll(worlds, cards);
  const people = check.municipality === null ? 'paging.yaml' : basename(check.municipality);
  const { levelMap } = roster;
  const holes = [
    ...content.holes,
    ...(levelMap !== undefined && !Object.hasOwn(protocol.levelMaps, levelMap)
      ? [`${people}: level_map: the package has no map ${levelMap}`]
      : []),
    ...walked.holes.map((hole) => `steps.yaml: ${hole}`),
    ...cards.holes(),
    ...ladderHoles(thinLadders(world, LEAST_CALLED), people, world),
  ];
  return { holes: [...new Set(holes)], summary: summaryOf(protocol, walked, cards, content.oldest) };
};

/** Proves a protocol package: what stands in it, where its paths lead, what people see, and who is called. */
export async function checkPackage(check: PackageCheck): Promise<CheckReport> {
  const content = await proveContent(check.directory);
  if (!content.protocol) {
    return { holes: [...content.holes, 'The paths were not walked: a file cannot be used.'], summary: '' };
  }
  const { municipality } = check;
  const roster = municipality === null ? MODEL_ROSTER : rosterOfFile(await readFile(municipality, 'utf8'));
  return prove(check, content, content.protocol, roster);
}
