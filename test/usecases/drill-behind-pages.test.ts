import assert from 'node:assert/strict';
import type { RunningBot } from '../../src/app/compose.ts';
import { orderDrill } from '../../src/usecases/order-drill.ts';
import { reportUpTo, tap } from '../support/conversation.ts';
import { type OpenTown, openTown } from '../support/open-town.ts';

const ANDREA = { personId: '11111111-0000-4000-8000-000000000036', name: 'Andrea Köhler' };
/** So many others were told to come back before that a drill waits for minutes. */
const WAITING = 400;

describe('a drill and a real page', function drillBehindPages() {
  this.timeout(60_000);
  let town: OpenTown;
  let bot: RunningBot;

  beforeEach(async () => {
    town = await openTown();
    ({ bot } = town);
  });
  afterEach(() => town.stop());

  const cards = (person: string): readonly string[] =>
    town.emulator.seenBy(person).map(({ card }) => JSON.stringify(card ?? null));
  const has = (person: string, words: string): boolean => cards(person).some((card) => card.includes(words));

  it('in one chat: the page goes first, the drill waits with the updates', async () => {
    const { ports } = bot;
    const { tenantId } = town.emulator;
    const tarik = town.emulator.directory.person('tarik').id;
    await ports.store.transaction(tenantId, async (tx) => {
      const person = await tx.people.find(tarik);
      const conversation = person?.conversationId ?? tarik;
      for (let taken = 0; taken < WAITING; taken += 1) await tx.slots.take(conversation, 'other', false);
    });
    await orderDrill(ports)({ tenantId, by: ANDREA, level: 2 });
    await town.emulator.until(() => has('georg', 'PROBEALARM'));
    await reportUpTo(town.emulator, 'erika', 'summary');
    await tap(town.emulator, 'erika', 'send');
    await town.emulator.until(() => has('tarik', 'Wer übernimmt'));
    assert.equal(has('tarik', 'PROBEALARM'), false);
  });
});
