import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { type Balancer, openBalancer } from '../support/balancer.ts';
import { type BotProcess, startProcess } from '../support/bot-process.ts';
import { buttonsOf, findButton, lastCard, say } from '../support/conversation.ts';
import { crowdOf, withCrowd } from '../support/crowd.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';

type Replica = { readonly process: BotProcess; readonly url: string };

const CROWD = 50;
const EVERYBODY = crowdOf(CROWD);
/** Who is called first after a report: Mona and Ute are of later tiers. */
const FIRST = EVERYBODY.filter((person) => !['mona', 'ute'].includes(person));
const DUPLICATES = 4;

/** Three bots as an operator runs them, processes of their own, on one database and behind one address. */
describe('three replicas', function replicas() {
  this.timeout(180_000);
  let database: TestDatabase;
  let town: Tenancy;
  let balancer: Balancer;
  let running: readonly Replica[] = [];

  const launch = async (): Promise<Replica> => {
    const process = startProcess({ ...town.env, DATABASE_URL: database.url });
    return { process, url: await process.says('ready') };
  };
  const stop = async (replica: Replica, signal: NodeJS.Signals): Promise<number | null> => {
    replica.process.kill(signal);
    const code = await replica.process.ended;
    running = running.filter((other) => other !== replica);
    return code;
  };
  const cardOf = (person: string): string => JSON.stringify(lastCard(town.emulator, person).card);
  const isPaged = (person: string): boolean => buttonsOf(town.emulator, person, 'take-over').length > 0;
  const everybodyIsPaged = (): Promise<void> => town.emulator.until(() => EVERYBODY.every(isPaged), 90_000);
  /** The newest button of this verb, tapped several times at once: each invoke reaches another replica. */
  const tapTwice = (person: string, verb: string, where = {}, inputs = {}) => {
    const { messageId, button } = findButton(town.emulator, person, verb, where);
    const act = { kind: 'tap', messageId, action: button.action, inputs } as const;
    return town.emulator.act(person, act, { duplicate: DUPLICATES });
  };
  const takeOver = async (): Promise<readonly string[]> => {
    const before = town.emulator.ledger().length;
    const results = await Promise.all(
      EVERYBODY.map((person) => {
        const { messageId, button } = findButton(town.emulator, person, 'take-over');
        return town.emulator.act(person, { kind: 'tap', messageId, action: button.action, inputs: {} });
      }),
    );
    for (const { status, notice } of results) assert.deepEqual([status, notice], [200, null]);
    const replies = town.emulator.ledger().slice(before);
    return replies.filter(({ act }) => act === 'invoke-reply').map(({ body }) => JSON.stringify(body));
  };

  before(async () => {
    database = await freshDatabase();
    town = await startTenancy({}, withCrowd(CROWD));
    running = await Promise.all([launch(), launch(), launch()]);
    balancer = await openBalancer(() => running.map(({ url }) => url));
    town.emulator.setBotEndpoint(`${balancer.url}/api/messages`);
    await town.setUp(database.url);
    await town.emulator.installAll();
  });
  after(async () => {
    await Promise.all(running.map((replica) => stop(replica, 'SIGKILL')));
    await balancer.close();
    await town.stop();
  });

  it('start together on an empty database: one of them makes the schema, and all are there', async () => {
    const made = running.map(({ process }) => process.output().includes('the schema was brought up to date'));
    assert.equal(made.filter(Boolean).length, 1);
    assert.equal((await database.query('select id from replica')).length, 3);
  });

  describe('when fifty contacts tap “Ich übernehme” in the same instant', () => {
    let owner: string;
    let replies: readonly string[];

    before(async () => {
      await say(town.emulator, 'lea', 'Pulver');
      await everybodyIsPaged();
      replies = await takeOver();
      owner = replies.map((reply) => /([^"]+) hat übernommen\./.exec(reply)?.[1]).find(Boolean) ?? '';
    });

    it('let exactly one of them have the case', async () => {
      assert.equal((await database.query("select 1 from audit where act = 'taken-over'")).length, 1);
      assert.deepEqual(await database.query('select state from support_case'), [{ state: 'taken' }]);
    });

    it('thank one and tell 49 in a friendly card who it is', () => {
      assert.equal(replies.length, CROWD);
      assert.equal(replies.filter((reply) => reply.includes('Sie haben übernommen. Danke.')).length, 1);
      assert.equal(replies.filter((reply) => reply.includes(`${owner} hat übernommen.`)).length, CROWD - 1);
    });

    it('have all had a hand in it', () => {
      for (const { url } of running) assert.ok((balancer.answered().get(url) ?? 0) > 10, url);
    });

    it('bring every card to the same end: all pages, the channel, the reporter', async () => {
      const name = new RegExp(`${owner} hat übernommen|Sie haben übernommen`);
      const pagesOf = (person: string) =>
        town.emulator
          .seenBy(person)
          .map(({ card }) => JSON.stringify(card))
          .filter((card) => card.includes('übernommen') || card.includes('take-over'));
      await town.emulator.until(
        () =>
          EVERYBODY.every((person) => pagesOf(person).every((card) => name.test(card)) && !isPaged(person)) &&
          town.emulator.seenIn('support').every(({ card }) => name.test(JSON.stringify(card))) &&
          cardOf('lea').includes(owner),
        90_000,
      );
    });
  });

  describe('when every tap comes five times, to different ones, and an old one last', () => {
    const INPUTS = {
      reporter: 'self',
      acts: 'BEDROHUNG',
      channels: 'TELEFON',
      perpetrator: 'BUERGER_BEKANNT',
    };

    it('do everything once', async () => {
      const before = town.emulator.ledger().length;
      await say(town.emulator, 'erika', 'Hallo');
      await tapTwice('erika', 'start', { safety: 'safe' });
      const old = findButton(town.emulator, 'erika', 'answer', { step: 'what' });
      await tapTwice('erika', 'answer', { step: 'what' }, INPUTS);
      await tapTwice('erika', 'answer', { step: 'danger' }, { ongoing: 'yes' });
      await tapTwice(
        'erika',
        'answer',
        { step: 'share' },
        { 'share.support': 'yes', 'share.supervisor': 'no' },
      );
      await tapTwice('erika', 'send');
      const cases = "select revision, state from support_case where state <> 'taken'";
      const [sent, ...others] = await database.query(cases);
      assert.deepEqual([sent?.state, others], ['paged', []]);
      const late = {
        kind: 'tap',
        messageId: old.messageId,
        action: old.button.action,
        inputs: INPUTS,
      } as const;
      assert.equal((await town.emulator.act('erika', late, { duplicate: DUPLICATES })).status, 200);
      assert.deepEqual(await database.query(cases), [sent]);
      const calls = () =>
        town.emulator
          .ledger()
          .slice(before)
          .filter(({ act, status }) => act === 'post' && status < 300)
          .filter(({ body }) => JSON.stringify(body).includes('Wer übernimmt'));
      // One to each of them, and one to the channel, which stands in a line of its own.
      await town.emulator.until(() => FIRST.every(isPaged) && calls().length > FIRST.length, 90_000);
      assert.equal(calls().length, FIRST.length + 1);
    });
  });

  describe('when two of them are killed with a report just accepted', () => {
    before(async () => {
      const { messageId, button } = findButton(town.emulator, 'tarik', 'take-over');
      await town.emulator.act('tarik', { kind: 'tap', messageId, action: button.action, inputs: {} });
      await town.emulator.until(() => !EVERYBODY.some(isPaged), 90_000);
    });

    it('leave it to the one that is left: everybody is called', async () => {
      const [first, second] = running;
      assert.ok(first && second);
      await say(town.emulator, 'bilal', 'Pulver');
      await Promise.all([stop(first, 'SIGKILL'), stop(second, 'SIGKILL')]);
      await everybodyIsPaged();
      assert.equal(running.length, 1);
    });
  });

  describe('when a newer version has changed the database', () => {
    const causesOf = async ({ url }: Replica): Promise<readonly string[]> => {
      const answer = (await (await fetch(`${url}/readyz`)).json()) as { causes: string[] };
      return answer.causes;
    };

    before(async () => {
      running = [...running, await launch()];
      await database.query("insert into migration (name) values ('9999-from-the-future.sql')");
    });

    it('say so, each of them, and are not ready', async () => {
      for (const replica of running) {
        while (!(await causesOf(replica)).includes('outdated')) await pause(50);
        // Written before the answer, but on another way: it may be read after it.
        await replica.process.says('the database is newer than this program, which takes no more jobs');
      }
    });

    it('write nothing any more; whoever is in danger gets the numbers and the truth', async () => {
      const all = 'select count(*)::int as cases from support_case';
      const before = await database.query(all);
      await say(town.emulator, 'jonas', 'Pulver');
      assert.match(cardOf('jonas'), /"tel:112"/);
      assert.match(cardOf('jonas'), /niemand wurde alarmiert/);
      assert.deepEqual(await database.query(all), before);
    });

    it('are not joined by another of their age', async () => {
      const late = startProcess({ ...town.env, DATABASE_URL: database.url });
      assert.equal(await late.ended, 1);
      assert.match(late.output(), /newer than this program \(9999-from-the-future\.sql\)/);
    });

    it('end well when asked to', async () => {
      const codes = await Promise.all(running.map((replica) => stop(replica, 'SIGTERM')));
      assert.deepEqual(codes, [0, 0]);
    });
  });
});
