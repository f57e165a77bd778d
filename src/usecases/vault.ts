export type TenantVault = {
  /** A fresh key for one case, and the same key wrapped by the tenant's key: deleting the wrapped one is the deletion. */
  newCaseKey(): { key: Uint8Array; wrapped: Uint8Array };
  openCaseKey(wrapped: Uint8Array): Uint8Array;
  /** Keyed HMAC-SHA-256 in hex: look up a person without storing who. */
  index(value: string): string;
};

/** `open` may go over the network (never inside a transaction) and is cached; all the rest is local. */
export type Vault = { open(tenantId: string): Promise<TenantVault> };
