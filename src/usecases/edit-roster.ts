import type { Fault } from '../core/fault.ts';
import { decideEdit, type EditWarning, type RosterChange, type RosterEdit } from '../core/roster-edit.ts';
import type { Editor, RosterStore, RosterTransaction, RosterTransactions } from './roster-store.ts';

export type EditRoster = { readonly tenantId: string; readonly by: Editor; readonly edit: RosterEdit };

export type EditResult =
  | { readonly state: 'done'; readonly changed: boolean; readonly warnings: readonly EditWarning[] }
  | { readonly state: 'refused'; readonly faults: readonly Fault[] };

const save = async (roster: RosterStore, change: RosterChange, language: string): Promise<void> => {
  const know = (personId: string, name: string): Promise<void> =>
    roster.namePerson({ personId, name, unit: null, language });
  switch (change.kind) {
    case 'municipality':
      return roster.saveMunicipality(change.municipality);
    case 'contact':
      return roster.putContact(change.contact);
    case 'contact-removed':
      return roster.removeContact(change.personId);
    case 'relief':
      return roster.putRelief(change.relief);
    case 'relief-removed':
      return roster.removeRelief(change.relief);
    case 'unit': {
      const { unit, supervisorName } = change;
      if (unit.supervisor !== null && supervisorName !== null) await know(unit.supervisor, supervisorName);
      return roster.putUnit(unit);
    }
    case 'unit-removed':
      return roster.removeUnit(change.id);
    case 'role':
      if (change.holder) await know(change.holder.personId, change.holder.name);
      return roster.putRole(change.role, change.holder?.personId ?? null);
  }
};

/** One edit inside a transaction whose roster is locked. */
export const makeEdit = async (
  { roster, now }: RosterTransaction,
  by: Editor,
  edit: RosterEdit,
): Promise<EditResult> => {
  const municipality = await roster.municipality();
  const decision = decideEdit(edit, { municipality, roster: await roster.read(), now: await now });
  if (decision.kind === 'refused') return { state: 'refused', faults: decision.faults };
  if (decision.kind === 'unchanged') return { state: 'done', changed: false, warnings: [] };
  await save(roster, decision.change, municipality?.language ?? 'de');
  await roster.logChange(by, decision.subject, decision.before, decision.after);
  return { state: 'done', changed: true, warnings: decision.warnings };
};

/** Changes the configuration of support and writes down who changed what. */
export const editRoster =
  (store: RosterTransactions) =>
  (command: EditRoster): Promise<EditResult> =>
    store.transaction(command.tenantId, async (tx) => {
      await tx.roster.lock();
      return makeEdit(tx, command.by, command.edit);
    });
