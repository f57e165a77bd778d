import { fileURLToPath } from 'node:url';
import { holidaysOf } from '../../src/adapters/calendar/holidays.ts';
import { loadProtocol } from '../../src/adapters/packages/load-protocol.ts';
import type { Case, Reporter } from '../../src/core/case.ts';
import type { Contact } from '../../src/core/duty.ts';
import { answer, type Beginning, begin, resume } from '../../src/core/engine.ts';
import type { Raw } from '../../src/core/input.ts';
import { EMERGENCY } from '../../src/core/path.ts';
import type { Roster } from '../../src/core/roster.ts';
import { send } from '../../src/core/send.ts';
import type { World } from '../../src/core/world.ts';

/** The package the product ships: the rules are tested on the content they meet. */
export const PROTOCOL = await loadProtocol(
  fileURLToPath(new URL('../../protocols/standard', import.meta.url)),
);

const person = (number: string): string => `11111111-0000-4000-8000-0000000000${number}`;

export const ERIKA = person('01');
export const TARIK = person('11');
export const MONA = person('12');
export const UTE = person('13');
export const PETRA = person('21');
export const GEORG = person('22');
export const SABINE = person('23');
export const KARL = person('24');
export const DIRK = person('33');

/** A Tuesday morning with support on duty, in winter time. */
export const TUESDAY = new Date('2026-11-24T09:10:00+01:00');
/** The Saturday night after. */
export const SATURDAY_NIGHT = new Date('2026-11-28T23:00:00+01:00');

export const WEEKDAYS = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' }];

export const contact = (
  personId: string,
  tier: Contact['tier'],
  rest: Partial<Omit<Contact, 'personId' | 'tier'>> = {},
): Contact => ({ personId, tier, name: '', units: [], hours: WEEKDAYS, onCall: false, ...rest });

/** Musterstadt, as far as rules look at it. */
export const ROSTER: Roster = {
  municipality: 'Musterstadt',
  timeZone: 'Europe/Berlin',
  land: 'NW',
  calendar: holidaysOf('NW'),
  houseEmergency: { label: 'Pforte Rathaus', number: '0208 555 110' },
  contacts: [
    contact(TARIK, 'first'),
    contact(GEORG, 'first'),
    contact(MONA, 'second'),
    contact(UTE, 'head'),
    contact(SABINE, 'leadership'),
  ],
  units: [
    { id: 'leitung', name: 'Behördenleitung', supervisor: SABINE, parent: null },
    { id: 'buergerbuero', name: 'Bürgerbüro', supervisor: PETRA, parent: 'leitung' },
    { id: 'auslaenderbehoerde', name: 'Ausländerbehörde', supervisor: GEORG, parent: 'leitung' },
    { id: 'hauptamt', name: 'Hauptamt', supervisor: KARL, parent: 'leitung' },
    { id: 'poststelle', name: 'Poststelle', supervisor: DIRK, parent: 'hauptamt' },
    { id: 'personalrat', name: 'Personalrat', supervisor: null, parent: 'leitung' },
  ],
  roles: {},
  names: {
    [TARIK]: 'Tarik Yılmaz',
    [MONA]: 'Mona Lindner',
    [UTE]: 'Ute Berger',
    [PETRA]: 'Petra Hoffmann',
    [GEORG]: 'Georg Brandt',
    [SABINE]: 'Sabine Krüger',
    [KARL]: 'Karl Voss',
    [DIRK]: 'Dirk Paulsen',
  },
  workplaces: { [TARIK]: 'personalamt', [DIRK]: 'hauptamt', [KARL]: 'leitung' },
};

export const worldAt = (now: Date = TUESDAY, roster: Roster = ROSTER): World => ({
  protocol: PROTOCOL,
  roster,
  now,
  calendar: holidaysOf(roster.land),
});

export const withContacts = (contacts: readonly Contact[]): Roster => ({ ...ROSTER, contacts });

export const reporter = (rest: Partial<Reporter> = {}): Reporter => ({
  id: ERIKA,
  name: 'Erika Sommer',
  language: 'de',
  unit: 'buergerbuero',
  ...rest,
});

export const beginning = (rest: Partial<Beginning> = {}): Beginning => ({
  id: 'c0ffee00-0000-4000-8000-000000000001',
  code: 'K7-3F',
  nonce: 'nonce',
  reporter: reporter(),
  safety: 'safe',
  ...rest,
});

/** A case just begun. */
export const begun = (rest: Partial<Beginning> = {}, world: World = worldAt()): Case =>
  begin(beginning(rest), world).case;

/** The least that every step must be answered with. */
const LEAST: Readonly<Record<string, Raw>> = {
  knows: { affected_knows: 'yes' },
  what: { reporter: 'self', acts: 'BELEIDIGUNG', channels: 'SCHALTER', perpetrator: 'BUERGER_BEKANNT' },
  share: { 'share.support': 'yes' },
};

/** Goes on to the step named, with these inputs by step and the least everywhere else. */
export const walkTo = (
  goal: string,
  c: Case,
  inputs: Readonly<Record<string, Raw>> = {},
  world: World = worldAt(),
): Case => {
  let now = c.step === EMERGENCY ? resume(c, world).case : c;
  while (now.step !== null && now.step !== goal) {
    const step = now.step;
    const decision = answer(now, step, { ...LEAST[step], ...inputs[step] }, world);
    if (decision.fault) throw new Error(`${step}: ${decision.fault.field} ${decision.fault.kind}`);
    if (decision.case.step === step) throw new Error(`nothing comes after ${step}`);
    now = decision.case;
  }
  return now;
};

/** A report at its summary, with these inputs by step. */
export const atSummary = (inputs: Readonly<Record<string, Raw>> = {}, world: World = worldAt()): Case =>
  walkTo('summary', begun({}, world), inputs, world);

/** A report that was sent. */
export const sent = (inputs: Readonly<Record<string, Raw>> = {}, world: World = worldAt()): Case =>
  send(atSummary(inputs, world), world).case;
