import { playAll } from './play-all.ts';
import { jsonOf, reportOf, tallyOf, tapsOf } from './report.ts';
import { openStage } from './stage.ts';

const USAGE = 'Which stories? npm run story -- [--json] FILE.yaml …\n';

const run = async (): Promise<number> => {
  const words = process.argv.slice(2);
  const files = words.filter((word) => !word.startsWith('--'));
  const strange = words.find((word) => word.startsWith('--') && word !== '--json');
  if (files.length === 0 || strange !== undefined) {
    process.stderr.write(strange === undefined ? USAGE : `There is no option ${strange}. ${USAGE}`);
    return 1;
  }
  const json = words.includes('--json');
  const stage = await openStage();
  // The database server outlives its starter unless it is told to stop.
  let stopping = false;
  const interrupted = (): void => {
    stopping = true;
    stage.stop().finally(() => process.exit(1));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const results = await Promise.all(playAll(stage, files));
    if (stopping) return 1;
    if (json) process.stdout.write(results.map((result) => `${jsonOf(result)}\n`).join(''));
    else process.stdout.write(reportOf(results));
    // With --json every line of the output is an object; people read the rest beside it.
    (json ? process.stderr : process.stdout).write(`${tapsOf(results)}\n${tallyOf(results)}\n`);
    return results.every(({ ok }) => ok) ? 0 : 1;
  } finally {
    await stage.stop();
  }
};

run().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
