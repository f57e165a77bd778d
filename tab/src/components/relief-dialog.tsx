import { Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Done, ReliefView, SupportView } from '../../../src/adapters/http/contract.ts';
import type { Reply } from '../api.ts';
import { useDesk } from '../desk.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';
import { EditDialog } from './edit-dialog.tsx';

const NOBODY = '';

type Draft = {
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly substitute: string;
};

const PersonSelect = ({
  label,
  hint,
  value,
  none,
  people,
  fault,
  onChange,
}: {
  readonly label: string;
  readonly hint: string | null;
  readonly value: string;
  readonly none: string;
  readonly people: SupportView['contacts'];
  readonly fault: string | null;
  readonly onChange: (personId: string) => void;
}) => (
  <Field label={label} hint={hint} validationMessage={fault}>
    <Select value={value} onChange={(_e, { value: chosen }) => onChange(chosen)}>
      <option value={NOBODY}>{none}</option>
      {people.map(({ personId, name }) => (
        <option key={personId} value={personId}>
          {name}
        </option>
      ))}
    </Select>
  </Field>
);

/** Enters an absence in days, or gives a span of duty to a colleague, to the minute. */
export function ReliefDialog({
  kind,
  support,
  onClose,
}: {
  readonly kind: ReliefView['kind'];
  readonly support: SupportView;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const styles = useStyles();
  const { api } = useDesk();
  const [draft, setDraft] = useState<Draft>({ person: NOBODY, from: '', to: '', substitute: NOBODY });
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const isShift = kind === 'shift';
  const send = async (): Promise<Reply<Done>> => {
    const { person, from, to, substitute } = draft;
    if (person === NOBODY) {
      const fault = { field: 'person', code: 'no-person', message: t.person.missing };
      return { state: 'refused', status: 400, faults: [fault], reference: null };
    }
    return api.putRelief(person, { kind, from, to, substitute: substitute || null });
  };
  const type = isShift ? 'datetime-local' : 'date';
  return (
    <EditDialog
      title={isShift ? t.rota.addShift : t.rota.addAbsence}
      submit={t.save}
      kind="saved"
      onClose={onClose}
      send={send}
    >
      {(faultOf) => (
        <div className={styles.form}>
          <PersonSelect
            label={isShift ? t.rota.giver : t.rota.person}
            none={t.rota.choose}
            hint={null}
            value={draft.person}
            people={support.contacts}
            fault={faultOf('person') ?? faultOf('personId')}
            onChange={(person) => change({ person })}
          />
          <Field label={t.rota.from} validationMessage={faultOf('from')}>
            <Input type={type} value={draft.from} onChange={(_e, { value: from }) => change({ from })} />
          </Field>
          <Field label={isShift ? t.rota.to : t.rota.toDay} validationMessage={faultOf('to')}>
            <Input type={type} value={draft.to} onChange={(_e, { value: to }) => change({ to })} />
          </Field>
          <PersonSelect
            label={isShift ? t.rota.taker : t.rota.standIn}
            hint={t.rota.standInHint}
            none={isShift ? t.rota.choose : t.rota.nobodyStandsIn}
            value={draft.substitute}
            people={support.contacts.filter(({ personId }) => personId !== draft.person)}
            fault={faultOf('substitute')}
            onChange={(substitute) => change({ substitute })}
          />
        </div>
      )}
    </EditDialog>
  );
}
