import { z } from 'zod';
import { IRREVERSIBLE } from '../../core/irreversible.ts';
import { key } from './package-schema.ts';

const act = z.string().refine((verb) => IRREVERSIBLE.includes(verb), 'is no act that has to be confirmed');

/** confirmations.yaml: by act, the text that must be read before it is done. */
export const confirmationsFile = z
  .strictObject({ confirmations: z.record(act, key) })
  .transform((raw): Readonly<Record<string, string>> => raw.confirmations);
