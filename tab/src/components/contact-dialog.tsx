import { Checkbox, Field, Input, makeStyles, Select, Switch } from '@fluentui/react-components';
import { useState } from 'react';
import type {
  ContactView,
  Done,
  PersonRef,
  SupportView,
  TierKey,
} from '../../../src/adapters/http/contract.ts';
import type { Reply } from '../api.ts';
import { useDesk } from '../desk.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';
import { EditDialog } from './edit-dialog.tsx';
import { Group } from './group.tsx';
import { type EditedSpan, HoursField } from './hours-field.tsx';
import { PersonField } from './person-field.tsx';

const TIERS: readonly TierKey[] = ['first', 'second', 'head', 'leadership'];

const useUnitStyles = makeStyles({
  units: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
  },
});

export type ContactDialogProps = {
  readonly support: SupportView;
  /** Null: a new one. */
  readonly contact: ContactView | null;
  readonly tier: TierKey;
  readonly onClose: () => void;
};

type Draft = {
  readonly person: PersonRef | null;
  readonly tier: TierKey;
  readonly units: readonly string[];
  readonly hours: readonly EditedSpan[];
  readonly onCall: boolean;
  readonly onHolidays: boolean;
  readonly mail: string;
};

const WORKDAY: EditedSpan = { key: 0, days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' };

const draftOf = (contact: ContactView | null, tier: TierKey): Draft =>
  contact
    ? {
        person: { personId: contact.personId, name: contact.name },
        tier: contact.tier,
        units: contact.units,
        hours: contact.hours.map((span, key) => ({ ...span, key })),
        onCall: contact.onCall,
        onHolidays: contact.onHolidays === true,
        mail: contact.mail ?? '',
      }
    : { person: null, tier, units: [], hours: [WORKDAY], onCall: false, onHolidays: false, mail: '' };

const UnitsField = ({
  support,
  value,
  onChange,
  fault,
}: {
  support: SupportView;
  value: readonly string[];
  onChange: (units: readonly string[]) => void;
  fault: string | null;
}) => {
  const t = useTexts();
  const styles = useUnitStyles();
  return (
    <Group legend={t.contact.units} hint={t.contact.unitsHint} fault={fault}>
      <div className={styles.units}>
        {support.units.map((unit) => (
          <Checkbox
            key={unit.id}
            label={unit.name}
            checked={value.includes(unit.id)}
            onChange={(_e, { checked }) =>
              onChange(checked ? [...value, unit.id] : value.filter((id) => id !== unit.id))
            }
          />
        ))}
      </div>
    </Group>
  );
};

/** Adds or changes a contact. */
export function ContactDialog({ support, contact, tier, onClose }: ContactDialogProps) {
  const t = useTexts();
  const styles = useStyles();
  const { api } = useDesk();
  const [draft, setDraft] = useState(() => draftOf(contact, tier));
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const send = async (): Promise<Reply<Done>> => {
    const { person, hours, mail, ...rest } = draft;
    const duties = { ...rest, mail: mail.trim() || null };
    if (!person || person.personId === '') {
      const fault = { field: 'person', code: 'no-person', message: t.person.missing };
      return { state: 'refused', status: 400, faults: [fault], reference: null };
    }
    const spans = hours.map(({ days, from, to }) => ({ days, from, to }));
    return api.putContact(person.personId, { name: person.name || null, ...duties, hours: spans });
  };
  const title = contact ? t.editOf(contact.name) : t.contacts.addTitle;
  return (
    <EditDialog title={title} submit={t.save} kind="saved" onClose={onClose} send={send}>
      {(faultOf) => (
        <div className={styles.form}>
          {!contact && (
            <PersonField
              label={t.contact.person}
              field="person"
              required
              value={draft.person}
              without={support.contacts.map((other) => other.personId)}
              onChange={(person) => change({ person })}
              faultOf={faultOf}
            />
          )}
          <Field label={t.contact.tier} hint={t.tiers[draft.tier].about} validationMessage={faultOf('tier')}>
            <Select
              value={draft.tier}
              onChange={(_e, { value }) => change({ tier: TIERS.find((key) => key === value) ?? draft.tier })}
            >
              {TIERS.map((key) => (
                <option key={key} value={key}>
                  {t.tiers[key].name}
                </option>
              ))}
            </Select>
          </Field>
          <HoursField value={draft.hours} onChange={(hours) => change({ hours })} faultOf={faultOf} />
          <Field hint={t.contact.onCallHint}>
            <Switch
              label={t.contact.onCall}
              checked={draft.onCall}
              onChange={(_e, { checked }) => change({ onCall: checked })}
            />
          </Field>
          <Field hint={t.rota.onHolidaysHint}>
            <Switch
              label={t.rota.onHolidays}
              checked={draft.onHolidays}
              onChange={(_e, { checked }) => change({ onHolidays: checked })}
            />
          </Field>
          <Field label={t.contact.mail} hint={t.contact.mailHint} validationMessage={faultOf('mail')}>
            <Input type="email" value={draft.mail} onChange={(_e, { value: mail }) => change({ mail })} />
          </Field>
          {support.units.length > 0 && (
            <UnitsField
              support={support}
              value={draft.units}
              onChange={(units) => change({ units })}
              fault={faultOf('units')}
            />
          )}
        </div>
      )}
    </EditDialog>
  );
}
