import type { Protocol, Step } from '../../core/protocol.ts';
import { questionsOf } from './check-steps.ts';

/** Phases somebody goes through in distress: safety, report, evidence, support. Later ones, and dialogs, fall back. */
const FIRST_PHASES = ['P0', 'P1', 'P2', 'P3'];

/** The question of a choice is its title; its own label is never shown. */
const keysOf = (step: Step): readonly string[] => [
  `step.${step.id}.title`,
  `step.${step.id}.hint`,
  ...questionsOf(step).flatMap((field) => [
    ...(step.kind === 'choice' ? [] : [`field.${field.key}.label`]),
    ...field.options.map((option) => `option.${field.key}.${option}`),
  ]),
  ...(step.kind === 'advice' ? step.advice : []).flatMap(({ key }) => [
    `advice.${key}.title`,
    `advice.${key}.text`,
  ]),
];

/** Words of the first phases that are missing in Leichte Sprache, where a package speaks it. */
export const easyHoles = ({ steps, texts, dangerKinds }: Protocol): readonly string[] => {
  const easy = texts['de-leicht'];
  if (!easy) return [];
  const early = steps.filter((step) => FIRST_PHASES.includes(step.phase) && step.kind !== 'dialog');
  const emergencies = dangerKinds.map(({ key }) => `emergency.${key}.lines`);
  const needed = new Set([
    'help.text',
    'home.text',
    'discard.text',
    'emergency.lines',
    ...emergencies,
    ...early.flatMap(keysOf),
  ]);
  return [...needed]
    .filter((key) => Object.hasOwn(texts.de, key) && !Object.hasOwn(easy, key))
    .map((key) => `texts/de-leicht.yaml: ${key}: is missing; it is needed before support is there`);
};
