import assert from 'node:assert/strict';
import { emergencyView } from '../../../src/adapters/teams/views/emergency.ts';
import { type Frame, frameOf } from '../../../src/adapters/teams/views/frame.ts';
import { homeView } from '../../../src/adapters/teams/views/home.ts';
import { statusView } from '../../../src/adapters/teams/views/status.ts';
import { formView, problemOf } from '../../../src/adapters/teams/views/step.ts';
import { summaryView } from '../../../src/adapters/teams/views/summary.ts';
import type { Case } from '../../../src/core/case.ts';
import { answer, withdraw } from '../../../src/core/engine.ts';
import { climb } from '../../../src/core/escalation.ts';
import type { Raw } from '../../../src/core/input.ts';
import { findStep } from '../../../src/core/path.ts';
import type { Step } from '../../../src/core/protocol.ts';
import { send } from '../../../src/core/send.ts';
import { takeOver } from '../../../src/core/take-over.ts';
import type { World } from '../../../src/core/world.ts';
import {
  atSummary,
  begun,
  contact,
  MONA,
  PETRA,
  PROTOCOL,
  SATURDAY_NIGHT,
  sent,
  TARIK,
  walkTo,
  withContacts,
  worldAt,
} from '../../support/sample-world.ts';

const WORLD = worldAt();
const frame = (world: World = WORLD): Frame => frameOf(world, 'de');

const step = <K extends Step['kind']>(id: string, kind: K): Extract<Step, { kind: K }> => {
  const found = findStep(PROTOCOL, id);
  assert.ok(found?.kind === kind);
  return found as Extract<Step, { kind: K }>;
};
const summary = (inputs: Readonly<Record<string, Raw>>, world: World = WORLD) => {
  const view = summaryView(frame(world), atSummary(inputs, world), step('summary', 'summary'));
  return { ...view, what: view.rows.map(({ what }) => what) };
};
const sharing = (raw: Raw) => ({ share: { 'share.support': 'yes', ...raw } });

describe('the summary', () => {
  it('names those who will be called and says that the supervisor is not told', () => {
    const { what, send: button } = summary({});
    assert.match(what[0] ?? '', /Tarik Yılmaz und Georg Brandt/);
    assert.match(what[1] ?? '', /nicht informiert/);
    assert.equal(button.title, 'Absenden');
  });

  it('names the supervisor and how deep they will be told', () => {
    const { what } = summary(sharing({ 'share.supervisor': 'yes', 'share.depth': 'b' }));
    assert.match(what[1] ?? '', /Petra Hoffmann wird informiert.*Zusammenfassung/);
  });

  it('says that a supervisor is told because of danger, and how to say no', () => {
    assert.match(summary({ danger: { weapon: 'yes' } }).what[1] ?? '', /Petra Hoffmann.*in Gefahr.*„Nein“/);
  });

  it('says what sending does also when it only keeps', () => {
    const wishes = { 'share.support': 'no', 'share.supervisor': 'yes', 'share.depth': 'c' };
    const { what, send: button } = summary({ share: wishes, danger: { weapon: 'yes' } });
    assert.match(what[0] ?? '', /Niemand wird alarmiert/);
    assert.match(what[1] ?? '', /nicht informiert/);
    assert.equal(button.title, 'Nur für mich aufbewahren');
  });

  it('says at night when somebody will be there', () => {
    assert.match(summary({}, worldAt(SATURDAY_NIGHT)).what[0] ?? '', /Montag ab 08:00/);
  });

  it('repeats nothing of what was told', () => {
    const view = summary({ what: { acts: 'BEDROHUNG', channels: 'TELEFON' }, danger: { felt: '9' } });
    assert.ok(!/bedroh|telefon|9/i.test(JSON.stringify({ ...view, help: null })));
  });
});

describe('the status', () => {
  const of = (c: Case, world: World = WORLD) => statusView(frame(world), c);

  it('says who was called and what comes next', () => {
    const { line, lines, hotlines } = of(sent({ danger: { ongoing: 'yes' } }));
    assert.match(line, /angekommen/);
    assert.match(lines[0] ?? '', /Alarmiert: Tarik Yılmaz und Georg Brandt/);
    assert.match(lines[1] ?? '', /Um 09:25 rufe ich Mona Lindner/);
    assert.deepEqual(hotlines, []);
  });

  it('at the end of the ladder is honest and offers what is open now', () => {
    let c = sent({ danger: { ongoing: 'yes' } });
    for (const rung of [1, 2, 3, 4]) c = climb(c, 0, rung, WORLD.roster, WORLD.now).case;
    const { line, hotlines } = of(c);
    assert.match(line, /niemand geantwortet.*Mittwoch ab 08:00/s);
    assert.ok(hotlines.length > 0);
    // The rota was changed since: a time nobody will be there is not promised.
    const emptied = worldAt(WORLD.now, withContacts([contact(TARIK, 'first', { hours: [] })]));
    assert.match(of(c, emptied).line, /niemand eingeteilt.*Sofort erreichbar/s);
    assert.doesNotMatch(of(c, emptied).line, /Mittwoch/);
  });

  it('at night is honest from the start', () => {
    const night = worldAt(SATURDAY_NIGHT);
    const { line, hotlines } = of(sent({}, night), night);
    assert.match(line, /liest hier niemand sicher mit.*Montag ab 08:00/s);
    assert.ok(hotlines.some(({ number }) => number === '112'));
  });

  it('names whoever has taken over, and the supervisor who was told', () => {
    const c = sent(sharing({ 'share.supervisor': 'yes' }));
    const taken = takeOver(c, { id: MONA, name: 'Mona Lindner' }, WORLD).case;
    const { line, lines, buttons } = of(taken);
    assert.match(line, /Mona Lindner hat übernommen/);
    assert.ok(lines.some((text) => text.includes('Petra Hoffmann')));
    assert.deepEqual(buttons, []);
  });

  it('of a kept report says that nobody knows, and offers to call somebody after all', () => {
    const kept = send(atSummary({ share: { 'share.support': 'no' } }), WORLD).case;
    assert.match(of(kept).line, /Niemand wurde informiert/);
    assert.deepEqual(
      of(kept).buttons.map(({ verb }) => verb),
      ['call-after-all'],
    );
  });

  it('of a withdrawn report promises nothing and has no button', () => {
    const gone = withdraw(sent()).case;
    assert.match(of(gone).line, /zurückgenommen/);
    assert.deepEqual([of(gone).lines, of(gone).buttons], [[], []]);
  });
});

describe('the emergency card', () => {
  it('shows the advice for the kind of danger named', () => {
    const at = (rest: Parameters<typeof begun>[0]) => emergencyView(frame(), begun(rest));
    assert.match(at({ safety: 'danger' }).title, /110/);
    assert.match(at({ safety: 'danger', track: 'powder' }).title, /112/);
    assert.match(at({ safety: 'danger', track: 'threat_call' }).title, /nicht auflegen/);
  });

  it('offers to call contacts while nobody was called, and to take an alarm back after', () => {
    const verbs = (safety: 'unsure' | 'danger') =>
      emergencyView(frame(), begun({ safety })).buttons.map(({ verb }) => verb);
    assert.deepEqual(verbs('unsure'), ['alarm', 'resume']);
    assert.deepEqual(verbs('danger'), ['resume', 'ask-withdraw']);
  });

  it('says who is being called, or the truth when nobody is there', () => {
    const night = worldAt(SATURDAY_NIGHT);
    assert.match(emergencyView(frame(), begun({ safety: 'danger' })).status, /Tarik Yılmaz/);
    const alone = emergencyView(frame(night), begun({ safety: 'danger' }, night));
    assert.match(alone.status, /niemand/);
    assert.ok(alone.hotlines.length > 0);
  });
});

describe('a step', () => {
  it('counts itself on the path of these answers', () => {
    const c = walkTo('danger', begun());
    assert.equal(formView(frame(), c, step('danger', 'form'), {}).progress, 'Schritt 3 von 5');
    const first = formView(frame(), begun(), step('what', 'form'), {});
    assert.equal(first.progress, 'Schritt 2 von 5');
    assert.deepEqual(
      first.nav.map(({ verb }) => verb),
      ['later', 'ask-discard'],
    );
  });

  it('puts back what was typed and says what is wrong with it', () => {
    const c = walkTo('what', begun());
    const tried = answer(c, 'what', { reporter: 'self', acts: '', channels: 'TELEFON' }, WORLD);
    const view = formView(frame(), c, step('what', 'form'), tried);
    assert.match(view.problem, /Bitte noch ausfüllen/);
    assert.equal(view.fields.find(({ id }) => id === 'channels')?.value, 'TELEFON');
  });

  it('puts a limit into the words about it', () => {
    const fault = { field: 'felt', kind: 'number', limit: 10 } as const;
    assert.match(problemOf(frame(), fault), /0 bis 10/);
  });

  it('after an alarm offers nothing to put aside or to cancel', () => {
    const c = walkTo('danger', begun({ safety: 'danger' }));
    const { nav } = formView(frame(), c, step('danger', 'form'), {});
    assert.deepEqual(
      nav.map(({ verb }) => verb),
      ['back'],
    );
  });
});

describe('home', () => {
  it('asks for safety first and offers to go on with an open case', () => {
    const view = homeView(frame(), begun());
    assert.deepEqual(
      view.options.map(({ verb, data }) => [verb, data.safety]),
      [
        ['start', 'safe'],
        ['start', 'unsure'],
        ['start', 'danger'],
      ],
    );
    assert.deepEqual(
      view.more.map(({ verb }) => verb),
      ['resume', 'hotlines', 'support', 'language'],
    );
    assert.ok(!JSON.stringify(homeView(frame(), null)).includes('resume'));
    assert.ok(!JSON.stringify(view).includes(PETRA));
  });
});
