import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseConfig } from '../../src/app/config.ts';
import { coverageOfDatabase } from '../../src/app/coverage.ts';
import { describeCoverage } from '../../src/app/describe-coverage.ts';
import { importFile } from '../../src/app/import-file.ts';
import { createLog } from '../../src/app/log.ts';
import { freshDatabase } from '../support/database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MUSTERSTADT = join(ROOT, 'emulator/municipalities/musterstadt.yaml');
const FROM = ['--from', '2026-11-24T09:10:00+01:00'];

type Run = { readonly code: number; readonly out: string; readonly error: string };

/** As an operator types it. */
const coverage = (...words: readonly string[]): Promise<Run> =>
  new Promise((resolve) => {
    const args = [join(ROOT, 'src/main.ts'), 'coverage', ...words];
    execFile(process.execPath, args, { maxBuffer: 9_000_000 }, (error, out, failed) => {
      resolve({ code: error ? Number(error.code) : 0, out, error: failed });
    });
  });

describe('npm run coverage', function () {
  this.timeout(60_000);
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'coverage-'));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  /** Musterstadt with one line of its file changed. */
  const changed = async (line: RegExp, instead: string): Promise<string> => {
    const sample = await readFile(MUSTERSTADT, 'utf8');
    assert.match(sample, line);
    const path = join(directory, 'changed.yaml');
    await writeFile(path, sample.replace(line, instead));
    return path;
  };

  it('ends with 0 for Musterstadt and says who is called when', async () => {
    const { code, out, error } = await coverage(MUSTERSTADT, ...FROM);
    assert.equal(code, 0, error);
    assert.match(
      out,
      /Level 2\n {2}Tue 24\.11\. 09:10–16:00 and 19 more: first Tarik Yılmaz, Georg Brandt · second Mona Lindner · then Ute Berger · last Sabine Krüger/,
    );
    assert.match(out, /note {3}level 0, 1, 2, 3: nobody at all: outside of duty hours nobody is on call/);
    assert.match(out, /0 urgent, 2 to know\.\n$/);
  });

  it('ends with 1 and names the hole when the only contact of the second tier is gone', async () => {
    const path = await changed(/^.*person: mona, tier: second.*$/m, '');
    const { code, out } = await coverage(path, ...FROM);
    assert.equal(code, 1);
    assert.match(
      out,
      /URGENT level 1, 2: nobody on the step "second": no contact is entered there\. Tue 24\.11\./,
    );
  });

  it('gives the same as data', async () => {
    const absences = 'absences: [{ person: mona, from: 2026-12-01, to: 2026-12-03 }]\nunits:';
    const { code, out } = await coverage(await changed(/^units:$/m, absences), '--json', ...FROM);
    assert.equal(code, 1);
    const { urgent, holes, names, stretches } = JSON.parse(out);
    assert.equal(urgent, 1);
    assert.deepEqual([holes[0].cause, holes[0].to, holes[0].levels], ['absent', ['second'], [1, 2]]);
    assert.deepEqual(
      holes[0].people.map((id: string) => names[id]),
      ['Mona Lindner'],
    );
    assert.deepEqual(holes[0].spans[0], { from: '2026-12-01T07:00:00.000Z', to: '2026-12-01T15:00:00.000Z' });
    assert.deepEqual(
      stretches[0].last.map((id: string) => names[id]),
      ['Ute Berger'],
    );
  });

  it('says what is wrong with what was asked', async () => {
    const { code, error } = await coverage(MUSTERSTADT, '--from', 'tomorrow');
    assert.deepEqual([code, error], [1, '--from must be a date, e.g. 2026-12-01\n']);
    assert.match((await coverage(join(directory, 'nowhere.yaml'))).error, /ENOENT/);
  });

  it('knows from the database whom the bot never met', async () => {
    const { url } = await freshDatabase();
    const env = {
      SIGN_IN_URL: 'http://127.0.0.1:1',
      MICROSOFT_APP_ID: 'app',
      MICROSOFT_APP_TENANT_ID: '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a10',
      MICROSOFT_APP_PASSWORD: 'secret',
      DATA_DIRECTORY: directory,
    };
    const config = parseConfig(env, ROOT);
    const log = createLog('silent');
    await assert.rejects(coverageOfDatabase(config, url, log), /Nothing is set up yet/);
    await importFile(config, url, log, MUSTERSTADT);
    const read = await coverageOfDatabase(config, url, log);
    const holes = read.proof.holes.filter(({ cause }) => cause === 'not-installed');
    assert.ok(holes.every(({ urgent }) => urgent));
    assert.equal(holes.flatMap(({ people }) => people).length, 5);
    assert.match(describeCoverage(read).join('\n'), /Tarik Yılmaz \[not-installed\]/);
  });
});
