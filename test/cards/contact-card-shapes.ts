import { z } from 'zod';
import type { ContactCards } from '../../src/adapters/teams/contact-cards.ts';
import { buttons, fields, help, text } from './card-shape-parts.ts';

const page = {
  title: text,
  code: text,
  level: text,
  tone: z.enum(['attention', 'good', 'default']),
  lines: z.array(text),
  buttons,
  dialogs: buttons,
};

const drill = {
  title: text,
  note: text,
  tone: z.enum(['accent', 'emphasis']),
  lines: z.array(text),
  buttons,
};

/** ContactCards once more, for values. */
export const CONTACT_SHAPES: { readonly [N in keyof ContactCards]: z.ZodType<ContactCards[N]> } = {
  page: z.strictObject(page),
  'channel-page': z.strictObject({ ...page, mentions: text }),
  drill: z.strictObject(drill),
  'drill-channel': z.strictObject({ ...drill, mentions: text }),
  'channel-digest': z.strictObject({
    title: text,
    lines: z.array(text),
    mentions: text,
    rows: z.array(
      z.strictObject({
        code: text,
        level: text,
        tone: z.enum(['attention', 'good', 'default']),
        line: text,
        buttons,
        moreTitle: text,
        others: buttons,
        dialogs: buttons,
      }),
    ),
  }),
  owner: z.strictObject({
    title: text,
    code: text,
    lines: z.array(text),
    dialogs: buttons,
    buttons,
    moreTitle: text,
    more: buttons,
  }),
  'case-note': z.strictObject({
    title: text,
    code: text,
    tone: z.enum(['attention', 'good', 'default']),
    lines: z.array(text),
    dialogs: buttons,
    buttons,
  }),
  thread: z.strictObject({
    title: text,
    hint: text,
    problem: text,
    messages: z.array(z.strictObject({ who: text, text, mine: z.boolean() })),
    fields,
    submits: buttons,
    asides: buttons,
    links: z.array(z.strictObject({ title: text, url: text })),
  }),
  timeline: z.strictObject({
    title: text,
    note: text,
    entries: z.array(z.strictObject({ when: text, what: text, text })),
    asides: buttons,
  }),
  inform: z.strictObject({
    title: text,
    code: text,
    lines: z.array(text),
    duties: z.array(text),
    dialogs: buttons,
  }),
  role: z.strictObject({
    title: text,
    code: text,
    level: text,
    tone: page.tone,
    lines: z.array(text),
    dialogs: buttons,
  }),
  tasks: z.strictObject({
    title: text,
    note: text,
    factsTitle: text,
    facts: z.array(z.strictObject({ title: text, value: text })),
    tasks: z.array(z.strictObject({ title: text, due: text, lines: z.array(text), basis: text, buttons })),
    othersTitle: text,
    others: z.array(z.strictObject({ title: text, lines: z.array(text) })),
    help,
  }),
  details: z.strictObject({
    title: text,
    note: text,
    sections: z.array(
      z.strictObject({ title: text, facts: z.array(z.strictObject({ title: text, value: text })) }),
    ),
    evidenceTitle: text,
    evidenceNote: text,
    evidence: z.array(
      z.strictObject({
        title: text,
        text,
        links: z.array(z.strictObject({ title: text, url: text })),
      }),
    ),
  }),
  decision: z.strictObject({
    title: text,
    lines: z.array(text),
    problem: text,
    fields,
    buttons,
    sections: z.array(
      z.strictObject({ title: text, facts: z.array(z.strictObject({ title: text, value: text })) }),
    ),
    more: buttons,
  }),
};
