import { setTimeout as pause } from 'node:timers/promises';
import { installed, senderOf, type World } from './activity.ts';
import type { Connector } from './connector.ts';
import type { Door } from './load.ts';
import { FIRST_CONTACT, REPORTER } from './rueckhalt.ts';
import { Walk } from './walk.ts';

/** One person at a time: how long each card takes, and how long until a contact is called. */
export type Idle = { readonly cards: readonly number[]; readonly pages: readonly number[] };

const WARM_UP = 5;
const QUIET_MS = 150;
/** Teams takes 60 messages in 30 s for one chat, and a report is a page and its update: slower than that is idle. */
const PACE_MS = 1200;

const reporter = senderOf(REPORTER, 'Erika Sommer');
const contact = senderOf(FIRST_CONTACT, 'Tarik Yılmaz');

type Report = { readonly cards: readonly number[]; readonly page: number };

/** From tapping "Absenden" to the page at the connector: the wait of the person, not only that of the queue. */
const report = async (world: World, door: Door, connector: Connector): Promise<Report> => {
  const rested = pause(PACE_MS);
  const walk = new Walk(world, reporter, 'send');
  const cards: number[] = [];
  let page = Number.NaN;
  while (!walk.ended) {
    const { activity, verb } = walk.next();
    const paged = verb === 'send' ? connector.arrival(contact.conversationId) : null;
    const from = performance.now();
    const reply = await door.send(activity);
    cards.push(performance.now() - from);
    walk.hear(reply);
    if (paged) page = (await paged) - from;
  }
  await connector.quiet(QUIET_MS);
  walk.see(await door.send(walk.tap('ask-withdraw')));
  await door.send(walk.tap('withdraw'));
  await connector.quiet(QUIET_MS);
  await rested;
  return { cards, page };
};

export async function measureIdle(
  world: World,
  door: Door,
  connector: Connector,
  reports: number,
): Promise<Idle> {
  await door.send(installed(world, contact));
  for (let n = 0; n < WARM_UP; n += 1) await report(world, door, connector);
  const measured: Report[] = [];
  for (let n = 0; n < reports; n += 1) measured.push(await report(world, door, connector));
  return { cards: measured.flatMap(({ cards }) => cards), pages: measured.map(({ page }) => page) };
}
