import type { Fault } from './fault.ts';

/** A municipality's basic facts. */
export type Municipality = {
  readonly name: string;
  readonly land: string;
  readonly timeZone: string;
  readonly language: string;
  readonly houseEmergency: { readonly label: string; readonly number: string } | null;
};

export const LAENDER: readonly string[] = [
  ...['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV'],
  ...['NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'],
];
export const LANGUAGES: readonly string[] = ['de', 'en'];

const PHONE = /^[+0-9][0-9 ()/-]{1,39}$/;

/** Everything that is wrong with these facts. */
export const municipalityFaults = (m: Municipality): readonly Fault[] => [
  ...nameFaults('name', m.name),
  ...(LAENDER.includes(m.land) ? [] : [{ field: 'land', code: 'land' } as const]),
  ...(LANGUAGES.includes(m.language) ? [] : [{ field: 'language', code: 'language' } as const]),
  ...(Intl.supportedValuesOf('timeZone').includes(m.timeZone)
    ? []
    : [{ field: 'timeZone', code: 'time-zone' } as const]),
  ...(m.houseEmergency ? nameFaults('houseEmergency.label', m.houseEmergency.label) : []),
  ...(m.houseEmergency && !PHONE.test(m.houseEmergency.number)
    ? [{ field: 'houseEmergency.number', code: 'phone-number' } as const]
    : []),
];

const NAME_LENGTH = 200;

/** A name has something to read in it and fits a line. */
export const nameFaults = (field: string, name: string): readonly Fault[] => {
  if (name.trim() === '') return [{ field, code: 'missing' }];
  return name.length > NAME_LENGTH ? [{ field, code: 'too-long' }] : [];
};
