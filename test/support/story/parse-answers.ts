import { z } from 'zod';
import { word } from './read-value.ts';

const flag = z.union([z.boolean().transform((yes) => (yes ? 'yes' : 'no')), z.enum(['yes', 'no'])]);
const one = z.string();
const many = z.union([one, z.array(one).transform((values) => values.join(','))]);
const number = z.number().transform(String);

/** Every answer a story may give. Whether an option exists is for the card to say. */
export const answersSchema = z.strictObject({
  safety: z.enum(['safe', 'unsure', 'danger']).exactOptional(),
  reporter: z.enum(['self', 'other', 'witness']).exactOptional(),
  affected_knows: flag.exactOptional(),
  mode: z.enum(['named', 'confidential']).exactOptional(),
  acts: many.exactOptional(),
  channels: many.exactOptional(),
  motives: many.exactOptional(),
  perpetrator: one.exactOptional(),
  perpetrators: z
    .array(
      z.strictObject({
        name: word,
        known_at: z.union([z.null().transform(() => 'none'), word]).exactOptional(),
      }),
    )
    .exactOptional(),
  accused: many.exactOptional(),
  when: one.exactOptional(),
  unit: one.exactOptional(),
  ongoing: flag.exactOptional(),
  injured: flag.exactOptional(),
  unfit_days: number.exactOptional(),
  aggravating: many.exactOptional(),
  weapon: flag.exactOptional(),
  felt: number.exactOptional(),
  status_group: one.exactOptional(),
  perpetrator_known_at: one.exactOptional(),
  narrative: z.string().exactOptional(),
  wishes: many.exactOptional(),
  share: z
    .strictObject({
      support: flag.exactOptional(),
      supervisor: flag.exactOptional(),
      depth: z.enum(['a', 'b', 'c']).exactOptional(),
      dienstvorgesetzte: flag.exactOptional(),
      agg: flag.exactOptional(),
      personalrat: flag.exactOptional(),
      betriebsarzt: flag.exactOptional(),
      erstbetreuung: flag.exactOptional(),
    })
    .exactOptional(),
});

type Answers = z.infer<typeof answersSchema>;

/** As a person would write it into a list: a name, and a day where they know it. */
const namedDay = ({ name, known_at }: { readonly name: string; readonly known_at?: string }): string => {
  const day = known_at?.slice(0, 'YYYY-MM-DD'.length) ?? '';
  return ['', 'none', 'null', 'unknown'].includes(day) ? name : `${name}, ${day}`;
};

/** By the id of the card's input, as text the way a card would send it. */
export const flatAnswers = ({ share = {}, perpetrators, ...plain }: Answers): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(plain),
    ...(perpetrators ? [['perpetrators', perpetrators.map(namedDay).join('\n')] as const] : []),
    ...Object.entries(share).map(([key, value]) => [`share.${key}`, value] as const),
  ]);
