import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonSchemas } from '../adapters/packages/json-schemas.ts';

/** Writes the schemas editors use beside the packages; returns their names. */
export async function writeSchemas(root: string): Promise<readonly string[]> {
  const directory = join(root, 'protocols/schema');
  await mkdir(directory, { recursive: true });
  const schemas = Object.entries(jsonSchemas());
  for (const [name, schema] of schemas)
    await writeFile(join(directory, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`);
  return schemas.map(([name]) => name);
}
