/** How large the town is in which everything breaks. */
export type TownSize = { readonly units: number; readonly reporters: number };

type Human = { readonly key: string; readonly name: string; readonly unit: string; readonly member: boolean };

export const unitOf = (number: number): string => `unit-${number}`;
export const reporterKey = (number: number): string => `staff-${number}`;

const idOf = (number: number): string => `55555555-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Every fourth unit calls two people at once, who then reach for the same case. */
const tiersOf = (unit: number): readonly string[] =>
  unit % 4 === 0 ? ['first', 'first', 'second'] : ['first', 'second'];

/** Names of their own, so that a message naming somebody names one person only. */
const contactsOf = (unit: number): readonly (Human & { readonly tier: string })[] =>
  tiersOf(unit).map((tier, place) => ({
    key: `contact-${unit}-${place}`,
    name: `Ansprechperson ${unit}-${place}`,
    unit: unitOf(unit),
    tier,
    member: true,
  }));

const HEAD = { key: 'head', name: 'Leitung Rückhalt-Team', unit: unitOf(0), tier: 'head', member: true };
const CHIEF = {
  key: 'chief',
  name: 'Behördenleitung',
  unit: unitOf(0),
  tier: 'leadership',
  member: false,
};

/** A municipality with many small units, each with contacts of its own: what holds back one must not hold back others. */
export const townFile = ({ units, reporters }: TownSize): string => {
  const numbers = Array.from({ length: units }, (_, number) => number);
  const contacts = [...numbers.flatMap(contactsOf), HEAD, CHIEF];
  const staff = Array.from({ length: reporters }, (_, number) => ({
    key: reporterKey(number),
    name: `Person ${number}`,
    unit: unitOf(number % units),
    member: false,
  }));
  const bosses = numbers.map((unit) => ({
    key: `boss-${unit}`,
    name: `Führungskraft ${unit}`,
    unit: unitOf(unit),
    member: false,
  }));
  const people = [...contacts, ...bosses, ...staff];
  const person = ({ key, name, unit }: Human, number: number): string =>
    `  - { key: ${key}, id: ${idOf(number)}, name: ${name}, job: Stadt, unit: ${unit}, installed: ${!key.startsWith('staff')} }`;
  const contact = ({ key, unit, tier }: (typeof contacts)[number]): string =>
    `  - { person: ${key}, tier: ${tier}, hours: always${tier === 'head' || tier === 'leadership' ? '' : `, units: [${unit}]`} }`;
  return `name: Sturmstadt
tenant: 6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a21
land: NW
timezone: Europe/Berlin
language: de
house_emergency: { label: Pforte Rathaus, number: '0208 555 110' }
channel: { key: support, name: Rückhalt-Team, kind: private }
people:
${people.map(person).join('\n')}
channel_members: [${contacts
    .filter(({ member }) => member)
    .map(({ key }) => key)
    .join(', ')}]
units:
${numbers.map((unit) => `  - { key: ${unitOf(unit)}, name: Amt ${unit}, supervisor: boss-${unit} }`).join('\n')}
contacts:
${contacts.map(contact).join('\n')}
hours:
  always: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }]
roles:
  DIENSTVORGESETZTE: chief
  BEHOERDENLEITUNG: chief
`;
};
