import type { Case, Disclosure } from '../../../core/case.ts';
import { isLeadershipAccused, isLeadershipAffected, isSmallUnit } from '../../../core/conflict.ts';
import { liveEntries } from '../../../core/disclosure.ts';
import type { PersonId } from '../../../core/duty.ts';
import { recipientOf } from '../../../core/recipient.ts';
import type { Override } from '../../../core/sealed-decision.ts';
import { canChangeShares, type Offer, offersOf, type Share } from '../../../core/shares.ts';
import type { Read } from '../../../usecases/ports.ts';
import type { Button, CardData, FieldView } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';

type Decision = CardData['decision'];
type Section = Decision['sections'][number];

/** Reads shown, newest first; somebody who opens a case often would push the others out of sight. */
const READS_SHOWN = 20;

const nameOf = ({ roster }: Frame, id: PersonId | null): string =>
  id === null ? '' : (roster.names[id] ?? '');

/** "Führungskraft: Petra Hoffmann" */
const whoIs = (frame: Frame, role: Disclosure['role'], id: PersonId | null): string => {
  const [office, name] = [frame.words.say(`audience.${role}`), nameOf(frame, id)];
  return name === '' ? office : frame.words.say('shares.who', { role: office, name });
};

/** Whom an override told, in words. */
export const overridden = (frame: Frame, { role, personId }: Override): string =>
  role === 'outside' ? frame.words.say('override.outside') : whoIs(frame, role, personId);

const optionTitle = ({ words }: Frame, share: Share, now: Share): string =>
  words.say(`shares.option.${share === 'none' && now !== 'none' ? 'none_told' : share}`);

const labelOf = (frame: Frame, { role, personId, nextLevel }: Offer): string => {
  const name = nameOf(frame, personId);
  if (nextLevel) return frame.words.say('shares.next_level', { name });
  return frame.words.say('shares.who', { role: frame.words.say(`shares.regime.${role}`), name });
};

const fieldOf = (frame: Frame, offer: Offer): FieldView => ({
  id: `share.${offer.role}`,
  label: labelOf(frame, offer),
  kind: 'one',
  style: 'expanded',
  choices: offer.options.map((share) => ({ title: optionTitle(frame, share, offer.now), value: share })),
  value: offer.now,
  // Something always stands there.
  required: false,
  error: frame.words.say('form.choose'),
  placeholder: '',
  max: 0,
});

/** In which function somebody read it: what the ledger says of them, else as a contact. */
const roleOf = (c: Case, reader: PersonId): Disclosure['role'] =>
  c.disclosures.findLast(({ personId }) => personId === reader)?.role ?? 'support';

const readsSection = (frame: Frame, c: Case, reads: readonly Read[]): Section => {
  const { words } = frame;
  const facts = reads
    .toReversed()
    .slice(0, READS_SHOWN)
    .map(({ at, reader, depth }) => ({
      title: whoIs(frame, roleOf(c, reader), reader),
      value: `${words.stamp(at)}: ${words.say(`shares.depth.${depth}`)}`,
    }));
  const none = { title: '', value: words.say('shares.no_reads') };
  return { title: words.say('shares.reads'), facts: facts.length > 0 ? facts : [none] };
};

const passedOnFact = (frame: Frame, override: Override) => ({
  title: overridden(frame, override),
  value: [
    frame.words.say(`override.code.${override.code}`),
    frame.words.say('override.told_data', { data: override.data }),
    ...(override.state === 'ended'
      ? [frame.words.say('override.told_ended', { who: overridden(frame, override) })]
      : []),
  ].join('\n\n'),
});

/** What nobody asked the person about: duties by law, the bare minimum in danger, overrides with what was passed on. */
const withoutSection = (frame: Frame, c: Case): readonly Section[] => {
  const { words } = frame;
  const told = c.overrides.filter(({ state }) => state === 'granted' || state === 'ended');
  const byHand = (entry: Disclosure): boolean =>
    told.some(({ code, personId }) => code === entry.ground && personId === entry.personId);
  const entries = liveEntries(c).filter((entry) => entry.ground !== 'consent' && !byHand(entry));
  const facts = [
    ...entries.map((entry) => ({
      title: whoIs(frame, entry.role, entry.personId),
      value: words.say(entry.ground === 'law' ? 'shares.law' : `override.code.${entry.ground}`),
    })),
    ...told.map((override) => passedOnFact(frame, override)),
  ];
  return facts.length > 0 ? [{ title: words.say('shares.without'), facts }] : [];
};

/** Where help lies when those inside are part of it (conflict rules 3, 4 and 6). */
export const conflictLines = ({ words, roster }: Frame, c: Case): readonly string[] => {
  if (isLeadershipAccused(c, roster)) return words.lines('shares.leadership');
  if (isLeadershipAffected(c, roster)) return words.lines('shares.authority');
  const agg = recipientOf(c, 'agg', roster);
  return agg.state === 'none' && agg.reason === 'accused' ? words.lines('shares.agg_accused') : [];
};

/** So few work there that even neutral facts may show who it is about (conflict rule 8). */
export const smallUnitLines = ({ words, roster }: Frame, c: Case): readonly string[] =>
  isSmallUnit(c, roster) ? [words.say('shares.small_unit')] : [];

/** Dialog: each recipient with how much they may read, who has read, and the way out of it all. */
export const sharesView = (frame: Frame, c: Case, reads: readonly Read[]): Decision => {
  const { words } = frame;
  const ref = { ...refOf(c) };
  const fields = offersOf(c, frame.roster).map((offer) => fieldOf(frame, offer));
  const save = button(words.say('shares.save'), 'shares', { ...ref, save: true }, 'positive');
  return {
    title: words.say('shares.title'),
    lines: [
      ...words.lines('shares.hint'),
      ...smallUnitLines(frame, c),
      ...conflictLines(frame, c),
      ...(fields.length === 0 ? [words.say('shares.nobody')] : []),
    ],
    problem: '',
    fields,
    buttons: fields.length > 0 ? [save] : [],
    sections: [readsSection(frame, c, reads), ...withoutSection(frame, c)],
    more: canChangeShares(c) ? [button(words.say('step.stop.button'), 'stop', ref)] : [],
  };
};

export const sharesButton = (frame: Frame, c: Case): readonly Button[] =>
  canChangeShares(c) ? [button(frame.words.say('shares.button'), 'shares', { ...refOf(c) })] : [];

const supervisorLine = (frame: Frame, c: Case): readonly string[] => {
  const entry = liveEntries(c).find(({ role, personId }) => role === 'supervisor' && personId !== null);
  if (!entry) return [];
  const byHand = c.overrides.some(({ personId }) => personId === entry.personId);
  if (entry.ground !== 'consent' && byHand) return [];
  const key = entry.ground === 'consent' ? 'status.supervisor_informed' : 'status.supervisor_overridden';
  return [frame.words.say(key, { name: nameOf(frame, entry.personId) })];
};

/** Who was let in for a duty the law lays on them. What the duty is stands in the list of tasks, not in the chat. */
const lawLine = (frame: Frame, c: Case): readonly string[] => {
  const byLaw = liveEntries(c).filter(({ ground, personId }) => ground === 'law' && personId !== null);
  const names = [...new Set(byLaw.map(({ personId }) => nameOf(frame, personId)))];
  return names.length > 0 ? [frame.words.say('status.by_law', { names: frame.words.list(names) })] : [];
};

/** Somebody was shut out whom the person had let in. */
const hasTakenBack = (c: Case): boolean =>
  c.disclosures.some(
    (entry) =>
      entry.withdrawnAt !== null &&
      entry.ground === 'consent' &&
      !liveEntries(c).some(({ role, personId }) => role === entry.role && personId === entry.personId),
  );

/** On the status card: who was told with and without consent, and what was taken back. Names, never what was told. */
export const sharingLines = (frame: Frame, c: Case): readonly string[] => {
  const { words } = frame;
  const told = c.overrides.filter(({ state }) => state === 'granted' || state === 'ended');
  return [
    ...supervisorLine(frame, c),
    ...lawLine(frame, c),
    ...told.map((override) => {
      const who = overridden(frame, override);
      if (override.state === 'ended') return words.say('override.told_ended', { who });
      return words.say('override.told', { who, code: words.say(`override.code.${override.code}`) });
    }),
    ...(hasTakenBack(c) ? [words.say('stopping.sharing')] : []),
    ...(canChangeShares(c) ? conflictLines(frame, c) : []),
  ];
};
