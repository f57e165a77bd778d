import { Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { MunicipalityBody } from '../../../src/adapters/http/contract.ts';
import { useDesk } from '../desk.ts';
import { LAENDER } from '../laender.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';
import { EditDialog, type FaultOf } from './edit-dialog.tsx';

const NEW: MunicipalityBody = {
  name: '',
  land: '',
  timeZone: 'Europe/Berlin',
  language: 'de',
  houseEmergency: null,
};

type House = { readonly label: string; readonly number: string };

const HouseFields = (props: { value: House; onChange: (house: House) => void; faultOf: FaultOf }) => {
  const { value, onChange, faultOf } = props;
  const t = useTexts();
  return (
    <>
      <Field
        label={`${t.municipality.house}: ${t.municipality.houseLabel}`}
        hint={t.municipality.houseHint}
        validationMessage={faultOf('houseEmergency.label')}
      >
        <Input value={value.label} onChange={(_e, { value: label }) => onChange({ ...value, label })} />
      </Field>
      <Field
        label={`${t.municipality.house}: ${t.municipality.houseNumber}`}
        validationMessage={faultOf('houseEmergency.number')}
      >
        <Input
          type="tel"
          value={value.number}
          onChange={(_e, { value: number }) => onChange({ ...value, number })}
        />
      </Field>
    </>
  );
};

export type MunicipalityDialogProps = {
  /** Null: the first one. */
  readonly municipality: MunicipalityBody | null;
  readonly onClose: () => void;
};

/** Enters or changes the facts of the administration. */
export function MunicipalityDialog({ municipality, onClose }: MunicipalityDialogProps) {
  const t = useTexts();
  const styles = useStyles();
  const { api } = useDesk();
  const [facts, setFacts] = useState(municipality ?? NEW);
  const [house, setHouse] = useState(municipality?.houseEmergency ?? { label: '', number: '' });
  const send = () => {
    const empty = house.label.trim() === '' && house.number.trim() === '';
    return api.putMunicipality({ ...facts, houseEmergency: empty ? null : house });
  };
  return (
    <EditDialog
      title={municipality ? t.municipality.edit : t.municipality.create}
      submit={t.save}
      kind="saved"
      onClose={onClose}
      send={send}
    >
      {(faultOf) => (
        <div className={styles.form}>
          <Field label={t.municipality.name} required validationMessage={faultOf('name')}>
            <Input value={facts.name} onChange={(_e, { value: name }) => setFacts({ ...facts, name })} />
          </Field>
          <Field label={t.municipality.land} required validationMessage={faultOf('land')}>
            <Select value={facts.land} onChange={(_e, { value: land }) => setFacts({ ...facts, land })}>
              <option value="">{t.person.choose}</option>
              {Object.entries(LAENDER).map(([code, name]) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <HouseFields value={house} onChange={setHouse} faultOf={faultOf} />
        </div>
      )}
    </EditDialog>
  );
}
