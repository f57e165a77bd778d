import { z } from 'zod';
import type { AftercareRules } from '../../core/aftercare-rules.ts';
import { key } from './package-schema.ts';

const hour = z.number().int().min(0).max(23);
const days = z.number().int().positive();

const offsets = z
  .array(z.number().int().min(0))
  .refine(
    (all) => all.every((offset, index) => index === 0 || offset > (all[index - 1] ?? 0)),
    'must be days after the report, each later than the one before',
  );

/** aftercare.yaml */
export const aftercareFile = z
  .strictObject({
    check_ins: z.strictObject({ 0: offsets, 1: offsets, 2: offsets, 3: offsets }),
    hour,
    same_day: z.strictObject({ after_hours: z.number().int().positive(), until_hour: hour }),
    closing: z.strictObject({ reasons: z.array(key).min(1), answer_days: days, reopen_days: days }),
  })
  .transform(
    (raw): AftercareRules => ({
      checkIns: raw.check_ins,
      hour: raw.hour,
      sameDay: { afterHours: raw.same_day.after_hours, untilHour: raw.same_day.until_hour },
      closing: {
        reasons: raw.closing.reasons,
        answerDays: raw.closing.answer_days,
        reopenDays: raw.closing.reopen_days,
      },
    }),
  );
