import type { Calendar } from '../../core/calendar.ts';
import type { CaseId } from '../../core/case.ts';
import type { TenantVault } from '../../usecases/vault.ts';
import type { Session } from './transactions.ts';

/** What every store of one transaction works with. */
export type Scope = Session & {
  readonly tenantId: string;
  /** The database's clock at the start of the transaction; its answer travels with that to the first question. */
  readonly now: Promise<Date>;
  /** Public holidays by Land code. */
  readonly calendarOf: (land: string) => Calendar;
  readonly vault: TenantVault;
  /** Opened keys of the cases read or begun in this transaction. */
  readonly keys: Map<CaseId, Uint8Array>;
};
