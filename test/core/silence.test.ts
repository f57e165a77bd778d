import assert from 'node:assert/strict';
import { askForContact } from '../../src/core/ask-for-contact.ts';
import type { Case } from '../../src/core/case.ts';
import type { Decision } from '../../src/core/effect.ts';
import { acceptHandOver, offerHandOver } from '../../src/core/hand-over.ts';
import { changeLevel } from '../../src/core/level-change.ts';
import { writeMessage } from '../../src/core/message.ts';
import { recordContact } from '../../src/core/owner-work.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { eventsOf } from '../../src/core/timeline.ts';
import {
  contact,
  GEORG,
  MONA,
  SATURDAY_NIGHT,
  sent,
  TARIK,
  TUESDAY,
  withContacts,
  worldAt,
} from '../support/sample-world.ts';

const MINUTE = 60_000;
const THREAT = { what: { acts: 'BEDROHUNG' } };

const minutesOn = (minutes: number) => worldAt(new Date(TUESDAY.getTime() + minutes * MINUTE));
const taken = (inputs = THREAT): Case =>
  takeOver(sent(inputs), { id: TARIK, name: 'Tarik' }, minutesOn(0)).case;
const kinds = ({ effects }: Decision): readonly string[] => effects.map(({ kind }) => kind);
const pagedBy = ({ effects }: Decision): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'page' ? [effect.to] : []));
const due = (c: Case): string | undefined => c.work.silence?.dueAt.toISOString();

describe('a first contact that does not come', () => {
  it('is due by the level: an hour for a threat, the next working day for an insult', () => {
    assert.equal(due(taken()), '2026-11-24T09:10:00.000Z');
    assert.equal(due(taken({ what: { acts: 'BELEIDIGUNG' } })), '2026-11-25T08:10:00.000Z');
    assert.deepEqual(
      takeOver(sent(THREAT), { id: TARIK, name: '' }, minutesOn(0)).effects.find(
        ({ kind }) => kind === 'wake-at',
      ),
      { kind: 'wake-at', about: 'silent', at: minutesOn(60).now, number: sent(THREAT).revision },
    );
  });

  it('brings one reminder, and later one round of the ladder without whoever stayed silent', () => {
    const c = taken();
    assert.equal(askForContact(c, minutesOn(59)).case, c, 'too early');
    const reminded = askForContact(c, minutesOn(60));
    assert.deepEqual(kinds(reminded), ['remind-owner', 'wake-at', 'refresh-cards']);
    assert.equal(askForContact(reminded.case, minutesOn(61)).case, reminded.case, 'once');
    const given = askForContact(reminded.case, minutesOn(120));
    assert.equal(given.act, 'silent-called-others');
    assert.equal(given.case.state, 'paged');
    assert.equal(given.case.owner, null);
    assert.deepEqual(given.case.work.left, { name: 'Tarik', why: 'silent' });
    assert.deepEqual(pagedBy(given), [GEORG]);
    assert.equal(kinds(given).filter((kind) => kind === 'tell-reporter').length, 1);
    const events = eventsOf(reminded.case, given.case).map(({ event }) => event?.key);
    assert.deepEqual(events, ['contact-missing', 'called-again']);
    assert.equal(askForContact(given.case, minutesOn(500)).case, given.case, 'nobody has it');
  });

  it('calls whoever stayed silent all the same where nobody else is there', () => {
    const alone = withContacts([contact(TARIK, 'first')]);
    const c = takeOver(sent(THREAT), { id: TARIK, name: '' }, worldAt(TUESDAY, alone)).case;
    const reminded = askForContact(c, { ...minutesOn(60), roster: alone });
    const given = askForContact(reminded.case, { ...minutesOn(120), roster: alone });
    assert.deepEqual(pagedBy(given), [TARIK]);
    assert.equal(given.case.ladder?.unanswered, false);
  });

  it('is not waited for any more once contact is noted, or a message was written', () => {
    const noted = recordContact(taken(), TARIK, minutesOn(5)).case;
    assert.equal(askForContact(noted, minutesOn(600)).case, noted);
    const written = writeMessage(taken(), TARIK, { text: 'Ich komme.', chat: null }, minutesOn(5)).case;
    assert.equal(askForContact(written, minutesOn(600)).case, written);
    const fromThem = writeMessage(
      taken(),
      sent().reporter.id,
      { text: 'Hallo?', chat: null },
      minutesOn(5),
    ).case;
    assert.notEqual(askForContact(fromThem, minutesOn(60)).case, fromThem, 'the person waits still');
  });

  it('is not asked for where the person wants no contact', () => {
    const c = taken();
    const quiet: Case = { ...c, answers: { ...c.answers, stop: ['contact'] } };
    assert.equal(askForContact(quiet, minutesOn(600)).case, quiet);
  });

  it('gives whoever takes it from the owner their own time', () => {
    const offered = offerHandOver(taken(), TARIK, { to: MONA, note: '' }, minutesOn(50)).case;
    const handed = acceptHandOver(offered, { id: MONA, name: 'Mona' }, minutesOn(55)).case;
    assert.equal(due(handed), minutesOn(115).now.toISOString());
    assert.equal(askForContact(handed, minutesOn(60)).case, handed, 'the timer of the former owner');
  });

  it('is due sooner when the level rises, and never later', () => {
    const raised = changeLevel(taken(), TARIK, 3, 'Er kommt her.', minutesOn(10));
    assert.equal(due(raised.case), minutesOn(25).now.toISOString());
    assert.ok(raised.effects.some((effect) => effect.kind === 'wake-at' && effect.about === 'silent'));
    const late = changeLevel(taken(), TARIK, 3, 'Er kommt her.', minutesOn(55));
    assert.equal(due(late.case), minutesOn(60).now.toISOString());
  });

  it('runs at night, too, where the level hurries', () => {
    const onCall = withContacts([contact(MONA, 'first', { onCall: true }), contact(TARIK, 'first')]);
    const c = takeOver(sent(THREAT), { id: MONA, name: '' }, worldAt(SATURDAY_NIGHT, onCall)).case;
    assert.equal(due(c), new Date(SATURDAY_NIGHT.getTime() + 60 * MINUTE).toISOString());
  });
});
