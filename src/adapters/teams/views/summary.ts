import type { Case } from '../../../core/case.ts';
import { supervisorOf } from '../../../core/conflict.ts';
import { supervisorDisclosure } from '../../../core/disclosure.ts';
import { nextDutyStart } from '../../../core/duty.ts';
import { rungPersons } from '../../../core/escalation.ts';
import type { SummaryStep } from '../../../core/protocol.ts';
import type { CardData } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';
import { stepBase } from './step.ts';
import { topicsOf } from './topics.ts';

/** What may be told or released before sending, under the rows. Everything else can wait until it was sent. */
const SUMMARY_TOPICS = ['offices', 'more'];

type Row = CardData['summary']['rows'][number];

/** Nobody shall be called: then nobody is told, whatever else was answered. */
const isKept = (c: Case): boolean => c.state === 'draft' && c.answers['share.support'] === false;

const supportRow = (frame: Frame, c: Case): Row => {
  const { words, protocol, roster, now } = frame;
  const who = words.say('summary.support_who');
  if (isKept(c)) return { who, what: words.say('summary.support_none') };
  if (c.ladder) {
    const names = words.list(c.ladder.paged.map((id) => roster.names[id] ?? ''));
    return { who, what: names ? words.say('status.paged', { names }) : words.say('summary.nobody_yet') };
  }
  const policy = protocol.policies[c.level];
  const first = policy.rungs
    .flatMap((_, rung) => [rungPersons(c, policy, rung, roster, now)])
    .find((ids) => ids.length > 0);
  if (first) {
    const names = words.list(first.map((id) => roster.names[id] ?? ''));
    return { who, what: words.say('summary.support', { names }) };
  }
  const next = nextDutyStart(roster.contacts, now, roster.timeZone);
  const when = next ? { day: words.day(next), time: words.time(next) } : null;
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

/** Who will learn what, before anything is sent. Never what was told: cards stay in the chat. */
export const summaryView = (frame: Frame, c: Case, step: SummaryStep): CardData['summary'] => {
  const { words } = frame;
  const verb = isKept(c) ? 'summary.keep' : 'summary.send';
  return {
    ...stepBase(frame, c, step),
    rows: [supportRow(frame, c), supervisorRow(frame, c)],
    notes: [words.say('summary.exception'), ...(isKept(c) ? [] : [words.say('summary.read')])],
    topics: topicsOf(frame, c, SUMMARY_TOPICS),
    send: button(words.say(verb), 'send', { ...refOf(c) }, 'positive'),
  };
};
