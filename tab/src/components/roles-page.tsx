import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonRef, RoleView, SupportView } from '../../../src/adapters/http/contract.ts';
import { useDesk } from '../desk.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';
import { EditDialog } from './edit-dialog.tsx';
import { MunicipalityCard } from './municipality-card.tsx';
import { PersonField } from './person-field.tsx';

const RoleDialog = ({ role: { role, holder }, onClose }: { role: RoleView; onClose: () => void }) => {
  const t = useTexts();
  const { api } = useDesk();
  const [person, setPerson] = useState<PersonRef | null>(holder);
  const send = () =>
    api.putRole(role, { holder: person && { personId: person.personId, name: person.name || null } });
  return (
    <EditDialog
      title={t.editOf(t.roles[role].name)}
      submit={t.save}
      kind="saved"
      onClose={onClose}
      send={send}
    >
      {(faultOf) => (
        <PersonField
          label={t.rolesPage.holder}
          field="holder"
          value={person}
          onChange={setPerson}
          faultOf={faultOf}
        />
      )}
    </EditDialog>
  );
};

const RoleRow = ({ view, edit }: { view: RoleView; edit: () => void }) => {
  const t = useTexts();
  const styles = useStyles();
  const { mayWrite } = useDesk();
  const { name, about } = t.roles[view.role];
  return (
    <li className={styles.row}>
      <div className={styles.rowText}>
        <div className={styles.rowName}>{name}</div>
        <div>{view.holder?.name ?? t.nobody}</div>
        <div className={styles.quiet}>{about}</div>
      </div>
      {mayWrite && (
        <div className={styles.rowActions}>
          <Button appearance="subtle" aria-label={t.editOf(name)} onClick={edit}>
            {t.edit}
          </Button>
        </div>
      )}
    </li>
  );
};

/** Offices with a task of their own, and the administration itself. */
export function RolesPage({ support }: { readonly support: SupportView }) {
  const t = useTexts();
  const styles = useStyles();
  const [open, setOpen] = useState<RoleView | null>(null);
  return (
    <>
      <div className={styles.card}>
        <h2 className={styles.h2}>{t.rolesPage.title}</h2>
        <p className={styles.quiet}>{t.rolesPage.about}</p>
        <ul className={styles.list}>
          {support.roles.map((view) => (
            <RoleRow key={view.role} view={view} edit={() => setOpen(view)} />
          ))}
        </ul>
        {open && <RoleDialog role={open} onClose={() => setOpen(null)} />}
      </div>
      <MunicipalityCard municipality={support.municipality} />
    </>
  );
}
