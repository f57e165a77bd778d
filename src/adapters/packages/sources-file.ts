import { z } from 'zod';
import type { LegalSource } from './check-legal-lines.ts';

const line = z.string().trim().min(1);

const source = z
  .strictObject({
    texts: z.array(line).min(1),
    basis: line,
    source: line,
    verified_on: z.iso.date(),
  })
  .transform(({ verified_on, ...rest }): LegalSource => ({ ...rest, verifiedOn: verified_on }));

/** sources.yaml */
export const sourcesFile = z
  .strictObject({ sources: z.array(source).min(1) })
  .transform((raw): readonly LegalSource[] => raw.sources);
