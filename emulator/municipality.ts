import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const personSchema = z.object({
  key: z.string().min(1),
  id: z.guid(),
  name: z.string().min(1),
  job: z.string(),
  language: z.string().default('de-DE'),
  app_roles: z.array(z.string()).default([]),
  /** Whether the person has the bot's app from the start. */
  installed: z.boolean().default(true),
});

/** Only what Microsoft would know of a municipality; how support is set up there is the bot's own business. */
const municipalitySchema = z.object({
  name: z.string().min(1),
  tenant: z.guid(),
  timezone: z.string().default('Europe/Berlin'),
  channel: z.object({
    key: z.string().min(1),
    name: z.string().min(1),
    kind: z.enum(['private', 'standard']).default('private'),
  }),
  people: z.array(personSchema).min(1),
  channel_members: z.array(z.string()).min(1),
});

export type Municipality = z.infer<typeof municipalitySchema>;

export async function readMunicipality(path: string): Promise<Municipality> {
  const municipality = municipalitySchema.parse(parse(await readFile(path, 'utf8')));
  const keys = new Set(municipality.people.map((person) => person.key));
  const strangers = municipality.channel_members.filter((key) => !keys.has(key));
  if (strangers.length > 0)
    throw new Error(`${path}: channel members who are no people: ${strangers.join(', ')}`);
  return municipality;
}
