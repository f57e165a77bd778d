/**
 * A browser from the package registry: runs on a machine that has neither a browser nor NSS nor fonts.
 *
 * @sparticuz/chromium unpacks its NSS libraries only where it believes to be on a Lambda, and always into the
 * system's temp directory, where two test runs would read each other's half-written files. So it is unpacked
 * once, by a child process that is told so, into a staging directory that is then renamed into place.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const CACHE = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules', '.cache', 'browser');

const UNPACK = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath());`;

/** Text looks the same everywhere: the shipped Open Sans first, the machine's own fonts for what it lacks. */
const fontConfig = (pack: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${pack}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${pack}/fonts-cache</cachedir>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="strong"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

async function chromiumVersion(): Promise<string> {
  const entry = require.resolve('@sparticuz/chromium');
  const manifest: unknown = JSON.parse(await readFile(join(dirname(entry), '..', 'package.json'), 'utf8'));
  return String((manifest as { version?: unknown }).version);
}

async function unpackInto(pack: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const staging = await mkdtemp(join(CACHE, 'unpacking-'));
  await run(process.execPath, ['-e', UNPACK], {
    cwd: dirname(fileURLToPath(import.meta.url)),
    env: { TMPDIR: staging, HOME: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  await writeFile(join(staging, 'fonts.conf'), fontConfig(pack));
  try {
    await rename(staging, pack);
  } catch (cause) {
    await rm(staging, { recursive: true, force: true });
    // Another run may have been first; then its copy serves as well.
    if (!existsSync(pack)) throw cause;
  }
}

/** The directory that holds the unpacked browser; unpacks it on the first call. */
async function browserPack(): Promise<string> {
  const pack = join(CACHE, await chromiumVersion());
  if (!existsSync(pack)) await unpackInto(pack);
  return pack;
}

/**
 * Starts a headless browser. Close it when done. Off Linux, where no browser comes through the registry, the
 * installed Chrome is used.
 */
export async function launchBrowser(): Promise<Browser> {
  const args = [
    '--disable-background-networking',
    '--no-sandbox',
    '--no-pings',
    '--font-render-hinting=none',
  ];
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome', args });
  const pack = await browserPack();
  return chromium.launch({
    executablePath: join(pack, 'chromium'),
    args,
    env: {
      HOME: pack,
      LANG: 'de_DE.UTF-8',
      LD_LIBRARY_PATH: join(pack, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(pack, 'fonts.conf'),
    },
  });
}
