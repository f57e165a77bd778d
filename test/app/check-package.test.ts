import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyPackage, holesIn } from '../support/broken-package.ts';

const ROOT = join(import.meta.dirname, '../..');
const STANDARD = join(ROOT, 'protocols/standard');
const MUSTERSTADT = join(ROOT, 'emulator/municipalities/musterstadt.yaml');

type Ended = { readonly code: number; readonly out: string; readonly err: string };

/** The command as npm runs it. */
const check = (...words: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['src/main.ts', 'check-package', ...words], { cwd: ROOT }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });

describe('protocol:check', () => {
  it('walks the whole standard package and finds no hole, with two contacts in every tier and in Musterstadt', async () => {
    const began = Date.now();
    const { code, out, err } = await check(STANDARD, '--municipality', MUSTERSTADT);
    assert.equal(err, '');
    assert.equal(code, 0);
    assert.ok(Date.now() - began < 20_000);
    assert.match(out, /^standard [\d.]+: [\d,]{4,} paths walked, \d+ steps, [\d,]+ texts in \d languages/);
    assert.match(out, /\d+ deadlines, \d+ tasks, \d+ hotlines/);
    assert.match(out, /Every path was walked/);
    assert.deepEqual(await holesIn(STANDARD), []);
  });

  it('ends with 1 and one line for each hole, and asks which package', async () => {
    const broken = await copyPackage();
    await broken.change('texts/en.yaml', ['step', 'what', 'title']);
    const { code, out, err } = await check(broken.directory);
    await broken.remove();
    assert.equal(code, 1);
    assert.equal(out, '');
    assert.equal(err, 'texts/en.yaml: step.what.title: is missing\n');
    assert.match((await check()).err, /^Which package\? npm run protocol:check -- DIRECTORY/);
  });

  it('names whom a municipality cannot do without, and a map of levels nobody has', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'town-'));
    const file = join(directory, 'town.yaml');
    const town = await readFile(MUSTERSTADT, 'utf8');
    const small = town
      .replace(/ {2}- \{ person: (georg|ute|sabine), tier.*\n/g, '')
      .replace('land: NW', 'land: NW\nlevel_map: ulm');
    await writeFile(file, small);
    const holes = await holesIn(STANDARD, file);
    await rm(directory, { recursive: true });
    assert.ok(holes.includes('town.yaml: level_map: the package has no map ulm'), holes.join('\n'));
    const alone = holes.filter((hole) => hole.startsWith('town.yaml: level'));
    assert.ok(
      alone.some((hole) =>
        /level 1: without Tarik Yılmaz, a report from .* calls only Mona Lindner/.test(hole),
      ),
    );
    assert.ok(
      alone.some((hole) => /level 0: without Tarik Yılmaz, .* calls nobody; two must be left/.test(hole)),
    );
  });
}).timeout(60_000);
