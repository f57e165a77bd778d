import type { CaseId } from '../../core/case.ts';
import type { TenantVault } from '../../usecases/vault.ts';
import type { RosterCache } from './roster-cache.ts';
import type { Session } from './transactions.ts';

/** What every store of one transaction works with. */
export type Scope = Session & {
  readonly tenantId: string;
  /** The database's clock at the start of the transaction; its answer travels with that to the first question. */
  readonly now: Promise<Date>;
  /** Rosters read before, by this and other transactions. */
  readonly rosters: RosterCache;
  readonly vault: TenantVault;
  /** Opened keys of the cases read or begun in this transaction. */
  readonly keys: Map<CaseId, Uint8Array>;
};
