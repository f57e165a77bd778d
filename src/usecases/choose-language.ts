import type { Case } from '../core/case.ts';
import { change, type Decision } from '../core/effect.ts';
import type { Language } from '../core/protocol.ts';
import { apply } from './apply.ts';
import type { Ports } from './ports.ts';
import { type Home, homeOf, type ShowHome } from './show-home.ts';

export type ChooseLanguage = ShowHome & { readonly language: Language };

/** Cards already sent come in the language chosen as well. */
const inLanguage = (c: Case, language: Language): Decision =>
  change(c, 'language-chosen', { reporter: { ...c.reporter, language } }, [{ kind: 'refresh-cards' }]);

/** Somebody chooses how they are spoken to; it is remembered, and their open case follows. */
export const chooseLanguage =
  (ports: Ports) =>
  (command: ChooseLanguage): Promise<Home> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const { personId } = command.by;
      await tx.people.meet(command.by);
      await tx.people.setLanguage(personId, command.language);
      const open = await tx.cases.lockOpenOf(personId);
      if (open && open.reporter.language !== command.language)
        await apply(tx, open, inLanguage(open, command.language), 'reporter');
      return homeOf(ports, tx, command);
    });
