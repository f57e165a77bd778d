import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonRef } from '../../../src/adapters/http/contract.ts';
import { useDesk } from '../desk.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';
import type { FaultOf } from './edit-dialog.tsx';

export type PersonFieldProps = {
  readonly label: string;
  /** The body's path of this person, for faults. */
  readonly field: string;
  readonly value: PersonRef | null;
  readonly onChange: (person: PersonRef | null) => void;
  readonly faultOf: FaultOf;
  readonly required?: boolean;
  /** People who make no sense here. */
  readonly without?: readonly string[];
};

const ByHand = ({ field, value, onChange, faultOf }: PersonFieldProps) => {
  const t = useTexts();
  const person = value ?? { personId: '', name: '' };
  return (
    <>
      <Field label={t.person.name} required validationMessage={faultOf(`${field}.name`)}>
        <Input value={person.name} onChange={(_e, { value: name }) => onChange({ ...person, name })} />
      </Field>
      <Field
        label={t.person.id}
        required
        hint={t.person.idHint}
        validationMessage={faultOf(`${field}.personId`)}
      >
        <Input
          value={person.personId}
          spellCheck={false}
          placeholder="00000000-0000-0000-0000-000000000000"
          onChange={(_e, { value: id }) => onChange({ ...person, personId: id.trim().toLowerCase() })}
        />
      </Field>
    </>
  );
};

const Chosen = (props: PersonFieldProps) => {
  const { label, field, value, onChange, faultOf, required = false, without = [] } = props;
  const t = useTexts();
  const { setup } = useDesk();
  const known = (setup.support?.people ?? []).filter((person) => !without.includes(person.personId));
  // Somebody found in Teams joins the list.
  const people = value && !known.some((p) => p.personId === value.personId) ? [value, ...known] : known;
  return (
    <Field label={label} required={required} hint={t.person.chooseLabel} validationMessage={faultOf(field)}>
      <Select
        value={value?.personId ?? ''}
        onChange={(_e, { value: id }) => onChange(people.find((p) => p.personId === id) ?? null)}
      >
        <option value="">{required ? t.person.choose : t.person.clear}</option>
        {people.map((person) => (
          <option key={person.personId} value={person.personId}>
            {person.name || person.personId}
          </option>
        ))}
      </Select>
    </Field>
  );
};

/** Chooses a person: from those with a task here, with the picker of Teams, or by object id. */
export function PersonField(props: PersonFieldProps) {
  const t = useTexts();
  const styles = useStyles();
  const { host } = useDesk();
  const [byHand, setByHand] = useState(false);
  const [searchFailed, setSearchFailed] = useState(false);
  const { selectPerson } = host;
  const search = async (): Promise<void> => {
    if (!selectPerson) return;
    setSearchFailed(false);
    try {
      const found = await selectPerson(t.person.searchTitle);
      if (!found) return;
      setByHand(false);
      props.onChange(found);
    } catch {
      // Closed, or not allowed by the organisation: the other two ways stay.
      setSearchFailed(true);
    }
  };
  const toggle = (): void => {
    setByHand(!byHand);
    props.onChange(null);
  };
  return (
    <div className={styles.form}>
      {byHand ? <ByHand {...props} /> : <Chosen {...props} />}
      <div className={styles.inline}>
        {selectPerson && (
          <Button size="small" onClick={search}>
            {t.person.search}
          </Button>
        )}
        <Button size="small" appearance="subtle" onClick={toggle}>
          {byHand ? t.person.change : t.person.byHand}
        </Button>
      </div>
      {searchFailed && (
        <p role="status" className={styles.quiet}>
          {t.person.searchFailed}
        </p>
      )}
    </div>
  );
}
