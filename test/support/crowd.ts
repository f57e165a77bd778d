import { isSeq, parseDocument } from 'yaml';

/** Musterstadt has four contacts who are called when somebody is in danger. */
const USUAL = ['tarik', 'georg', 'mona', 'ute'];

const keyOf = (number: number): string => `contact${String(number).padStart(2, '0')}`;

/** Keys of everybody called in danger in a town with so many contacts. */
export const crowdOf = (size: number): readonly string[] => [
  ...USUAL,
  ...Array.from({ length: size - USUAL.length }, (_, at) => keyOf(at)),
];

/** The sample municipality with this many contacts who are called when somebody is in danger, all in the channel. */
export const withCrowd =
  (size: number) =>
  (text: string): string => {
    const town = parseDocument(text);
    const add = (list: string, value: unknown): void => {
      const found = town.get(list);
      if (!isSeq(found)) throw new Error(`the municipality has no ${list}`);
      found.add(town.createNode(value));
    };
    crowdOf(size)
      .slice(USUAL.length)
      .forEach((key, at) => {
        const id = `11111111-0000-4000-8000-${String(1000 + at).padStart(12, '0')}`;
        const name = `Kontakt ${String(at).padStart(2, '0')}`;
        add('people', { key, id, name, job: 'Ansprechperson', unit: 'hauptamt', language: 'de-DE' });
        add('contacts', { person: key, tier: 'first', hours: 'weekdays' });
        add('channel_members', key);
      });
    return String(town);
  };
