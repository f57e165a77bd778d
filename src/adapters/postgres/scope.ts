import type { Transaction } from 'kysely';
import type { TenantVault } from '../../usecases/vault.ts';
import type { Tables } from './tables.ts';

/** What every store of one transaction works with. */
export type Scope = {
  readonly trx: Transaction<Tables>;
  readonly tenantId: string;
  /** The database's clock at the start of the transaction. */
  readonly now: Date;
  readonly vault: TenantVault;
};
