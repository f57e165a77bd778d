import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const named = (file: string): readonly string[] =>
  [...read(file).matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');

const isSecret = (name: string): boolean => name.startsWith('SECRET_');

describe('provisioning', () => {
  const given = Object.keys(parseEnv(read('env/.env.dev')));
  const used = [
    'teamsapp.yml',
    'appPackage/manifest.json',
    'appPackage/en.json',
    'infra/azure.parameters.json',
    'infra/aad.manifest.json',
  ];

  it('finds every value it uses named in env/.env.dev, and every name there in use', () => {
    const names = new Set(used.flatMap(named).filter((name) => !isSecret(name)));
    const written = new Set(
      parse(read('teamsapp.yml'))
        .provision.concat(parse(read('teamsapp.yml')).publish)
        .flatMap((step: Record<string, object>) => Object.values(step.writeToEnvironmentFile ?? {})),
    );
    for (const name of names) assert.ok(given.includes(name), `${name} is missing in env/.env.dev`);
    for (const name of given) assert.ok(names.has(name) || written.has(name), `${name} is used nowhere`);
  });

  it('keeps no secret in a file that git keeps', () => {
    for (const file of ['env/.env.dev', 'env/.env.local']) {
      assert.deepEqual(
        Object.keys(parseEnv(read(file))).filter((name) => /SECRET|PASSWORD|TOKEN/.test(name)),
        [],
      );
    }
    assert.match(read('.gitignore'), /^env\/\.env\.\*\.user$/m);
  });

  it('hands the template exactly the parameters it declares without a default', () => {
    const declared = [...read('infra/azure.bicep').matchAll(/^param (\w+) \w+$/gm)].map(([, name]) => name);
    const handed = Object.keys(JSON.parse(read('infra/azure.parameters.json')).parameters);
    assert.deepEqual(handed.sort(), declared.sort());
  });

  it('issues tokens for the address that the manifest names', () => {
    const entra = JSON.parse(read('infra/aad.manifest.json'));
    const manifest = JSON.parse(read('appPackage/manifest.json'));
    assert.deepEqual(entra.identifierUris, [manifest.webApplicationInfo.resource]);
    assert.equal(entra.api.requestedAccessTokenVersion, 2);
    assert.deepEqual(
      entra.appRoles.map((role: { value: string }) => role.value),
      ['Admin', 'Reader'],
    );
  });

  it('gives the container the names that the configuration reads', () => {
    const set = [...read('infra/azure.bicep').matchAll(/\{ name: '([A-Z_]+)'/g)].map(
      ([, name]) => name ?? '',
    );
    const config = read('src/app/config.ts');
    // Read by the Azure identity library itself.
    for (const name of set.filter((each) => each !== 'AZURE_CLIENT_ID'))
      assert.match(config, new RegExp(`\\b${name}\\b`), name);
    assert.ok(set.includes('DATABASE_URL') && set.includes('VAULT_KEY_ID'), set.join());
  });
});
