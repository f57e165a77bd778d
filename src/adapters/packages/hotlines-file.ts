import { z } from 'zod';
import type { ExtraHoliday } from '../../core/calendar.ts';
import type { Hotline } from '../../core/hotline.ts';
import { LAENDER } from '../../core/municipality.ts';
import { key } from './package-schema.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time like 08:00');

const hours = z
  .strictObject({ days: z.array(z.number().int().min(1).max(7)).min(1), from: clock, to: clock })
  .refine((h) => h.from < h.to, 'must end after it begins');

const day = z
  .string()
  .regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be a day like 2026-12-23 or 12-23');

const closure = z
  .strictObject({ from: day, to: day })
  .refine((c) => c.from.length === c.to.length, 'must name a year on both sides or on neither')
  .refine(
    (c) => c.from.length < 'YYYY-MM-DD'.length || c.from.length > c.to.length || c.from <= c.to,
    'must end after it begins',
  );

const land = z.string().refine((code) => LAENDER.includes(code), 'must be the code of a Land, like NW');

const HOURS = 'must be always, unverified, or a list of opening hours';

const common = {
  key,
  languages: z.array(z.string().regex(/^[a-z]{2}$/, 'must be a language code, like de')).default([]),
  land: z.array(land).default([]),
  source: z.string().min(1),
  verified_on: z.iso.date(),
  order: z.number().int().positive(),
};

const staffed = {
  ...common,
  hours: z.union([z.enum(['always', 'unverified']), z.array(hours).min(1)], { error: HOURS }),
  closed_on_holidays_of: z.union([z.enum(['none', 'local']), land]).optional(),
  closures: z.array(closure).default([]),
};

const address = z.url({ protocol: /^https$/, error: 'must be an https address' });

const hotline = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...staffed,
      kind: z.literal('phone'),
      number: z.string().regex(/^\d[\d ]*\d$/, 'must be a telephone number'),
    }),
    z.strictObject({ ...staffed, kind: z.literal('chat'), url: address }),
    z.strictObject({ ...common, kind: z.literal('web'), url: address }),
  ])
  .refine((line) => line.kind === 'web' || !Array.isArray(line.hours) || line.closed_on_holidays_of, {
    path: ['closed_on_holidays_of'],
    message: 'must be none, local, or the code of a Land: a line with hours may rest on holidays',
  })
  .transform((line): Hotline => {
    const { key: name, kind, languages, land: laender, source, verified_on: verifiedOn, order } = line;
    const kept = { key: name, kind, languages, land: laender, source, verifiedOn, order };
    const number = line.kind === 'phone' ? line.number : '';
    const url = line.kind === 'phone' ? '' : line.url;
    if (line.kind === 'web')
      return { ...kept, number, url, hours: 'always', closedOnHolidaysOf: 'none', closures: [] };
    const { hours: open, closures, closed_on_holidays_of: of = 'none' } = line;
    return { ...kept, number, url, hours: open, closures, closedOnHolidaysOf: of };
  });

/** hotlines.yaml */
export const hotlinesFile = z
  .strictObject({ hotlines: z.array(hotline).min(1) })
  .transform((raw): readonly Hotline[] => raw.hotlines);

/** holidays.yaml */
export const holidaysFile = z
  .strictObject({
    holidays: z.array(
      z.strictObject({
        day,
        land,
        name: z.string().min(1),
        source: z.string().min(1),
        verified_on: z.iso.date(),
      }),
    ),
  })
  .transform((raw): readonly ExtraHoliday[] =>
    raw.holidays.map((added) => ({ day: added.day, land: added.land })),
  );
