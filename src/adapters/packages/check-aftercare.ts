import type { AftercareRules } from '../../core/aftercare-rules.ts';
import type { Texts } from '../../core/protocol.ts';
import { repeated } from './check-steps.ts';

/** Every reason for closing stands once and has its words. */
export const checkAftercare = ({ closing }: AftercareRules, texts: Texts): readonly string[] => [
  ...repeated(closing.reasons).map((reason) => `aftercare.yaml: closing.reasons: ${reason} stands twice`),
  ...Object.entries(texts).flatMap(([language, words]) =>
    closing.reasons
      .filter((reason) => !Object.hasOwn(words, `closing.reason.${reason}`))
      .map((reason) => `texts/${language}.yaml: closing.reason.${reason}: is missing`),
  ),
];
