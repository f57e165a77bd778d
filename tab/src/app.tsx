import {
  Button,
  FluentProvider,
  Spinner,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Done, SetupView } from '../../src/adapters/http/contract.ts';
import { type Api, createApi, type Refused } from './api.ts';
import { messageOf } from './components/edit-dialog.tsx';
import { Notice } from './components/notice.tsx';
import { SetupPage } from './components/setup-page.tsx';
import { type Desk, DeskContext } from './desk.ts';
import type { Host } from './host.ts';
import { useStyles } from './styles.ts';
import { TextsContext, textsFor, useTexts } from './texts/texts.ts';

const THEMES = { default: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme } as const;

type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly setup: SetupView }
  | { readonly state: 'failed'; readonly refused: Refused };

const useSetup = (api: Api): readonly [Loaded, () => Promise<void>] => {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const load = useCallback(async (): Promise<void> => {
    const reply = await api.setup();
    setLoaded(
      reply.state === 'ok' ? { state: 'ready', setup: reply.value } : { state: 'failed', refused: reply },
    );
  }, [api]);
  useEffect(() => {
    void load();
  }, [load]);
  return [loaded, load];
};

const Frame = ({ children }: { readonly children: ReactNode }) => {
  const styles = useStyles();
  return (
    <main className={styles.root}>
      <div className={styles.column}>{children}</div>
    </main>
  );
};

const Failed = ({ refused, retry }: { readonly refused: Refused; readonly retry: () => void }) => {
  const t = useTexts();
  const styles = useStyles();
  const [fault] = refused.faults;
  return (
    <section className={styles.card} role="alert">
      <h1 className={styles.title}>{t.failed.title}</h1>
      <div>{fault ? messageOf(fault, t) : t.failed.network}</div>
      {refused.status !== 403 && <div className={styles.quiet}>{t.failed.text}</div>}
      {refused.reference && <div className={styles.quiet}>{t.reference(refused.reference)}</div>}
      <div>
        <Button onClick={retry}>{t.retry}</Button>
      </div>
    </section>
  );
};

const Content = ({ host }: { readonly host: Host }) => {
  const t = useTexts();
  const styles = useStyles();
  const api = useMemo(() => createApi(host.token), [host]);
  const [loaded, load] = useSetup(api);
  const [last, setLast] = useState<{ done: Done; kind: 'saved' | 'removed' } | null>(null);
  useEffect(() => {
    if (loaded.state !== 'loading') host.ready();
  }, [loaded.state, host]);
  if (loaded.state === 'loading') return <Spinner label={t.loading} />;
  if (loaded.state === 'failed') return <Failed refused={loaded.refused} retry={() => void load()} />;
  const { setup } = loaded;
  const finish = (done: Done, kind: 'saved' | 'removed'): void => {
    setLast({ done, kind });
    void load();
  };
  const desk: Desk = { setup, api, host, mayWrite: setup.you.mayWrite, refresh: load, finish };
  return (
    <DeskContext.Provider value={desk}>
      <div role="status" className={last ? undefined : styles.away}>
        {last && <Notice {...last} onClose={() => setLast(null)} />}
      </div>
      <SetupPage setup={setup} />
    </DeskContext.Provider>
  );
};

/** The tab inside of Teams. */
export function App({ host }: { readonly host: Host }) {
  const [theme, setTheme] = useState(host.theme);
  const texts = textsFor(host.locale);
  useEffect(() => host.onTheme(setTheme), [host]);
  useEffect(() => {
    // Fields the browser draws itself, such as times, follow.
    document.documentElement.style.colorScheme = theme === 'default' ? 'light' : 'dark';
  }, [theme]);
  useEffect(() => {
    document.documentElement.lang = texts.locale.slice(0, 2);
    document.title = texts.title;
  }, [texts]);
  return (
    <FluentProvider theme={THEMES[theme]}>
      <TextsContext.Provider value={texts}>
        <Frame>
          <Content host={host} />
        </Frame>
      </TextsContext.Provider>
    </FluentProvider>
  );
}

/** Shown where this page does not run inside of Teams. */
export function Outside() {
  const texts = textsFor(navigator.language);
  const styles = useStyles();
  return (
    <FluentProvider theme={teamsLightTheme}>
      <Frame>
        <section className={styles.card}>
          <h1 className={styles.title}>{texts.outside.title}</h1>
          <p className={styles.quiet}>{texts.outside.text}</p>
        </section>
      </Frame>
    </FluentProvider>
  );
}
