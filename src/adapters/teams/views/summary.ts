import type { Case, Disclosure } from '../../../core/case.ts';
import { supervisorOf } from '../../../core/conflict.ts';
import { ledgerOf, liveEntries, SHARED_OFFICES, supervisorDisclosure } from '../../../core/disclosure.ts';
import { withDuties } from '../../../core/duties.ts';
import { nextStart } from '../../../core/next-start.ts';
import type { SummaryStep } from '../../../core/protocol.ts';
import { rungPersons } from '../../../core/rung.ts';
import type { CardData } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';
import { smallUnitLines } from './sharing.ts';
import { stepBase } from './step.ts';
import { topicsOf } from './topics.ts';

/** What may be told or released before sending, under the rows. Everything else can wait until it was sent. */
const SUMMARY_TOPICS = ['offices', 'more'];

type Row = CardData['summary']['rows'][number];

/** Nobody shall be called: then nobody is told, whatever else was answered. */
const isKept = (c: Case): boolean => c.state === 'draft' && c.answers['share.support'] === false;

const supportRow = (frame: Frame, c: Case, gatherUntil: Date | null): Row => {
  const { words, protocol, roster, now } = frame;
  const who = words.say('summary.support_who');
  if (isKept(c)) return { who, what: words.say('summary.support_none') };
  if (c.ladder) {
    const names = words.list(c.ladder.paged.map((id) => roster.names[id] ?? ''));
    return { who, what: names ? words.say('status.paged', { names }) : words.say('summary.nobody_yet') };
  }
  if (gatherUntil) return { who, what: words.say('summary.gathered', { time: words.time(gatherUntil) }) };
  const policy = protocol.policies[c.level];
  const first = policy.rungs
    .flatMap((_, rung) => [rungPersons(c, policy, rung, roster, now)])
    .find((ids) => ids.length > 0);
  if (first) {
    const names = words.list(first.map((id) => roster.names[id] ?? ''));
    return { who, what: words.say('summary.support', { names }) };
  }
  const next = nextStart(c, policy, roster, now);
  const when = next.anybody ? { day: words.day(next.at), time: words.time(next.at) } : null;
  return { who, what: when ? words.say('summary.nobody_now', when) : words.say('summary.no_duty') };
};

const supervisorRow = (frame: Frame, c: Case): Row => {
  const { words, protocol, roster } = frame;
  const who = words.say('summary.supervisor_who');
  const told = supervisorDisclosure(c, protocol.policies[c.level]);
  const supervisor = supervisorOf(c, roster);
  if (!told || isKept(c)) return { who, what: words.say('summary.supervisor_none') };
  if (supervisor.state === 'none') return { who, what: words.say(`summary.supervisor_${supervisor.reason}`) };
  const depth = words.say(`summary.depth.${told.depth}`);
  const name = roster.names[supervisor.personId] ?? '';
  const key = told.ground === 'consent' ? 'summary.supervisor_told' : 'summary.supervisor_danger';
  return { who, what: words.say(key, { name, depth }) };
};

/** What sending would bring about, worked out by the very rules that will: the ledger of wishes, then the duties. */
const afterSending = (frame: Frame, c: Case): readonly Disclosure[] => {
  const state = c.state === 'draft' ? 'paged' : c.state;
  const sent: Case = { ...c, state, step: null, sentAt: c.sentAt ?? frame.now };
  return liveEntries(withDuties({ ...sent, disclosures: ledgerOf(sent, frame) }, frame));
};

/** Offices the person lets in, and those the law lets in on what their duty needs. */
const officeRows = (frame: Frame, c: Case): readonly Row[] => {
  if (isKept(c)) return [];
  const { words, roster } = frame;
  const told = afterSending(frame, c);
  const wished = SHARED_OFFICES.filter(({ role }) => c.answers[`share.${role}`] === true);
  const wishedRows = wished.map(({ role }): Row => {
    const name = roster.names[told.find((entry) => entry.role === role)?.personId ?? ''];
    const who = words.say(`field.share.${role}.label`);
    return {
      who,
      what: name ? words.say('summary.office_told', { name }) : words.say('summary.office_vacant'),
    };
  });
  const byLaw = told.filter(
    ({ ground, role, personId }) =>
      ground === 'law' && personId !== null && !wished.some((office) => office.role === role),
  );
  if (byLaw.length === 0) return wishedRows;
  const names = words.list([...new Set(byLaw.map(({ personId }) => roster.names[personId ?? ''] ?? ''))]);
  return [
    ...wishedRows,
    { who: words.say('summary.law_who'), what: words.say('summary.law_told', { names }) },
  ];
};

/** Who will learn what, before anything is sent. Never what was told: cards stay in the chat. */
export const summaryView = (
  frame: Frame,
  c: Case,
  step: SummaryStep,
  gatherUntil: Date | null = null,
): CardData['summary'] => {
  const { words } = frame;
  const verb = isKept(c) ? 'summary.keep' : 'summary.send';
  return {
    ...stepBase(frame, c, step),
    rows: [supportRow(frame, c, gatherUntil), supervisorRow(frame, c), ...officeRows(frame, c)],
    notes: [
      ...smallUnitLines(frame, c),
      words.say('summary.exception'),
      ...(isKept(c) ? [] : [words.say('summary.read')]),
    ],
    topics: topicsOf(frame, c, SUMMARY_TOPICS),
    send: button(words.say(verb), 'send', { ...refOf(c) }, 'positive'),
  };
};
