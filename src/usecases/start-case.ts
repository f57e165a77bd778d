import type { Case } from '../core/case.ts';
import { begin } from '../core/engine.ts';
import type { DangerTrack, Language } from '../core/protocol.ts';
import { apply } from './apply.ts';
import { planEnd } from './end-draft.ts';
import type { Address, Ports } from './ports.ts';
import { rosterOf, type Turn, worldWith } from './turn.ts';

export type StartCase = {
  readonly tenantId: string;
  readonly by: Address & { readonly personId: string; readonly name: string; readonly language: Language };
  readonly safety: 'safe' | 'unsure' | 'danger';
  readonly track?: DangerTrack;
};

/**
 * A draft nobody has gone on with is the same home card tapped twice. An alarm still ringing is not raised again, and
 * whatever danger is spoken of meanwhile belongs to it, also a letter that alone would call nobody.
 */
const isSameTap = (open: Case, { safety, track }: StartCase): boolean => {
  const { safety: before } = open.answers;
  if (open.state === 'paged' && before === 'danger') return safety === 'danger' || track !== undefined;
  return open.state === 'draft' && before === safety && open.revision === 1;
};

/**
 * Starts a report, or an alarm when the person is in danger. A second tap on the same home card finds the case already
 * started and shows it again.
 */
export const startCase =
  (ports: Ports) =>
  (command: StartCase): Promise<Turn> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      // A second tap waits for the first at the person's row: only after that may their open case be looked for.
      const [person, roster] = await Promise.all([tx.people.meet(command.by), rosterOf(tx)]);
      const open = await tx.cases.lockOpenOf(command.by.personId);
      const protocol = ports.protocols.current();
      const world = worldWith(ports, roster, protocol, await tx.now);
      if (open && isSameTap(open, command)) return { case: open, ...world };
      const { personId: id, name, unit, language } = person;
      const reporter = { id, name, unit, language };
      const given = { id: ports.random.uuid(), code: ports.random.code(), nonce: ports.random.nonce() };
      const decision = begin(
        { ...given, reporter, safety: command.safety, ...(command.track && { track: command.track }) },
        world,
      );
      await apply(tx, null, decision, 'reporter');
      if (decision.case.state === 'draft') await planEnd(tx, decision.case, world);
      return { case: decision.case, ...world };
    });
