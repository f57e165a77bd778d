import { Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonRef, SupportView, UnitView } from '../../../src/adapters/http/contract.ts';
import { useDesk } from '../desk.ts';
import { unitKey } from '../format.ts';
import { useTexts } from '../texts/texts.ts';
import { EditDialog } from './edit-dialog.tsx';
import { PersonField } from './person-field.tsx';

export type UnitDialogProps = {
  readonly support: SupportView;
  /** Null: a new one. */
  readonly unit: UnitView | null;
  readonly onClose: () => void;
};

/** Adds or changes a unit with its supervisor. */
export function UnitDialog({ support, unit, onClose }: UnitDialogProps) {
  const t = useTexts();
  const { api } = useDesk();
  const [name, setName] = useState(unit?.name ?? '');
  const [supervisor, setSupervisor] = useState<PersonRef | null>(unit?.supervisor ?? null);
  const [parent, setParent] = useState(unit?.parent ?? '');
  const others = support.units.filter((other) => other.id !== unit?.id);
  const id =
    unit?.id ??
    unitKey(
      name,
      others.map((other) => other.id),
    );
  const send = () =>
    api.putUnit(id, {
      name,
      supervisor: supervisor && { personId: supervisor.personId, name: supervisor.name || null },
      parent: parent === '' ? null : parent,
    });
  return (
    <EditDialog
      title={unit ? t.editOf(unit.name) : t.units.add}
      submit={t.save}
      kind="saved"
      onClose={onClose}
      send={send}
    >
      {(faultOf) => (
        <>
          <Field label={t.units.name} required validationMessage={faultOf('name')}>
            <Input value={name} onChange={(_e, { value }) => setName(value)} />
          </Field>
          <PersonField
            label={t.units.supervisor}
            field="supervisor"
            value={supervisor}
            onChange={setSupervisor}
            faultOf={faultOf}
          />
          <Field label={t.units.parent} validationMessage={faultOf('parent')}>
            <Select value={parent} onChange={(_e, { value }) => setParent(value)}>
              <option value="">{t.units.top}</option>
              {others.map((other) => (
                <option key={other.id} value={other.id}>
                  {other.name}
                </option>
              ))}
            </Select>
          </Field>
        </>
      )}
    </EditDialog>
  );
}
