import type { Language } from '../core/protocol.ts';
import type { Address, Ports } from './ports.ts';

export type MeetPerson = {
  readonly tenantId: string;
  readonly by: Address & { readonly personId: string; readonly name: string; readonly language: Language };
};

/** Somebody installed the app: from now on they can be reached. */
export const meetPerson =
  (ports: Ports) =>
  async ({ tenantId, by }: MeetPerson): Promise<void> => {
    await ports.store.transaction(tenantId, (tx) => tx.people.meet(by));
  };
