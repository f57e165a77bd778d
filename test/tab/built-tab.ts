import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = new URL('../../', import.meta.url);
const OUT = fileURLToPath(new URL('node_modules/.cache/tab-under-test/', ROOT));

let built: Promise<string> | undefined;

/** Builds the page from today's source, once a run; gives the directory. */
export function builtTab(): Promise<string> {
  built ??= build({
    configFile: fileURLToPath(new URL('tab/vite.config.ts', ROOT)),
    logLevel: 'error',
    build: { outDir: OUT },
  }).then(() => OUT);
  return built;
}
