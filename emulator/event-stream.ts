import type { ServerResponse } from 'node:http';
import type { Changes } from './changes.ts';
import type { Snapshot } from './contract.ts';

/** Changes come in bursts; a page needs the last state only. */
const COALESCE_MS = 30;

/** Server-sent events: a whole snapshot at once, and another after every burst of changes. */
export function streamSnapshots(response: ServerResponse, changes: Changes, snapshot: () => Snapshot): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  });
  const push = () => response.write(`data: ${JSON.stringify(snapshot())}\n\n`);
  let planned: NodeJS.Timeout | undefined;
  const stop = changes.listen(() => {
    planned ??= setTimeout(() => {
      planned = undefined;
      push();
    }, COALESCE_MS);
  });
  response.on('close', () => {
    stop();
    clearTimeout(planned);
  });
  push();
}
