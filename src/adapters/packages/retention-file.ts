import { z } from 'zod';
import type { RetentionRules } from '../../core/protocol.ts';

/** A week: longer than that a draft is no draft but a file about somebody. */
const LONGEST_DRAFT_HOURS = 168;

/** retention.yaml */
export const retentionFile = z
  .strictObject({
    draft: z.strictObject({
      hours: z.number().int().min(1).max(LONGEST_DRAFT_HOURS),
      basis: z.string().min(1),
    }),
  })
  .transform((raw): RetentionRules => ({ draftHours: raw.draft.hours }));
