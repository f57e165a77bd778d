import type { Contact } from '../core/duty.ts';
import type { Fault } from '../core/fault.ts';
import type { Language } from '../core/protocol.ts';
import type { RosterEdit } from '../core/roster-edit.ts';
import type { World } from '../core/world.ts';
import { DomainError } from './domain-error.ts';
import { makeEdit } from './edit-roster.ts';
import type { Ports, Tx } from './ports.ts';
import type { ShowHome } from './show-home.ts';
import { rosterOf, worldWith } from './turn.ts';

/** Local days, the last one included; `from` of one to take back is an instant. */
export type AbsenceAct =
  | { readonly kind: 'read' }
  | { readonly kind: 'add'; readonly from: string; readonly to: string; readonly substitute: string | null }
  | { readonly kind: 'remove'; readonly from: Date };

export type ReportAbsence = ShowHome & { readonly act: AbsenceAct };

/** A contact's own absences, as they are after the act. */
export type Absences = World & {
  readonly contact: Contact;
  readonly language: Language;
  readonly fault?: Fault;
};

const editOf = (personId: string, act: Exclude<AbsenceAct, { kind: 'read' }>): RosterEdit => {
  if (act.kind === 'remove') return { kind: 'remove-relief', relief: { personId, from: act.from } };
  const { from, to, substitute } = act;
  return { kind: 'put-relief', relief: { kind: 'absence', personId, from, to, substitute } };
};

const absences = async (ports: Ports, tx: Tx, { by, act }: ReportAbsence): Promise<Absences> => {
  const { personId, name } = by;
  const { language } = await tx.people.meet(by);
  if (act.kind !== 'read') await tx.roster.lock();
  const isContact = (await rosterOf(tx)).contacts.some((contact) => contact.personId === personId);
  if (!isContact) throw new DomainError('not-contact');
  const done = act.kind === 'read' ? null : await makeEdit(tx, { personId, name }, editOf(personId, act));
  const roster = await rosterOf(tx);
  const contact = roster.contacts.find((one) => one.personId === personId);
  if (!contact) throw new DomainError('not-contact');
  const fault = done?.state === 'refused' ? done.faults[0] : undefined;
  const world = worldWith(ports, roster, ports.protocols.current(), await tx.now);
  return { ...world, contact, language, ...(fault && { fault }) };
};

/** A contact enters when they are away, or takes it back. Nobody can do so for another here, and why is not asked. */
export const reportAbsence =
  (ports: Ports) =>
  (command: ReportAbsence): Promise<Absences> =>
    ports.store.transaction(command.tenantId, (tx) => absences(ports, tx, command));
