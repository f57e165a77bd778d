import type { Contact, Tier } from '../duty.ts';
import type { Roster } from '../roster.ts';

const TIERS: readonly Tier[] = ['first', 'second', 'head', 'leadership'];
const ALWAYS = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }];

/** Ids are read as the directory writes them. */
const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const SUPERVISOR = idOf(99);

const contacts = TIERS.flatMap((tier, at) =>
  [1, 2].map(
    (n): Contact => ({
      personId: idOf(10 * at + n),
      name: `${tier} ${n}`,
      tier,
      units: [],
      hours: ALWAYS,
      onCall: false,
    }),
  ),
);

/** The least a municipality must have before it goes live: two contacts in every tier. A package alone is proven on it. */
export const MODEL_ROSTER: Roster = {
  municipality: 'Model',
  timeZone: 'Europe/Berlin',
  land: 'NW',
  calendar: { isHoliday: () => false },
  houseEmergency: null,
  contacts,
  units: [{ id: 'unit', name: 'Unit', supervisor: SUPERVISOR, parent: null }],
  roles: {},
  names: Object.fromEntries([
    ...contacts.map(({ personId, name }) => [personId, name]),
    [SUPERVISOR, 'Supervisor'],
  ]),
  workplaces: {},
};
