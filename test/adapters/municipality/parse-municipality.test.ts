import assert from 'node:assert/strict';
import { parseMunicipality } from '../../../src/adapters/municipality/parse-municipality.ts';

const ID = '11111111-0000-4000-8000-00000000000';
const file = (lines: string): string => `
name: Kleinstadt
tenant: 6D0A7C1E-4b7b-4f0e-9a51-0c5d7d1f2a10
land: BY
people:
  - { key: anna, id: ${ID}1, name: Anna }
  - { key: ben, id: ${ID}A, name: Ben }
${lines}`;

describe('a municipality file', () => {
  it('may hold the bare minimum', () => {
    const parsed = parseMunicipality(file(''));
    assert.equal(parsed.tenantId, '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a10');
    assert.deepEqual(parsed.edits, [
      {
        kind: 'put-municipality',
        municipality: {
          name: 'Kleinstadt',
          land: 'BY',
          timeZone: 'Europe/Berlin',
          language: 'de',
          houseEmergency: null,
        },
      },
    ]);
    assert.equal(parsed.people[1]?.personId, `${ID}a`);
  });

  it('takes hours in place of a rota, units and on-call duty', () => {
    const parsed = parseMunicipality(
      file(`
units: [{ key: amt, name: Amt, parent: haus }, { key: haus, name: Haus, supervisor: ben }]
contacts: [{ person: anna, tier: head, hours: [{ days: [6], from: '10:00', to: '24:00' }], units: [amt], on_call: true }]`),
    );
    assert.deepEqual(
      parsed.edits.map((edit) => (edit.kind === 'put-unit' ? edit.unit.id : edit.kind)),
      ['put-municipality', 'haus', 'amt', 'put-contact'],
    );
    assert.deepEqual(parsed.edits.at(-1), {
      kind: 'put-contact',
      contact: {
        person: { personId: `${ID}1`, name: 'Anna' },
        tier: 'head',
        units: ['amt'],
        hours: [{ days: [6], from: '10:00', to: '24:00' }],
        onCall: true,
      },
    });
  });

  it('takes absences and shifts handed over, and who works on holidays', () => {
    const { edits } = parseMunicipality(
      file(`
contacts: [{ person: anna, tier: first, on_holidays: true }, { person: ben, tier: second }]
absences: [{ person: anna, from: 2026-12-21, to: 2027-01-02, substitute: ben }, { person: ben, from: 2027-02-01, to: 2027-02-01 }]
shifts: [{ person: ben, from: '2026-12-01T08:00', to: '2026-12-01T12:00', substitute: anna }]`),
    );
    const [anna, ...rest] = edits.slice(1);
    assert.equal(anna?.kind === 'put-contact' && anna.contact.onHolidays, true);
    const [first, second] = [`${ID}1`, `${ID}a`];
    assert.deepEqual(
      rest.flatMap((edit) => (edit.kind === 'put-relief' ? [edit.relief] : [])),
      [
        { kind: 'absence', personId: first, from: '2026-12-21', to: '2027-01-02', substitute: second },
        { kind: 'absence', personId: second, from: '2027-02-01', to: '2027-02-01', substitute: null },
        {
          ...{ kind: 'shift', personId: second, from: '2026-12-01T08:00', to: '2026-12-01T12:00' },
          substitute: first,
        },
      ],
    );
  });

  const refused: readonly (readonly [string, string, readonly RegExp[]])[] = [
    ['no YAML', 'name: [', [/flow/i]],
    ['no municipality', '- 1', [/file: .*object/]],
    ['nothing', '', [/file: .*object/]],
    ['wrong shapes, each named', 'name: 5\nland: BY\ntenant: here', [/- name: /, /- tenant: Invalid/]],
    [
      'references to nobody, each named',
      file(`
units: [{ key: amt, name: Amt, supervisor: carla, parent: nirgends }]
contacts: [{ person: dora, tier: first, hours: nachts }, { person: emil, tier: first, units: [weg] }]
roles: { DSB: fritz }`),
      [
        /units\.amt\.supervisor: no person carla/,
        /units\.amt\.parent: unknown-unit/,
        /contacts\.dora\.hours: no rota nachts/,
        /contacts\.emil: no person emil/,
        /contacts\.emil\.units: unknown-unit/,
        /roles\.DSB: no person fritz/,
      ],
    ],
    [
      'absences that are none',
      file(`
contacts: [{ person: anna, tier: first }]
absences: [{ person: anna, from: 2026-02-30, to: 2026-03-01 }, { person: anna, from: 2026-03-02, to: 2026-03-01 }, { person: ben, from: 2026-03-01, to: 2026-03-01, substitute: ben }]
shifts: [{ person: anna, from: '2026-03-01T25:00', to: '2026-03-02', substitute: dora }]`),
      [
        /absences\.anna\.from: relief-date/,
        /absences\.anna\.to: relief-order/,
        /absences\.ben\.personId: no-contact/,
        /absences\.ben\.substitute: substitute-self/,
        /shifts\.anna\.from: relief-date/,
        /shifts\.anna\.substitute: no-contact/,
      ],
    ],
    [
      'hours that are none',
      file(`contacts: [{ person: anna, tier: first, hours: [{ days: [8], from: '10:00', to: '09:00' }] }]`),
      [/contacts\.anna\.hours\.0\.days: hours-days/],
    ],
    [
      'units in a ring',
      file('units: [{ key: a, name: A, parent: b }, { key: b, name: B, parent: a }]'),
      [/units\.a\.parent: parent-loop/, /units\.b\.parent: parent-loop/],
    ],
    [
      'the same key twice',
      file('contacts: [{ person: anna, tier: first }, { person: anna, tier: head }]'),
      [/contacts: anna stands twice/],
    ],
    ['a misspelt field', file('contacts: [{ person: anna, tier: first, oncall: true }]'), [/oncall/]],
    ['an unknown role', file('roles: { CHEF: anna }'), [/roles\.CHEF|CHEF/]],
    ['a Land that is none', file('').replace('BY', 'XX'), [/municipality\.land: land/]],
  ];
  for (const [what, text, faults] of refused)
    it(`is refused for ${what}`, () => {
      for (const fault of faults) assert.throws(() => parseMunicipality(text), fault);
    });
});
