import { createContext, useContext } from 'react';
import type { Done, SetupView } from '../../src/adapters/http/contract.ts';
import type { Api } from './api.ts';
import type { Host } from './host.ts';

/** What every part of the page works with. */
export type Desk = {
  readonly setup: SetupView;
  readonly api: Api;
  readonly host: Host;
  readonly mayWrite: boolean;
  /** What the page shows of the present state may have changed. */
  refresh(): Promise<void>;
  /** Something was saved: says so and loads the page anew. */
  finish(done: Done, kind: 'saved' | 'removed'): void;
};

export const DeskContext = createContext<Desk | null>(null);

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('used outside of the page');
  return desk;
};
