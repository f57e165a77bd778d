import { makeStyles, Tab, TabList } from '@fluentui/react-components';
import { useState } from 'react';
import type { SetupView, SupportView } from '../../../src/adapters/http/contract.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';
import { ChangesPage } from './changes-page.tsx';
import { ContactsPage } from './contacts-page.tsx';
import { CoverageCard } from './coverage-card.tsx';
import { DrillsPage } from './drills-page.tsx';
import { FirstSteps } from './first-steps.tsx';
import { ReliefsCard } from './reliefs-card.tsx';
import { RolesPage } from './roles-page.tsx';
import { StateBox } from './state-box.tsx';
import { UnitsPage } from './units-page.tsx';

const PAGES = ['contacts', 'units', 'roles', 'drills', 'changes'] as const;
type Page = (typeof PAGES)[number];

const useTabStyles = makeStyles({
  tabs: { flexWrap: 'wrap' },
  panel: { display: 'grid', gap: '24px', gridTemplateColumns: 'minmax(0, 1fr)' },
});

type PanelProps = { readonly page: Page; readonly setup: SetupView; readonly support: SupportView };

const Panel = ({ page, setup, support }: PanelProps) => {
  switch (page) {
    case 'contacts':
      return (
        <>
          <ContactsPage support={support} />
          <ReliefsCard support={support} />
          <CoverageCard setup={setup} timeZone={support.municipality.timeZone} />
        </>
      );
    case 'units':
      return <UnitsPage support={support} />;
    case 'roles':
      return <RolesPage support={support} />;
    case 'drills':
      return <DrillsPage />;
    case 'changes': {
      const { timeZone } = support.municipality;
      return <ChangesPage changes={setup.changes} units={support.units} timeZone={timeZone} />;
    }
  }
};

/** The whole page, once it is known how support is set up. */
export function SetupPage({ setup }: { readonly setup: SetupView }) {
  const t = useTexts();
  const styles = useStyles();
  const own = useTabStyles();
  const [page, setPage] = useState<Page>('contacts');
  const { support } = setup;
  return (
    <>
      <header>
        <h1 className={styles.title} id="title" tabIndex={-1}>
          {t.title}
        </h1>
        {support && <p className={styles.quiet}>{t.lead(support.municipality.name)}</p>}
        {!setup.you.mayWrite && <p className={styles.quiet}>{t.readOnly}</p>}
      </header>
      {!support && <FirstSteps />}
      {support && (
        <>
          <StateBox support={support} />
          <TabList
            className={own.tabs}
            selectedValue={page}
            onTabSelect={(_event, { value }) => setPage(PAGES.find((key) => key === value) ?? page)}
          >
            {PAGES.map((key) => (
              <Tab key={key} value={key} id={`tab-${key}`} aria-controls="panel">
                {t.pages[key]}
              </Tab>
            ))}
          </TabList>
          <div id="panel" role="tabpanel" aria-labelledby={`tab-${page}`} className={own.panel}>
            <Panel page={page} setup={setup} support={support} />
          </div>
        </>
      )}
    </>
  );
}
