import { z } from 'zod';

export const text = z.string();
export const button = z.strictObject({
  title: text,
  verb: text,
  data: z.record(z.string(), z.unknown()),
  style: z.enum(['default', 'positive', 'destructive']),
});
export const buttons = z.array(button);
export const help = z.strictObject({ text, calls: z.array(z.strictObject({ title: text, url: text })) });
export const hotlines = z.array(z.strictObject({ name: text, number: text, url: text, note: text }));
export const fields = z.array(
  z.strictObject({
    id: text,
    label: text,
    kind: z.enum(['one', 'many', 'people', 'toggle', 'text', 'number', 'date', 'scale']),
    style: z.enum(['expanded', 'compact', 'filtered']),
    choices: z.array(z.strictObject({ title: text, value: text })),
    value: text,
    required: z.boolean(),
    error: text,
    placeholder: text,
    max: z.number(),
  }),
);
