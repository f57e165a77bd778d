import type { DrillShown } from '../../usecases/drill-store.ts';
import { isPage } from '../../usecases/lane.ts';
import type { Messenger, Shown } from '../../usecases/ports.ts';
import { isForReporter } from '../../usecases/reader.ts';
import type { Card } from './card-data.ts';
import type { Cards } from './cards.ts';
import type { Connector } from './connector.ts';
import { withNote } from './finish-card.ts';
import { cardMessage } from './reply.ts';
import { checkInView } from './views/aftercare.ts';
import { alarmView } from './views/alarm.ts';
import { callOwnerView, firstContactView, handOverNoteView, messageNoteView } from './views/case-note.ts';
import { askView } from './views/confirmation.ts';
import { reminderView } from './views/deadlines.ts';
import { digestView } from './views/digest.ts';
import { drillChannelView, drillView } from './views/drill.ts';
import { type Frame, frameOf } from './views/frame.ts';
import { informView } from './views/inform.ts';
import { secondNoteView } from './views/override.ts';
import { ownerView } from './views/owner.ts';
import { channelPageView, pageView, retractedPage } from './views/page.ts';
import { roleView } from './views/role.ts';
import { statusView } from './views/status.ts';

const mentionsOf = (people: Shown['mentioned']) =>
  people.map(({ teamsId, personId, name }) => ({ id: teamsId ?? personId, name }));

const digestCard = (cards: Cards, frame: Frame, { delivery }: Shown, together: readonly Shown[]): Card => {
  const open = together.filter((shown) => shown.case.state === 'paged');
  const called = new Map(
    open.flatMap(({ mentioned }) => mentioned).map((person) => [person.personId, person]),
  );
  const people = [...called.values()];
  const cases = together.map((shown) => shown.case);
  return cards.render('channel-digest', digestView(frame, cases, people, delivery.to), {
    mentions: mentionsOf(people),
  });
};

/** A page, or several reports of one person on one card. */
const pageCard = (cards: Cards, frame: Frame, shown: Shown): Card => {
  const { together, case: c, delivery } = shown;
  return together
    ? digestCard(cards, frame, shown, together)
    : cards.render('page', pageView(frame, c, delivery.to));
};

const channelCard = (cards: Cards, frame: Frame, shown: Shown): Card => {
  const { case: c, mentioned, retracted, together } = shown;
  if (together) return digestCard(cards, frame, shown, together);
  if (retracted) return cards.render('channel-page', { ...retractedPage(frame), mentions: '' });
  const mentions = c.state === 'paged' ? mentionsOf(mentioned) : [];
  return cards.render('channel-page', channelPageView(frame, c, mentioned), { mentions });
};

/** The Führungskraft reads what was released to them; every other function has a list of tasks. */
const informCard = (cards: Cards, frame: Frame, { delivery, case: c }: Shown): Card => {
  const { to, depth, role } = delivery;
  if (role === null || role === 'supervisor')
    return cards.render('inform', informView(frame, c, to ?? '', depth ?? 'a'));
  return cards.render('role', roleView(frame, c, to ?? '', role));
};

const plainCard = (cards: Cards, frame: Frame, shown: Shown): Card => {
  const { delivery, case: c } = shown;
  switch (delivery.kind) {
    case 'page':
      return pageCard(cards, frame, shown);
    case 'channel-page':
      return channelCard(cards, frame, shown);
    case 'owner':
      return cards.render('owner', ownerView(frame, c, delivery.to));
    case 'inform':
      return informCard(cards, frame, shown);
    case 'message':
      return cards.render('case-note', messageNoteView(frame, c, delivery.to ?? c.reporter.id));
    case 'hand-over':
      return cards.render('case-note', handOverNoteView(frame, c, delivery.to ?? ''));
    case 'call-owner':
      return cards.render('case-note', callOwnerView(frame, c, delivery.to ?? ''));
    case 'first-contact':
      return cards.render('case-note', firstContactView(frame, c, delivery.to ?? ''));
    case 'check-in':
      return cards.render('check-in', checkInView(frame, c, delivery.round));
    case 'second':
      return cards.render('case-note', secondNoteView(frame, c, delivery.to ?? '', delivery.round, shown));
    case 'reminder':
      return cards.render('reminder', reminderView(frame, c, delivery.to, delivery.round));
    case 'mail':
      // No card: it is written by the second channel.
      throw new Error('a mail has no card');
    case 'status':
      return cards.render('status', statusView(frame, c));
  }
};

/** The card a delivery shows now. One that may have arrived before says so: two of a kind must not look like two cases. */
export const deliveryCard = (cards: Cards, shown: Shown): Card => {
  const frame = frameOf(shown, shown.language);
  const card = plainCard(cards, frame, shown);
  return shown.delivery.unsure ? withNote(card, frame.words.say('repeat.note')) : card;
};

/** Words of the toast: never a name, never the kind of act. */
const toastOf = (shown: Shown): string => {
  const { words } = frameOf(shown, shown.language);
  const toast = words.say(isForReporter(shown.delivery) ? 'summary.toast.status' : 'summary.toast.page');
  return shown.delivery.unsure ? `${words.say('repeat.toast')} ${toast}` : toast;
};

const drillCard = (cards: Cards, frame: Frame, { drill, to, mentioned, unsure }: DrillShown): Card => {
  const mentions = drill.state === 'running' ? mentionsOf(mentioned) : [];
  const card =
    to === null
      ? cards.render('drill-channel', drillChannelView(frame, drill, mentioned), { mentions })
      : cards.render('drill', drillView(frame, drill, to));
  return unsure ? withNote(card, frame.words.say('repeat.note')) : card;
};

/** The toast says first what it is: whoever reads no further must not think that somebody needs them. */
const drillMessage = (cards: Cards, shown: DrillShown, alert: boolean) => {
  const frame = frameOf(shown, shown.language);
  return cardMessage(drillCard(cards, frame, shown), frame.words.say('drill.toast'), alert);
};

/** Sends what a delivery shows through Teams. Each card is rendered at the moment it leaves. */
export const createMessenger = (cards: Cards, connector: Connector): Messenger => ({
  send: (to, shown, until) => {
    const message = cardMessage(deliveryCard(cards, shown), toastOf(shown), true);
    return connector.post(to, message, { first: isPage(shown.delivery.kind), until });
  },
  update: (sent, shown) =>
    connector.update(sent, cardMessage(deliveryCard(cards, shown), toastOf(shown), false)),
  channelMembers: (channel) => connector.members(channel),
  probe: (channel) => connector.probe(channel),
  principalName: (person) => connector.principalName(person),
  ask: (to, asked) => {
    const frame = frameOf(asked, asked.language);
    const card = cards.render('notice', askView(frame));
    return connector.post(to, cardMessage(card, frame.words.say('confirm.title'), true));
  },
  alarm: (to, alarmed) => {
    const frame = frameOf(alarmed, alarmed.language);
    const view = alarmView(frame, alarmed.alarm);
    return connector.post(to, cardMessage(cards.render('notice', view), view.title, true), { first: true });
  },
  drill: (to, shown, until) => connector.post(to, drillMessage(cards, shown, true), { until }),
  updateDrill: (sent, shown) => connector.update(sent, drillMessage(cards, shown, false)),
});
