import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useDesk } from '../desk.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';
import { MunicipalityDialog } from './municipality-dialog.tsx';

const IMPORT = 'npm run import -- verwaltung.yaml';

const useStepStyles = makeStyles({
  step: { display: 'flex', gap: '16px', padding: '14px 0', alignItems: 'start' },
  number: {
    flexShrink: 0,
    width: '32px',
    height: '32px',
    borderRadius: '50%',
    display: 'grid',
    placeItems: 'center',
    fontWeight: 600,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    padding: '8px 12px',
    overflowWrap: 'anywhere',
    margin: '8px 0 0',
  },
});

/** What an admin sees before anything is set up: what to do first. */
export function FirstSteps() {
  const t = useTexts();
  const styles = useStyles();
  const own = useStepStyles();
  const { mayWrite } = useDesk();
  const [open, setOpen] = useState(false);
  const steps = [
    [t.steps.town, t.steps.townText],
    [t.steps.contacts, t.steps.contactsText],
    [t.steps.units, t.steps.unitsText],
  ] as const;
  return (
    <section className={styles.card} aria-labelledby="steps">
      <h2 className={styles.h2} id="steps">
        {t.steps.title}
      </h2>
      <p className={styles.quiet}>{mayWrite ? t.steps.about : t.steps.wait}</p>
      <ol className={styles.list}>
        {steps.map(([title, text], at) => (
          <li key={title} className={own.step}>
            <span className={own.number} aria-hidden="true">
              {at + 1}
            </span>
            <div>
              <h3 className={styles.h3}>{title}</h3>
              <p className={styles.quiet}>{text}</p>
            </div>
          </li>
        ))}
      </ol>
      {mayWrite && (
        <>
          <div>
            <Button appearance="primary" size="large" onClick={() => setOpen(true)}>
              {t.municipality.create}
            </Button>
          </div>
          <div>
            <h3 className={styles.h3}>{t.steps.importTitle}</h3>
            <p className={styles.quiet}>{t.steps.importText}</p>
            <pre className={own.code}>{IMPORT}</pre>
          </div>
        </>
      )}
      {open && <MunicipalityDialog municipality={null} onClose={() => setOpen(false)} />}
    </section>
  );
}
