import type { Protocol } from '../../core/protocol.ts';
import type { Db } from './database.ts';

const versionOf = (protocol: Protocol): string => `${protocol.name}@${protocol.version}`;

const completed = (stored: Protocol, today: Protocol): Protocol => ({
  ...today,
  ...stored,
  texts: {
    ...today.texts,
    ...stored.texts,
    de: { ...today.texts.de, ...stored.texts.de },
    en: { ...today.texts.en, ...stored.texts.en },
  },
});

/** Keeps this package for the cases that start with it, and returns every package kept so far by name@version. */
export async function keepPackage(
  db: Db,
  tenantId: string,
  protocol: Protocol,
): Promise<ReadonlyMap<string, Protocol>> {
  const content = JSON.stringify(protocol);
  await db
    .insertInto('protocol_package')
    .values({ tenant_id: tenantId, version: versionOf(protocol), content })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'version']).doUpdateSet({ content }))
    .execute();
  const rows = await db
    .selectFrom('protocol_package')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .execute();
  // What this program wrote itself under a checked schema. An older program knew fewer parts and fewer words: those
  // come from the package of today.
  return new Map(rows.map((row) => [row.version, completed(row.content as Protocol, protocol)]));
}
