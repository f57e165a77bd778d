import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { SupportView, UnitView } from '../../../src/adapters/http/contract.ts';
import { useDesk } from '../desk.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';
import { Icon } from './icon.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { UnitDialog } from './unit-dialog.tsx';

type Open = { readonly kind: 'add' } | { readonly kind: 'edit' | 'remove'; readonly unit: UnitView };

const UnitRow = ({
  unit,
  above,
  open,
}: {
  unit: UnitView;
  above: string | undefined;
  open: (open: Open) => void;
}) => {
  const t = useTexts();
  const styles = useStyles();
  const { mayWrite } = useDesk();
  return (
    <li className={styles.row}>
      <div className={styles.rowText}>
        <div className={styles.rowName}>{unit.name}</div>
        <div>
          {t.units.supervisor}: {unit.supervisor?.name ?? t.nobody}
        </div>
        {above !== undefined && <div className={styles.quiet}>{t.units.under(above)}</div>}
      </div>
      {mayWrite && (
        <div className={styles.rowActions}>
          <Button
            appearance="subtle"
            aria-label={t.editOf(unit.name)}
            onClick={() => open({ kind: 'edit', unit })}
          >
            {t.edit}
          </Button>
          <Button
            appearance="subtle"
            aria-label={t.removeOf(unit.name)}
            onClick={() => open({ kind: 'remove', unit })}
          >
            {t.remove}
          </Button>
        </div>
      )}
    </li>
  );
};

const Dialogs = ({ open, support, close }: { open: Open; support: SupportView; close: () => void }) => {
  const t = useTexts();
  const { api } = useDesk();
  if (open.kind === 'add') return <UnitDialog support={support} unit={null} onClose={close} />;
  const { unit } = open;
  if (open.kind === 'edit') return <UnitDialog support={support} unit={unit} onClose={close} />;
  return (
    <RemoveDialog
      title={t.units.remove(unit.name)}
      text={t.units.removeText}
      warning={null}
      send={() => api.removeUnit(unit.id)}
      onClose={close}
    />
  );
};

/** Units and who leads them. */
export function UnitsPage({ support }: { readonly support: SupportView }) {
  const t = useTexts();
  const styles = useStyles();
  const { mayWrite } = useDesk();
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <h2 className={styles.h2}>{t.units.title}</h2>
        {mayWrite && (
          <Button
            appearance="primary"
            icon={<Icon name="plus" size={16} />}
            onClick={() => setOpen({ kind: 'add' })}
          >
            {t.units.add}
          </Button>
        )}
      </div>
      <p className={styles.quiet}>{t.units.about}</p>
      {support.units.length === 0 && <p className={styles.quiet}>{t.units.none}</p>}
      <ul className={styles.list}>
        {support.units.map((unit) => (
          <UnitRow
            key={unit.id}
            unit={unit}
            above={support.units.find((other) => other.id === unit.parent)?.name}
            open={setOpen}
          />
        ))}
      </ul>
      {open && <Dialogs open={open} support={support} close={() => setOpen(null)} />}
    </div>
  );
}
