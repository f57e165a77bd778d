import { all } from '../../../core/answer.ts';
import type { Case } from '../../../core/case.ts';
import { findStep } from '../../../core/path.ts';
import type { Button } from '../card-data.ts';
import type { Frame } from './frame.ts';
import { asideButton } from './step.ts';

/** Buttons for these steps beside the way, as far as the package has them and they fit what was answered. */
export const topicsOf = (frame: Frame, c: Case, ids: readonly string[]): readonly Button[] =>
  ids.flatMap((id) => {
    const step = findStep(frame.protocol, id);
    const opens = step?.kind === 'dialog' || step?.kind === 'advice';
    return opens && all(step.when, c.answers) ? [asideButton(frame, c, step)] : [];
  });
