import type { Contact } from './duty.ts';
import type { Roster } from './roster.ts';

/** Whether a contact stands for a unit; null: for people whose unit is not known. */
export const standsForUnit = ({ units }: Contact, unit: string | null): boolean =>
  units.length === 0 || (unit !== null && units.includes(unit));

/** Units for which the same contacts stand, together; null among them stands for people whose unit is not known. */
export const unitGroups = ({ contacts, units }: Roster): readonly (readonly (string | null)[])[] => {
  const groups = new Map<string, (string | null)[]>();
  for (const unit of [null, ...units.map(({ id }) => id)]) {
    const stand = contacts.filter((contact) => standsForUnit(contact, unit));
    const name = stand.map(({ personId }) => personId).join();
    groups.set(name, [...(groups.get(name) ?? []), unit]);
  }
  return [...groups.values()];
};
