import type { Answers } from '../../core/answer.ts';
import type { Case } from '../../core/case.ts';
import { deadlinesOf } from '../../core/deadline.ts';
import { liveEntries, SHARED_OFFICES } from '../../core/disclosure.ts';
import type { Override } from '../../core/sealed-decision.ts';
import { settle } from '../../core/settle.ts';
import type { World } from '../../core/world.ts';
import type { Card } from './card-data.ts';
import type { Cards } from './cards.ts';
import { checkInView } from './views/aftercare.ts';
import { deadlinesView } from './views/deadlines.ts';
import { detailsView } from './views/details.ts';
import { evidenceView } from './views/evidence.ts';
import type { Frame } from './views/frame.ts';
import { overrideView, secondView } from './views/override.ts';
import { ownerView } from './views/owner.ts';
import { channelPageView, pageView } from './views/page.ts';
import { recuseView } from './views/recuse.ts';
import { roleView } from './views/role.ts';
import { sharesView } from './views/sharing.ts';
import { stopView } from './views/stop.ts';
import { supportView } from './views/support.ts';
import { confirmView, tasksView } from './views/tasks.ts';

/**
 * open: a card for the reporter, with help at its foot · dialog: nothing of it is kept by Teams · neutral: kept in a
 * chat or channel of somebody else, so nothing of the case may stand there.
 */
export type ProvenCard = {
  readonly name: string;
  readonly kind: 'open' | 'dialog' | 'neutral';
  readonly card: Card;
};

const PIECE = '00000000-0000-4000-8000-000000000001';

const withPiece = (c: Case, at: Date): Case => {
  const piece = { id: PIECE, number: 1, at, by: 'reporter', name: '', type: 'image/png' } as const;
  return { ...c, evidence: [{ ...piece, size: 1, sha256: '0'.repeat(64), removedAt: null }] };
};

const asked = (c: Case, id: string, at: Date): Case => {
  const override: Override = {
    code: 'SCHUTZ_ANDERER',
    role: 'outside',
    personId: null,
    data: '–',
    reason: '–',
    urgent: null,
    by: { id, name: '–' },
    at,
    state: 'asked',
    second: null,
  };
  return { ...c, overrides: [override] };
};

/** Every office let in, so that each has its card. */
const WISHES: Answers = Object.fromEntries(
  ['supervisor', ...SHARED_OFFICES.map(({ role }) => role)].map((role) => [`share.${role}`, true]),
);

/** The same report once somebody has taken it over and everybody was let in; null where nobody was called. */
export const takenOver = (c: Case, world: World): Case | null => {
  const [id] = c.ladder?.paged ?? [];
  if (id === undefined || c.state !== 'paged') return null;
  const owner = { id, name: world.roster.names[id] ?? '', at: world.now };
  const taken: Case = { ...c, state: 'taken', owner, answers: { ...c.answers, ...WISHES } };
  return settle(c, { case: taken, act: 'taken-over', effects: [] }, world).case;
};

const ofReporter = (cards: Cards, frame: Frame, c: Case): readonly ProvenCard[] => {
  const evidence = frame.protocol.steps.find((step) => step.kind === 'advice' && step.collects);
  const kept = withPiece(c, frame.now);
  const deadlines = { case: c, ...frame, deadlines: deadlinesOf(c, frame), isOwn: true, calendarUrl: null };
  return [
    { name: 'sharing', kind: 'dialog', card: cards.render('decision', sharesView(frame, c, [])) },
    { name: 'stopping', kind: 'dialog', card: cards.render('decision', stopView(frame, c, {})) },
    { name: 'deadlines', kind: 'dialog', card: cards.render('deadlines', deadlinesView(frame, deadlines)) },
    { name: 'support', kind: 'open', card: cards.render('support', supportView(frame, c)) },
    { name: 'a check-in', kind: 'open', card: cards.render('check-in', checkInView(frame, c, 1)) },
    {
      name: 'own tasks',
      kind: 'open',
      card: cards.render('tasks', tasksView(frame, c, 'affected', c.reporter.id)),
    },
    ...(evidence?.kind === 'advice'
      ? [null, PIECE].map((id) => ({
          name: 'evidence',
          kind: 'open' as const,
          card: cards.render('evidence', evidenceView(frame, kept, evidence, id)),
        }))
      : []),
  ];
};

/** Every decision the package has: the list only asks, and the question stands before the answer. */
const decisions = (cards: Cards, frame: Frame, c: Case): readonly ProvenCard[] =>
  frame.protocol.tasks
    .filter(({ decision }) => decision)
    .map((rule) => ({
      name: `the decision ${rule.kind}`,
      kind: 'dialog',
      card: cards.render('tasks', confirmView(frame, c, rule.owner, rule)),
    }));

const ofOffices = (cards: Cards, frame: Frame, c: Case): readonly ProvenCard[] =>
  liveEntries(c).flatMap(({ role, personId }): readonly ProvenCard[] =>
    personId === null || role === 'support'
      ? []
      : [
          {
            name: `${role}`,
            kind: 'neutral',
            card: cards.render('role', roleView(frame, c, personId, role)),
          },
          {
            name: `tasks of ${role}`,
            kind: 'dialog',
            card: cards.render('tasks', tasksView(frame, c, role, personId)),
          },
        ],
  );

const ofOwner = (cards: Cards, frame: Frame, c: Case): readonly ProvenCard[] => {
  const id = c.owner?.id;
  if (id === undefined) return [];
  return [
    { name: 'the owner', kind: 'neutral', card: cards.render('owner', ownerView(frame, c, id)) },
    { name: 'the details', kind: 'dialog', card: cards.render('details', detailsView(frame, c, 'c')) },
    {
      name: "the owner's tasks",
      kind: 'dialog',
      card: cards.render('tasks', tasksView(frame, c, 'contact', id)),
    },
    {
      name: 'an override',
      kind: 'dialog',
      card: cards.render('decision', overrideView(frame, c, frame, {})),
    },
    {
      name: 'a second opinion',
      kind: 'dialog',
      card: cards.render('decision', secondView(frame, asked(c, id, frame.now), 0)),
    },
  ];
};

/** What is seen of a report that was sent, by everybody with a part in it. */
export const cardsAfterSending = (cards: Cards, frame: Frame, c: Case): readonly ProvenCard[] => {
  const taken = takenOver(c, frame);
  return [
    {
      name: 'the channel',
      kind: 'neutral',
      card: cards.render('channel-page', channelPageView(frame, c, [])),
    },
    {
      name: 'a contact',
      kind: 'neutral',
      card: cards.render('page', pageView(frame, c, c.ladder?.paged[0] ?? null)),
    },
    { name: 'not being impartial', kind: 'dialog', card: cards.render('decision', recuseView(frame, c)) },
    ...(taken
      ? [
          ...ofReporter(cards, frame, taken),
          ...decisions(cards, frame, taken),
          ...ofOffices(cards, frame, taken),
          ...ofOwner(cards, frame, taken),
        ]
      : []),
  ];
};
