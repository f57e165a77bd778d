import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';

/**
 * Loaded before a bot (`--import`). Everything a bot waits for is a statement on PostgreSQL or a call over HTTP: each
 * is a point before and one after. The file named in KILL_POINT_FILE says at which point the process ends, as if the
 * power were cut; how many points were passed is written beside it. Nothing of the product knows of this.
 */
const file = process.env.KILL_POINT_FILE ?? '';
let order = '';
let passed = 0;

const point = (): void => {
  const now = readFileSync(file, 'utf8');
  if (now !== order) {
    order = now;
    passed = 0;
  }
  if (order === '') return;
  passed += 1;
  writeFileSync(`${file}.passed`, String(passed));
  if (passed === Number(order)) process.kill(process.pid, 'SIGKILL');
};

/** What the queue asks by itself, again and again, is no step of a report. */
const STEP = /^commit$|\b(support_case|delivery|audit|take_send_slot|person)\b|completed_on/;
const textOf = (query: unknown): string => {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : '';
};

type Query = (this: pg.Client, ...given: unknown[]) => unknown;
const inner = pg.Client.prototype.query as unknown as Query;
const stepped: Query = function query(...given) {
  const counts = STEP.test(textOf(given[0]));
  if (counts) point();
  const answer = inner.apply(this, given);
  return counts && answer instanceof Promise ? answer.finally(point) : answer;
};
pg.Client.prototype.query = stepped as unknown as typeof pg.Client.prototype.query;

for (const channel of ['client.request.start', 'client.response.finish', 'server.response.finish'])
  subscribe(`http.${channel}`, point);
