import { app, authentication, people } from '@microsoft/teams-js';
import type { PersonRef } from '../../src/adapters/http/contract.ts';

export type ThemeName = 'default' | 'dark' | 'contrast';

/** What the page needs of Teams. */
export type Host = {
  readonly locale: string;
  readonly theme: ThemeName;
  onTheme(changed: (theme: ThemeName) => void): void;
  /** A fresh token for every call; Teams keeps it as long as it is good. */
  token(): Promise<string>;
  /** Null where this Teams has no people picker. */
  readonly selectPerson: ((title: string) => Promise<PersonRef | null>) | null;
  /** Takes the loading picture of Teams away. */
  ready(): void;
};

/** Longer than any Teams takes; then this is no Teams. */
const PATIENCE_MS = 10_000;

const themeOf = (name: string): ThemeName => (name === 'dark' || name === 'contrast' ? name : 'default');

/** A local host page announces itself in the page the bot serves; Teams' own origins are known to teams-js. */
const localHosts = (): string[] => {
  const origin = document.querySelector<HTMLMetaElement>('meta[name="teams-host"]')?.content;
  return origin ? [origin] : [];
};

const inTime = <T>(work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no host answered')), PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

/** How Teams says that the picker was closed without a choice. */
const USER_ABORT = 8000;

const isAbort = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errorCode' in error && error.errorCode === USER_ABORT;

const selectPerson = async (title: string): Promise<PersonRef | null> => {
  const wish = { title, singleSelect: true, openOrgWideSearchInChatOrChannel: true };
  const [chosen] = await people.selectPeople(wish).catch((error: unknown) => {
    if (isAbort(error)) return [];
    throw error;
  });
  if (!chosen?.objectId) return null;
  return { personId: chosen.objectId.toLowerCase(), name: chosen.displayName ?? '' };
};

/** Shakes hands with Teams. Rejects when this page is not inside of it. */
export async function connectHost(): Promise<Host> {
  await inTime(app.initialize(localHosts()));
  const context = await inTime(app.getContext());
  return {
    locale: context.app.locale,
    theme: themeOf(context.app.theme),
    onTheme: (changed) => app.registerOnThemeChangeHandler((name) => changed(themeOf(name))),
    token: () => authentication.getAuthToken(),
    selectPerson: people.isSupported() ? selectPerson : null,
    ready: () => {
      app.notifyAppLoaded();
      app.notifySuccess();
    },
  };
}
