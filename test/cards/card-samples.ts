import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { CardData, CardName } from '../../src/adapters/teams/card-data.ts';
import { CONTACT_SHAPES } from './contact-card-shapes.ts';
import { REPORTER_SHAPES } from './reporter-card-shapes.ts';

export const CARDS = join(import.meta.dirname, '../../cards');

/** CardData once more, for values: a sample with a key too many or too few is refused. */
const SHAPES: { readonly [N in CardName]: z.ZodType<CardData[N]> } = {
  ...REPORTER_SHAPES,
  ...CONTACT_SHAPES,
};

export const CARD_NAMES = Object.keys(SHAPES) as readonly CardName[];

/** The sample data beside a template, proven to be of its type. */
export const sampleOf = <N extends CardName>(name: N): CardData[N] =>
  SHAPES[name].parse(JSON.parse(readFileSync(join(CARDS, `${name}.sample.json`), 'utf8')));
