import assert from 'node:assert/strict';
import { causeOf, createLog, type LogFields } from '../../src/app/log.ts';

const CANARY = 'Erika Sommer wurde bedroht';

const written = (write: (log: ReturnType<typeof createLog>) => void, level = 'info'): readonly string[] => {
  const lines: string[] = [];
  write(createLog(level, { write: (line: string) => void lines.push(line) }));
  return lines;
};

describe('log', () => {
  it('writes one JSON object a line, with the fields allowed', () => {
    const [line = ''] = written((log) => log.warn('a job failed', { job: 'deliver', attempt: 2 }));
    const { level, msg, job, attempt } = JSON.parse(line);
    assert.deepEqual(
      { level, msg, job, attempt },
      { level: 40, msg: 'a job failed', job: 'deliver', attempt: 2 },
    );
  });

  it('leaves out whatever else it is given', () => {
    const careless = { reference: 'A1', name: CANARY, case: { narrative: CANARY } } as LogFields;
    const [line = ''] = written((log) => log.error('a request failed', careless));
    assert.ok(!line.includes('Erika'));
    assert.equal(JSON.parse(line).reference, 'A1');
  });

  it('says of a failure its class, its code and its place, never its message', () => {
    const error = Object.assign(new TypeError(CANARY), { code: '22P02', detail: CANARY });
    const [line = ''] = written((log) => log.error('failed', causeOf(error)));
    assert.ok(!line.includes('Erika'));
    assert.match(JSON.parse(line).cause, /^TypeError/);
    assert.equal(JSON.parse(line).code, '22P02');
    for (const thrown of [CANARY, { message: CANARY }, null, undefined, 7])
      assert.ok(!JSON.stringify(causeOf(thrown)).includes('Erika'));
  });

  it('keeps silent below its level', () => {
    assert.deepEqual(
      written((log) => log.info('normal life'), 'warn'),
      [],
    );
  });
});
