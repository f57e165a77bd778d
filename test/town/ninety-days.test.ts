import assert from 'node:assert/strict';
import type { LedgerEntry } from '../../emulator/contract.ts';
import { fromLocal, toLocal } from '../../src/core/local-time.ts';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { findButton, reportUpTo } from '../support/conversation.ts';

const ZONE = 'Europe/Berlin';
const YEAR = 2027;
const NIGHTS = 91;

/** Days on which the machine stays down until 11:30, over the hours at which people are asked and reminded. */
const LONG_OUTAGES: readonly string[] = ['03-05', '04-24'];

/** One in which nobody looks after it for five days, by the day it begins on. */
const LONGEST_OUTAGE = { from: '04-01', until: '04-06' };

/** What comes unasked, by words of its card. */
const UNASKED: readonly (readonly [what: string, words: RegExp])[] = [
  ['check-in', /Wie geht es Ihnen\?|How are you\?/],
  ['reminder', /rückt näher|is coming up/],
  ['too late', /ist vorbei|has passed/],
  ['more?', /Wissen Sie inzwischen mehr/],
  ['call-owner', /bitte melden/],
  ['page', /Ich übernehme/],
  ['still a contact?', /noch als Ansprechperson zur Verfügung/],
];

const two = (n: number): string => String(n).padStart(2, '0');

const local = (when: string): Date => {
  const [month = 0, day = 0, hour = 0, minute = 0] = when.split(/\D/).map(Number);
  return fromLocal({ year: YEAR, month, day, hour, minute }, ZONE);
};

const stamp = (instant: Date): string => {
  const { month, day, hour, minute } = toLocal(instant, ZONE);
  return `${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
};

/** Worked out by hand from the package: what comes to whom, and when. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  // A threat, level 2: asked after 1, 7 and 28 days. Reported and known on 1 February, to be filed by 1 May.
  erika: [
    ...['02-02 10:00 check-in', '02-08 10:20 check-in', '03-01 10:00 check-in'],
    ...['04-06 11:30 reminder', '04-17 09:00 reminder', '04-24 11:30 reminder', '04-29 09:00 reminder'],
  ],
  // An attack, level 3: on the same day, then after 1, 3, 7 and 28 days, a Saturday made up on Monday. Filed by 3 May.
  jonas: [
    ...['02-03 17:00', '02-04 10:00', '02-08 10:00', '02-10 10:00', '03-03 10:00'].map(
      (at) => `${at} check-in`,
    ),
    ...['04-06 11:30', '04-19 09:00', '04-26 09:00', '05-01 09:00'].map((at) => `${at} reminder`),
  ],
  // An attack on 30 March: on the same day, then after 1, 3, 7 and 28 days. The longest outage goes over two of them.
  dana: ['03-30 17:00', '03-31 10:00', '04-06 11:30', '04-27 10:00'].map((at) => `${at} check-in`),
  // Insulted by a colleague: after 1 and 7 days. Two clocks, 4 April (AGG) and 4 May; one message for each morning. Two
  // come late together, and the one of the clock that ended meanwhile says so.
  lea: [
    ...['02-05 10:00 check-in', '02-11 10:00 check-in 403'],
    ...['03-05 11:30 reminder', '03-21 09:00 reminder 403', '03-28 09:00 reminder'],
    ...['04-06 11:30 reminder', '04-06 11:30 too late', '04-20 09:00 reminder'],
    ...['04-27 09:00 reminder', '05-02 09:00 reminder'],
  ],
  // Until 10 May; wants no more reminders from 12 April on.
  amara: ['02-11 10:00 check-in', '02-17 10:00 check-in', '04-10 09:00 reminder'],
  // Until 15 May; wants no more to be asked from 17 February on.
  petra: ['02-16 10:00 check-in', '04-15 09:00 reminder', '05-01 09:00 reminder'],
  // A Saturday, and Karfreitag with Easter, are made up on the next working day; nobody knows yet who it was.
  bilal: [...['03-01 10:00 check-in', '03-05 11:30 check-in', '03-26 09:00 more?', '03-30 10:00 check-in']],
  // Opened Erika's case on 3 February, a clock of her own.
  sabine: ['04-06 11:30', '04-19 09:00', '04-26 09:00', '05-01 09:00'].map(
    (at) => `${at} reminder${at.startsWith('04-19') ? ' 403' : ''}`,
  ),
  // Told on 3 February of somebody unfit for five days: to be reported within three.
  vera: ['02-04 09:00 reminder'],
  // Half a year after her last word, due in the night.
  mona: ['02-03 14:00 page', '02-04 08:00 page', '03-15 04:00 still a contact?', '03-30 14:00 page'],
  // One page for each report. Jonas felt worse at 00:57: called at once, and with everybody else at the next duty hours.
  tarik: [
    ...['02-01 09:10 page', '02-03 14:00 page', '02-04 00:57 call-owner', '02-04 08:00 page'],
    ...['02-04 10:30 page', '02-10 09:00 page', '02-15 13:00 page', '02-26 14:00 page', '03-30 14:00 page'],
  ],
};

describe('ninety days with an outage every night', function ninetyDays() {
  this.timeout(900_000);
  let it_: CaseTown;

  const trouble = (person: string, status: number, until: string): void =>
    void it_.town.emulator.addFault({
      at: `person:${person}`,
      kind: 'status',
      status,
      until: local(until).toISOString(),
    });
  const cases = new Map<string, unknown>();
  const takes = async (): Promise<void> => {
    await it_.tap('tarik', 'take-over');
    await it_.tap('tarik', 'contact');
  };
  /** Somebody reports, Tarik takes over, and they wish to be asked how it goes. */
  const report = async (
    person: string,
    what: Readonly<Record<string, string>>,
    more: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
  ): Promise<void> => {
    await reportUpTo(it_.town.emulator, person, 'summary', { what: { reporter: 'self', ...what }, ...more });
    await it_.tap(person, 'send');
    await takes();
    cases.set(person, findButton(it_.town.emulator, 'tarik', 'timeline').button.data.caseId);
    await it_.tap(person, 'check-ins', { wanted: 'yes' });
  };

  /** The lives of 2027-02-01, a Monday, to 2027-05-03: over the change of clocks, Karfreitag and Easter. */
  const SCRIPT: readonly (readonly [when: string, act: () => unknown])[] = [
    [
      '02-01 09:10',
      async () => {
        await report('erika', { acts: 'BEDROHUNG' });
        await it_.fill('erika', 'shares', { 'share.dienstvorgesetzte': 'task' });
      },
    ],
    ['02-03 11:00', () => it_.tap('sabine', 'tasks')],
    [
      '02-03 14:00',
      async () => {
        await report('jonas', { acts: 'GEF_KV,BELEIDIGUNG' }, { danger: { injured: 'yes' } });
        await it_.fill('jonas', 'tell', { unfit_days: '5' });
      },
    ],
    ['02-04 00:57', () => it_.tap('jonas', 'check-in', { feeling: 'worse' })],
    ['02-04 08:03', takes],
    [
      '02-04 10:30',
      () =>
        report(
          'lea',
          { acts: 'BELEIDIGUNG', perpetrator: 'KOLLEGE_GLEICH' },
          { accused: { accused: it_.town.emulator.directory.person('dirk').id } },
        ),
    ],
    ['02-08 09:30', () => trouble('erika', 503, '02-08 10:20')],
    ['02-10 09:00', () => report('amara', { acts: 'BELEIDIGUNG' })],
    ['02-11 09:30', () => trouble('lea', 403, '02-11 11:00')],
    ['02-15 13:00', () => report('petra', { acts: 'BELEIDIGUNG' })],
    ['02-17 11:00', () => it_.tap('petra', 'check-ins', { wanted: 'no' })],
    ['02-26 14:00', () => report('bilal', { acts: 'BEDROHUNG', perpetrator: 'BUERGER_UNBEKANNT' })],
    ['03-21 08:30', () => trouble('lea', 403, '03-21 12:00')],
    ['03-30 14:00', () => report('dana', { acts: 'GEF_KV,BELEIDIGUNG' }, { danger: { injured: 'yes' } })],
    ['04-12 12:00', () => it_.tap('amara', 'reminders', { wanted: 'no' })],
    ['04-19 08:30', () => trouble('sabine', 403, '04-19 12:00')],
  ];

  const endOf = (key: string): string => {
    if (key === LONGEST_OUTAGE.from) return `${LONGEST_OUTAGE.until} 11:30`;
    return `${key} ${LONG_OUTAGES.includes(key) ? '11:30' : '04:00'}`;
  };
  const isGone = (key: string): boolean => key > LONGEST_OUTAGE.from && key <= LONGEST_OUTAGE.until;
  const day = async (key: string): Promise<void> => {
    const { clock, outage } = it_.town;
    const perform = async (from: string, to: string): Promise<void> => {
      for (const [when, act] of SCRIPT.filter((one) => one[0] >= from && one[0] < to)) {
        await clock.advanceTo(local(when));
        await act();
      }
    };
    await perform(`${key} 00:00`, `${key} 01:00`);
    await clock.advanceTo(local(`${key} 01:00`));
    await outage(local(endOf(key)));
    await perform(`${key} 04:00`, `${key} 24:00`);
  };

  before(async () => {
    it_ = await startCaseTown(local('02-01 08:00'));
    await it_.data.query(
      `update contact set asks_at = null, confirmed_at = '2026-09-15T01:30:00Z' where person_id = $1`,
      [it_.town.emulator.directory.person('mona').id],
    );
    const first = local('02-01 12:00').getTime();
    for (const [when, act] of SCRIPT.filter(([at]) => at < '02-02')) {
      await it_.town.clock.advanceTo(local(when));
      await act();
    }
    for (let night = 1; night <= NIGHTS; night += 1) {
      const key = stamp(new Date(first + night * 86_400_000)).slice(0, 5);
      if (!isGone(key)) await day(key);
    }
    await it_.town.clock.advanceTo(local('05-03 12:00'));
  });
  after(() => it_.stop());

  const posts = (): readonly LedgerEntry[] => it_.town.emulator.ledger().filter(({ act }) => act === 'post');
  const cameTo = (person: string): readonly string[] =>
    posts()
      .filter(({ place }) => place.endsWith(`:${person}`))
      .flatMap(({ at, body, status }) => {
        const [what] = UNASKED.find(([, words]) => words.test(JSON.stringify(body))) ?? [];
        return what === undefined
          ? []
          : [`${stamp(new Date(at))} ${what}${status < 300 ? '' : ` ${status}`}`];
      });

  it('asks and reminds everybody exactly once, at the hour or as soon as the bot is back', () => {
    const people = [...new Set(posts().map(({ place }) => place))].map((place) => place.split(':')[1] ?? '');
    for (const key of people.filter((one) => !['georg', 'ute', 'support'].includes(one)))
      assert.deepEqual(
        cameTo(key)
          .filter((line) => !line.endsWith('503'))
          .toSorted(),
        EXPECTED[key] ?? [],
        key,
      );
    for (const key of Object.keys(EXPECTED)) assert.ok(people.includes(key), key);
  });

  it('says why where somebody was not reached', async () => {
    await it_.tap('tarik', 'timeline', { caseId: cases.get('lea') });
    assert.equal(it_.dialog('tarik').match(/Die Nachfrage konnte nicht zugestellt werden/g)?.length, 1);
    assert.equal(
      it_.dialog('tarik').match(/Die Erinnerung an eine Frist konnte nicht zugestellt werden/g)?.length,
      1,
    );
    await it_.tap('tarik', 'timeline', { caseId: cases.get('dana') });
    assert.deepEqual(it_.dialog('tarik').match(/Nachfrage vom \S+ entfällt/g), [
      'Nachfrage vom 06.04.2027 entfällt',
    ]);
    await it_.tap('tarik', 'timeline', { caseId: cases.get('erika') });
    assert.equal(it_.dialog('tarik').match(/Nicht an eine Frist erinnert: Dienstvorgesetzte/g)?.length, 1);
    assert.doesNotMatch(it_.dialog('tarik'), /konnte nicht zugestellt/);
    const ended = "select kind from delivery where state in ('refused', 'withheld') and reason is null";
    assert.deepEqual(await it_.data.query(ended), []);
  });

  it('tries on while Teams does not answer, and lets nothing arrive twice', async () => {
    const tries = cameTo('erika').filter((line) => line.endsWith('503'));
    assert.ok(tries.length > 5, `${tries.length} tries`);
    assert.deepEqual(await it_.data.query('select kind from delivery where unsure'), []);
    assert.ok(posts().every(({ body }) => !/doppelt angekommen/.test(JSON.stringify(body))));
  });

  it('leaves nothing behind that is due', async () => {
    const left = "select name, state from pgboss.job where state <> 'completed' and start_after <= $1";
    assert.deepEqual(await it_.data.query(left, [it_.town.clock.now()]), []);
    assert.deepEqual(await it_.data.query("select kind from delivery where state = 'pending'"), []);
  });
});
