import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { MunicipalityBody } from '../../../src/adapters/http/contract.ts';
import { useDesk } from '../desk.ts';
import { LAENDER } from '../laender.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';
import { MunicipalityDialog } from './municipality-dialog.tsx';

/** The facts of the administration. */
export function MunicipalityCard({ municipality }: { readonly municipality: MunicipalityBody }) {
  const t = useTexts();
  const styles = useStyles();
  const { mayWrite } = useDesk();
  const [open, setOpen] = useState(false);
  const { name, land, houseEmergency: house } = municipality;
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <h2 className={styles.h2}>{t.municipality.title}</h2>
        {mayWrite && (
          <Button aria-label={t.editOf(t.municipality.title)} onClick={() => setOpen(true)}>
            {t.edit}
          </Button>
        )}
      </div>
      <div>
        <div className={styles.rowName}>{name}</div>
        <div>{LAENDER[land] ?? land}</div>
        <div>
          {house ? `${t.municipality.house}: ${house.label}, ${house.number}` : t.municipality.noHouse}
        </div>
      </div>
      {open && <MunicipalityDialog municipality={municipality} onClose={() => setOpen(false)} />}
    </div>
  );
}
