import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { playAll } from './support/story/play-all.ts';
import { medianOf, reportOf } from './support/story/report.ts';
import { openStage, type Stage } from './support/story/stage.ts';
import type { StoryResult } from './support/story/story.ts';

const STORIES = join(import.meta.dirname, 'stories');
const CLI = join(import.meta.dirname, 'support/story/play.ts');
const PATIENCE_MS = 300_000;
const MOST_TAPS = 8;

const files = (await readdir(STORIES)).filter((name) => name.endsWith('.yaml')).toSorted();

const HEAD = 'municipality: musterstadt\nat: 2026-11-24T09:10:00+01:00\nplay:\n';
/** An alarm: the shortest way to a case, pages and a status. Ends in line 9. */
const ALARM = `title: Alarm\n${HEAD}  - erika says: Hallo\n  - erika answers: { safety: danger }\n  - tarik taps: Ich übernehme\n`;
const REPORT = `title: Report\n${HEAD}  - erika says: Hallo\n  - erika answers:\n`;

/** Endings that are not true after the alarm above, and what the transcript must say about each. */
const WRONG: readonly (readonly [ending: string, said: RegExp, seen: RegExp])[] = [
  [
    'expect: [{ erika: { sees: [Karl Voss] } }]',
    /erika should see "Karl Voss"/,
    /Tarik Yılmaz hat übernommen/,
  ],
  [
    'expect: [{ channel support: { never: [Stufe 3] } }]',
    /never .* "Stufe 3"/,
    /post of 2026-11-24.*Stufe 3/,
  ],
  ['expect: [{ tarik: { page: 2 } }]', /paged 2 times, not 1/, /Sie haben übernommen/],
  ['expect: [{ supervisor mona: nothing }]', /mona should not have heard/, /Wer übernimmt/],
  ['expect: [{ erika: { status: wartet } }]', /status of erika/, /status: Tarik Yılmaz/],
  ['expect: [{ erika: { hotlines: { open: [ADS] } } }]', /should see ADS as open/, /shown as open: none/],
  ['expect: [{ case: { level: 2 } }]', /level should be 2, not 3/, /level 3, external, taken/],
  ['expect: [{ case: { owner: mona } }]', /owner should be mona, not tarik/, /owner tarik/],
  ['expect: [{ case: { conflict: [georg] } }]', /conflict should be georg/, /conflict erika/],
  [
    'expect: [{ case: { disclosures: { petra: b } } }]',
    /disclosures should hold petra: b/,
    /sicherheit dirk: task \(law\)/,
  ],
  [
    'expect: [{ case: { deadlines: [{ kind: UNFALLANZEIGE }] } }]',
    /there should be: kind UNFALLANZEIGE/,
    /level 3, external, taken/,
  ],
  [
    'expect: [{ case: { no_deadlines: VERJAEHRUNG } }]',
    /there is no deadline "VERJAEHRUNG"; there are AGG_ANSPRUCH.*UNFALLANZEIGE/,
    /^$/,
  ],
  [
    'expect: [{ case: { no_tasks: [ERSTKONTAKT] } }]',
    /there should not be: kind ERSTKONTAKT/,
    /owner contact/,
  ],
  ['expect: [{ case: { no_tasks: [ANRUF] } }]', /there is no task "ANRUF"/, /^$/],
  [
    'expect: [{ case: { tasks: [{ kind: ERSTKONTAKT, owner: Köchin }] } }]',
    /neither a person nor a role/,
    /^$/,
  ],
  ['expect: [{ case: { tasks: ARZT_VERBANDBUCH } }]', /there should be: kind ARZT_VERBANDBUCH/, /level 3/],
  ['erika taps: Absenden', /no card has such a button/, /\[Weiter berichten\]/],
  ['erika answers: { weapon: yes, felt: 3 }', /"acts" must be answered/, /Was ist passiert/],
  ['at: 2026-11-24T09:00:00+01:00', /cannot go back/, /^$/],
  ['zoe says: Hallo', /nobody here is called "zoe"; there are erika/, /^$/],
];

const WRONG_ANSWERS: readonly (readonly [answers: string, said: RegExp])[] = [
  [
    '{ safety: safe, reporter: self, acts: [INSULT] }',
    /cannot be answered with "INSULT": offered are BELEIDIGUNG/,
  ],
  ['{ safety: safe, reporter: self, acts: [SONST] }', /"channels" must be answered/],
  [
    '{ safety: safe, reporter: self, affected_knows: yes, acts: [SONST], channels: [BUERO], perpetrator: UNKLAR }',
    /nobody asked erika for "affected_knows"/,
  ],
];

type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

const runCli = (...words: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...words], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

describe('stories', function () {
  this.timeout(PATIENCE_MS);
  let stage: Stage;
  let directory: string;
  let told: ReadonlyMap<string, Promise<StoryResult>>;
  let wrong: readonly Promise<StoryResult>[];

  const write = async (name: string, text: string): Promise<string> => {
    const file = join(directory, `${name}.yaml`);
    await writeFile(file, text);
    return file;
  };

  before(async () => {
    [stage, directory] = await Promise.all([openStage(), mkdtemp(join(tmpdir(), 'stories-'))]);
    const endings = [
      ...WRONG.map(([ending]) => `${ALARM}  - ${ending}\n`),
      ...WRONG_ANSWERS.map(([answers]) => REPORT.replace('answers:\n', `answers: ${answers}\n`)),
    ];
    const written = await Promise.all(endings.map((text, index) => write(`wrong-${index}`, text)));
    const played = playAll(stage, [...files.map((file) => join(STORIES, file)), ...written]);
    told = new Map(played.slice(0, files.length).map((result, index) => [files[index] ?? '', result]));
    wrong = played.slice(files.length);
  });

  after(async () => {
    await Promise.all([...told.values(), ...wrong]);
    await stage.stop();
    await rm(directory, { recursive: true });
  });

  for (const file of files)
    it(basename(file, '.yaml').replaceAll('-', ' '), async () => {
      const result = await told.get(file);
      assert(result);
      assert(result.ok, reportOf([result]));
    });

  it('send a plain report of level 1 in eight taps or fewer, every pick counted', async () => {
    const results = await Promise.all(told.values());
    const taps = results.flatMap((result) => result.taps ?? []);
    assert.ok(taps.length > 0);
    assert.ok((medianOf(taps) ?? Number.NaN) <= MOST_TAPS, `taps: ${taps.join(', ')}`);
  });

  describe('that are not true', () => {
    for (const [index, [ending, said, seen]] of WRONG.entries())
      it(`break: ${ending}`, async () => {
        const result = await wrong[index];
        assert.equal(result?.ok, false);
        assert.equal(result.failed?.line, 8);
        assert.match(result.failed.message, said);
        assert.match(result.failed.seen.join('\n'), seen);
        assert.equal(result.steps, 3);
      });

    for (const [index, [answers, said]] of WRONG_ANSWERS.entries())
      it(`break: answers ${answers}`, async () => {
        const result = await wrong[WRONG.length + index];
        assert.match(result?.failed?.message ?? '', said);
      });
  });

  describe('from the command line', () => {
    it('end with a tally, exit 1, and show the first broken expectation with what was seen', async () => {
      const good = await write('good', ALARM);
      const bad = await write('bad', `${ALARM}  - expect: [{ tarik: { page: 3 } }]\n`);
      const { code, stdout } = await runCli(good, bad);
      assert.equal(code, 1);
      assert.equal(lastLine(stdout), '1 passed, 1 failed');
      assert.match(stdout, /bad\.yaml: Alarm\n.*09:10:00 {2}line 5 {2}erika says: Hallo/);
      assert.match(stdout, /✗ line 8: tarik should have been paged 3 times, not 1\n.*Sie haben übernommen/);
      assert.doesNotMatch(stdout, /good\.yaml/);
    });

    it('exit 0 when everything holds, and speak JSON on demand', async () => {
      const file = await write('good', ALARM);
      const { code, stdout, stderr } = await runCli('--json', file);
      assert.equal(code, 0);
      assert.equal(lastLine(stderr), '1 passed, 0 failed');
      assert.match(stderr, /median taps of a plain level-1 report: none \(0 stories\)/);
      const { millis, ...told } = JSON.parse(stdout);
      assert.deepEqual(told, { file, ok: true, steps: 3 });
      assert.equal(typeof millis, 'number');
    });

    it('count the taps of a plain report, and not those of an alarm', async () => {
      const plain = join(STORIES, 'insult-at-the-counter.yaml');
      const { stdout } = await runCli(plain);
      assert.match(stdout, /^\d+ taps: .*insult-at-the-counter\.yaml$/m);
      assert.match(stdout, /median taps of a plain level-1 report: \d+ \(1 story\)\n1 passed, 0 failed\n$/);
      const json = await runCli('--json', plain);
      assert.equal(typeof JSON.parse(json.stdout).taps, 'number');
    });

    it('count a file that is no story as failed and say why', async () => {
      const file = await write('strange', `title: Strange\n${HEAD}  - erika sings: la la la\n`);
      const { code, stdout } = await runCli(file, join(directory, 'missing.yaml'));
      assert.equal(code, 1);
      assert.match(stdout, /✗ line 5: unknown step "erika sings"; allowed: <person> says/);
      assert.match(stdout, /missing\.yaml.*\n.*ENOENT/);
      assert.equal(lastLine(stdout), '0 passed, 2 failed');
    });

    it('ask which', async () => {
      const { code, stderr } = await runCli();
      assert.equal(code, 1);
      assert.match(stderr, /npm run story/);
    });
  });
});
