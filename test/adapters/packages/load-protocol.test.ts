import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProtocol } from '../../../src/adapters/packages/load-protocol.ts';
import { PackageError } from '../../../src/adapters/packages/package-error.ts';

const STANDARD = join(import.meta.dirname, '../../../protocols/standard');

describe('loadProtocol', () => {
  let directory = '';

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'package-'));
    await cp(STANDARD, directory, { recursive: true });
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  const edit = async (file: string, from: string, to: string): Promise<void> => {
    const path = join(directory, file);
    const text = await readFile(path, 'utf8');
    assert.ok(text.includes(from), `${file} no longer contains: ${from}`);
    await writeFile(path, text.replace(from, to));
  };

  const faults = async (): Promise<readonly string[]> => {
    const error = await loadProtocol(directory).then(
      () => assert.fail('the package was accepted'),
      (cause: unknown) => cause,
    );
    assert.ok(error instanceof PackageError);
    for (const fault of error.faults) assert.ok(error.message.includes(fault));
    return error.faults;
  };

  it('reads the standard package', async () => {
    const protocol = await loadProtocol(directory);
    assert.equal(`${protocol.name}@${protocol.version}`, 'standard@2026.11.1');
    assert.deepEqual(
      protocol.steps.filter((step) => !['advice', 'dialog'].includes(step.kind)).map((step) => step.id),
      ['safety', 'what', 'knows', 'accused', 'danger', 'share', 'summary'],
    );
    assert.deepEqual(protocol.policies[1].rungs[0], {
      to: ['first'],
      wait: { minutes: 240, working: true },
      mention: true,
    });
    assert.deepEqual(
      ([0, 1, 2, 3] as const).map((level) => protocol.policies[level].supervisorUnlessRefused),
      [false, false, false, true],
    );
    assert.equal(protocol.texts.de['home.text']?.split('\n').length, 2);
  });

  it('gives yes-no questions their two options', async () => {
    const { steps } = await loadProtocol(directory);
    const knows = steps.find((step) => step.id === 'knows');
    assert.ok(knows?.kind === 'choice');
    assert.deepEqual(knows.field.options, ['yes', 'no']);
  });

  it('lists every fault of every file at once', async () => {
    await edit('package.yaml', 'name: standard', 'nome: standard');
    await edit('paging.yaml', 'wait: 15 minutes', 'wait: a while');
    await edit('hotlines.yaml', "from: '07:00'", "from: '7'");
    await edit('levels.yaml', 'BELEIDIGUNG: 1', 'BELEIDIGUNG: 9');
    const found = (await faults()).join('\n');
    assert.match(found, /^package\.yaml: name: /m);
    assert.match(found, /^package\.yaml: .*nome/m);
    assert.match(found, /^paging\.yaml: levels\.2\.rungs\.1\.wait: must read like/m);
    assert.match(found, /^hotlines\.yaml: hotlines\.weisser-ring\.hours\.1\.from: must be a time/m);
    assert.match(found, /^levels\.yaml: maps\.standard\.BELEIDIGUNG: /m);
  });

  it('refuses a condition on a question that is not asked before', async () => {
    await edit('steps.yaml', 'when: { reporter: [other] }', 'when: { felt: { at_least: 3 } }');
    assert.deepEqual(await faults(), ['steps.yaml: steps.knows.when.felt: no such question before this one']);
  });

  it('refuses a condition on an option that does not exist', async () => {
    await edit('steps.yaml', 'when: { reporter: [other] }', 'when: { reporter: [others] }');
    await edit('levels.yaml', 'safety: [danger]', 'safety: [panic]');
    assert.deepEqual(await faults(), [
      'steps.yaml: steps.knows.when.reporter: others is no option of it',
      'levels.yaml: rules.acute-danger.when.safety: panic is no option of it',
    ]);
  });

  it('refuses an act without a level and a level without an act', async () => {
    await edit('levels.yaml', '    ABWERTUNG: 0', '    ABWERTEN: 0');
    await edit('levels.yaml', '    SACHBESCHAEDIGUNG: 2', '    SACHSCHADEN: 2');
    await edit('levels.yaml', '  SONST: [psychological]\n', '');
    assert.deepEqual(await faults(), [
      'levels.yaml: maps.standard.ABWERTUNG: is missing',
      'levels.yaml: classes.SONST: is missing',
      'levels.yaml: maps.standard.ABWERTEN: is no option of the question acts',
      'levels.yaml: maps.koeln.SACHSCHADEN: is no option of the question acts',
    ]);
  });

  it('refuses a kind of danger that is not there, or notes in a dialog that is not', async () => {
    await edit('package.yaml', 'match: word, track: powder', 'match: word, track: dust');
    await edit('package.yaml', 'key: threat_call, notes: call', 'key: threat_call, notes: what');
    assert.deepEqual(await faults(), [
      'package.yaml: danger_words: Pulver: no danger kind dust',
      'package.yaml: danger_kinds.threat_call: no dialog what',
    ]);
  });

  it('refuses a group of internal perpetrators nobody can choose', async () => {
    await edit('package.yaml', '[KOLLEGE_GLEICH,', '[KOLLEGEN,');
    assert.deepEqual(await faults(), [
      'package.yaml: internal_perpetrators: KOLLEGEN is no option of the question perpetrator',
    ]);
  });

  it('refuses words missing in one language, left over, or with other blanks', async () => {
    await edit('texts/en.yaml', '    danger: No, acute danger\n', '');
    await edit('texts/de.yaml', '    danger: Nein, akute Gefahr', '    peril: Nein, akute Gefahr');
    await edit('texts/en.yaml', 'Case {code}', 'Case {number}');
    const found = await faults();
    assert.ok(found.includes('texts/de.yaml: option.safety.danger: is missing'));
    assert.ok(found.includes('texts/en.yaml: option.safety.danger: is missing'));
    assert.ok(found.includes('texts/de.yaml: option.safety.peril: belongs to nothing'));
    assert.ok(found.includes('texts/en.yaml: case.code: has other blanks than in another language'));
  });

  it('refuses a key that stands twice, in any file', async () => {
    await edit('texts/de.yaml', '  note: Rückhalt ist', '  title: Doppelt\n  note: Rückhalt ist');
    await edit('steps.yaml', '- id: knows', '- id: what');
    const found = await faults();
    assert.ok(found.some((fault) => /^texts\/de\.yaml: .*unique/.test(fault)));
    assert.ok(found.includes('steps.yaml: steps.what: stands twice'));
  });

  it('refuses an initial answer that is none', async () => {
    await edit('steps.yaml', 'initial: a', 'initial: d');
    assert.deepEqual(await faults(), ['steps.yaml: steps.share.share.depth.initial: is no answer to it']);
  });

  it('refuses a path that does not end with its summary', async () => {
    await edit('steps.yaml', '  - id: summary\n    phase: P3\n    kind: summary\n', '');
    assert.ok((await faults()).includes('steps.yaml: steps: must end with one summary'));
  });

  it('names a missing file and broken YAML, and still judges the rest', async () => {
    await rm(join(directory, 'hotlines.yaml'));
    await writeFile(join(directory, 'levels.yaml'), 'acts: { open\n');
    await edit('package.yaml', 'version: 2026.11.1', 'version: neu');
    const found = (await faults()).join('\n');
    assert.match(found, /^hotlines\.yaml: cannot be read \(ENOENT\)$/m);
    assert.match(found, /^levels\.yaml: /m);
    assert.match(found, /^package\.yaml: version: must have three numbers$/m);
  });
});
