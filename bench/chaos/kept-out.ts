import type { LedgerEntry } from '../../emulator/contract.ts';
import type { Directory, Person } from '../../emulator/directory.ts';
import { isObject } from '../../emulator/json.ts';
import type { Aftermath, Rule } from './aftermath.ts';
import type { Told } from './reporter.ts';
import type { Found } from './truth.ts';

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * By its number, its spoken name, or the name of whoever reported: none of it may stand there. A report thrown away has
 * forgotten that name; the directory has not.
 */
const wordsOf = ({ case: c }: Found, reporter: Person): RegExp =>
  new RegExp(`${c.id}|(?<![A-Z0-9-])${c.code}(?![A-Z0-9-])|${escaped(reporter.name)}(?![\\p{L}\\d])`, 'u');

const mentionedIn = (node: unknown): readonly string[] => {
  if (!isObject(node) && !Array.isArray(node)) return [];
  if (isObject(node) && node.type === 'mention' && isObject(node.mentioned))
    return [String(node.mentioned.id)];
  return Object.values(node).flatMap(mentionedIn);
};

type Line = LedgerEntry & { readonly text: string };

const linesOf = ({ emulator }: Aftermath): readonly Line[] =>
  emulator.ledger().map((entry) => ({ ...entry, text: JSON.stringify(entry.body) ?? '' }));

/** Everywhere this person reads: their chat, and each channel they belong to. */
const placesOf = (person: Person, directory: Directory): ReadonlySet<string> =>
  new Set([
    person.place,
    ...directory.channels.filter(({ members }) => members.includes(person.key)).map(({ place }) => place),
  ]);

/** Also what was only tried: that the connector refused it is nobody's merit. */
const shown = (
  accused: Person,
  found: Found,
  reporter: Person,
  { lines, directory }: { readonly lines: readonly Line[]; readonly directory: Directory },
): readonly string[] => {
  const places = placesOf(accused, directory);
  const words = wordsOf(found, reporter);
  return lines.flatMap(({ act, place, text, body }) => {
    if (!words.test(text)) return [];
    if (places.has(place)) return [`${accused.name} could read of ${found.case.code}: ${act} at ${place}`];
    return mentionedIn(body).includes(accused.teamsId)
      ? [`${accused.name} was mentioned with ${found.case.code} at ${place}`]
      : [];
  });
};

const planned = ({ id, name }: Person, { case: c, deliveries }: Found): readonly string[] => [
  ...deliveries
    .filter(({ to, state, mentions }) => (to === id && state !== 'withheld') || mentions.includes(id))
    .map(({ kind, state }) => `${name} is on a ${kind} of ${c.code} (${state})`),
  ...(c.ladder?.paged.includes(id) ? [`${name} was called for ${c.code}`] : []),
  ...(c.owner?.id === id ? [`${name} has taken over ${c.code}`] : []),
  ...c.disclosures
    .filter(({ personId }) => personId === id)
    .map(({ role }) => `${name} was let in on ${c.code} as ${role}`),
];

/** No page, no card, no mention, no mail, no post where they sit: nothing that says there is a case at all. */
export const accusedHearsNothing: Rule = (after) => {
  const { directory } = after.emulator;
  const lines = linesOf(after);
  return after.told.flatMap(({ accused, caseId, person: key }) => {
    const found = after.found.find(({ case: c }) => c.id === caseId);
    if (accused === null || !found) return [];
    const person = directory.person(accused);
    return [...planned(person, found), ...shown(person, found, directory.person(key), { lines, directory })];
  });
};

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Told by what the person did, and by whom the ladder called; not by what the case says was released. */
const mayKnow = ({ case: c, deliveries, acts }: Found, told: Told | undefined, directory: Directory) => {
  const called = deliveries.filter(({ kind }) => kind === 'page').map(({ to }) => to);
  const owners = acts.filter(({ act }) => act === 'taken-over').map(({ actor }) => actor);
  return new Set([
    ...[c.reporter.id, ...called, ...owners].map(
      (id) => directory.people.find((one) => one.id === id)?.place,
    ),
    ...(told?.letIn ?? []).map((key) => directory.person(key).place),
  ]);
};

/** Whoever reads of a case reports it, is called for it, or was let in: by the person, or by danger to life. */
export const onlyThoseLetIn: Rule = (after) => {
  const { directory } = after.emulator;
  const told = new Map(after.told.map((one) => [one.caseId, one]));
  const cases = new Map(
    after.found.map((one) => [
      one.case.id,
      { found: one, may: mayKnow(one, told.get(one.case.id), directory) },
    ]),
  );
  return linesOf(after)
    .filter(({ place }) => place.startsWith('person:'))
    .flatMap(({ act, place, text }) =>
      [...new Set(text.match(UUID))].flatMap((id) => {
        const known = cases.get(id);
        if (!known || known.may.has(place as Person['place'])) return [];
        return [`${place} read of ${known.found.case.code} (${act}), and nobody let them in`];
      }),
    );
};
