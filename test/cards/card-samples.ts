import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CardData, CardName } from '../../src/adapters/teams/card-data.ts';

export const CARDS = join(import.meta.dirname, '../../cards');

const text = z.string();
const button = z.strictObject({
  title: text,
  verb: text,
  data: z.record(z.string(), z.unknown()),
  style: z.enum(['default', 'positive', 'destructive']),
});
const buttons = z.array(button);
const help = z.strictObject({ text, calls: z.array(z.strictObject({ title: text, url: text })) });
const hotlines = z.array(z.strictObject({ name: text, number: text, url: text, note: text }));
const fields = z.array(
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
const step = { progress: text, title: text, hint: text, help, nav: buttons, outside: buttons };
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

/** CardData once more, for values: a sample with a key too many or too few is refused. */
const SHAPES: { readonly [N in CardName]: z.ZodType<CardData[N]> } = {
  home: z.strictObject({
    title: text,
    text,
    question: text,
    options: buttons,
    talk: z.array(z.strictObject({ text, buttons })),
    more: buttons,
    note: text,
    help,
  }),
  emergency: z.strictObject({
    title: text,
    lines: z.array(text),
    topics: buttons,
    status: text,
    hotlines,
    buttons,
    kindsTitle: text,
    kinds: buttons,
    outside: buttons,
    help,
  }),
  'step-choice': z.strictObject({ ...step, options: buttons }),
  'step-form': z.strictObject({ ...step, problem: text, fields, next: button }),
  advice: z.strictObject({
    title: text,
    hint: text,
    items: z.array(z.strictObject({ title: text, text })),
    help,
  }),
  evidence: z.strictObject({
    title: text,
    hint: text,
    uploadTitle: text,
    uploadLines: z.array(text),
    piecesTitle: text,
    pieces: z.array(z.strictObject({ title: text, text, buttons })),
    topics: buttons,
    linksNote: text,
    links: z.array(z.strictObject({ title: text, url: text })),
    adviceTitle: text,
    items: z.array(z.strictObject({ title: text, text })),
    help,
  }),
  'evidence-kept': z.strictObject({
    title: text,
    code: text,
    rows: z.array(z.strictObject({ title: text, text, good: z.boolean() })),
    lines: z.array(text),
    topics: buttons,
    buttons,
    help,
  }),
  summary: z.strictObject({
    ...step,
    rows: z.array(z.strictObject({ who: text, what: text })),
    notes: z.array(text),
    topics: buttons,
    send: button,
  }),
  status: z.strictObject({
    title: text,
    code: text,
    line: text,
    lines: z.array(text),
    hotlinesTitle: text,
    hotlines,
    topics: buttons,
    moreTitle: text,
    more: buttons,
    ask: z.array(z.strictObject({ text, dialogs: buttons, buttons })),
    buttons,
    help,
  }),
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
  'check-in': z.strictObject({
    title: text,
    code: text,
    lines: z.array(text),
    options: buttons,
    buttons,
    help,
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
  feedback: z.strictObject({
    title: text,
    hint: text,
    problem: text,
    text,
    question: text,
    fields,
    submits: buttons,
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
  'stop-ask': z.strictObject({
    title: text,
    code: text,
    lines: z.array(text),
    dialogs: buttons,
    buttons,
    help,
  }),
  'tell-more': z.strictObject({ title: text, hint: text, problem: text, fields, submit: button }),
  deadlines: z.strictObject({
    title: text,
    lines: z.array(text),
    rows: z.array(
      z.strictObject({
        title: text,
        who: text,
        lines: z.array(text),
        basis: text,
        source: z.strictObject({ title: text, url: text }),
        buttons,
      }),
    ),
    notes: z.array(text),
    links: z.array(z.strictObject({ title: text, url: text })),
    linksNote: text,
    buttons,
    help,
  }),
  reminder: z.strictObject({ title: text, text, dialogs: buttons, buttons, help }),
  notice: z.strictObject({ title: text, text, reference: text, buttons, help }),
  support: z.strictObject({
    title: text,
    care: z.array(text),
    submit: buttons,
    confidentialTitle: text,
    confidential: z.array(z.strictObject({ who: text, what: text })),
    officialTitle: text,
    official: z.array(z.strictObject({ who: text, what: text })),
    hotlinesTitle: text,
    hotlines,
    webTitle: text,
    web: hotlines,
    buttons,
    help,
  }),
  hotlines: z.strictObject({ title: text, text, hotlines, webTitle: text, web: hotlines, buttons, help }),
};

export const CARD_NAMES = Object.keys(SHAPES) as readonly CardName[];

/** The sample data beside a template, proven to be of its type. */
export const sampleOf = <N extends CardName>(name: N): CardData[N] =>
  SHAPES[name].parse(JSON.parse(readFileSync(join(CARDS, `${name}.sample.json`), 'utf8')));
