import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';
import { CARE_CARDS } from './care-cards.ts';
import { DEADLINE_CARDS } from './deadline-cards.ts';
import { DRILL_CARDS } from './drill-cards.ts';
import { DUTY_CARDS } from './duty-cards.ts';
import { EASY_CARDS } from './easy-cards.ts';
import { EVIDENCE_CARDS } from './evidence-cards.ts';
import { HELPER_CARDS } from './helper-cards.ts';
import { REPORTER_CARDS } from './reporter-cards.ts';
import { ROLE_CARDS } from './role-cards.ts';
import { SHARING_CARDS } from './sharing-cards.ts';
import type { Group } from './show.ts';
import { TOGETHER_CARDS } from './together-cards.ts';

const LANGUAGES = ['de', 'en'] as const;
const PAGE = join(import.meta.dirname, 'page');
const EMULATOR_PAGE = join(import.meta.dirname, '../page');

export const GALLERY: readonly Group[] = [
  ...REPORTER_CARDS,
  ...EASY_CARDS,
  ...DEADLINE_CARDS,
  ...EVIDENCE_CARDS,
  ...HELPER_CARDS,
  ...TOGETHER_CARDS,
  ...DUTY_CARDS,
  ...ROLE_CARDS,
  ...DRILL_CARDS,
  ...CARE_CARDS,
  ...SHARING_CARDS,
];

/** Every card in both languages, as the page's script reads it. */
const drawn = () =>
  GALLERY.map(({ title, entries }) => ({
    title,
    entries: entries.map((one) => ({
      title: one.title,
      template: one.template,
      cards: Object.fromEntries(LANGUAGES.map((language) => [language, one.card(language)])),
    })),
  }));

/** One plain script: modules do not load from a file that was opened with a double click. */
const bundle = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(PAGE, 'gallery.js'), formats: ['iife'], name: 'gallery' },
    },
  });
  const [output] = [built].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('the script of the gallery was not built');
  return chunk.code;
};

/** The emulator's colours, so that each card of the page can have a theme of its own. */
const styles = async (): Promise<string> => {
  const files = [
    join(EMULATOR_PAGE, 'tokens.css'),
    join(EMULATOR_PAGE, 'card.css'),
    join(PAGE, 'gallery.css'),
  ];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.join('\n').replaceAll(':root[data-theme', '[data-theme');
};

/** Writes a page with every card into `directory`; it needs no server. */
export async function buildGallery(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const library = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
  await Promise.all([
    copyFile(join(PAGE, 'index.html'), join(directory, 'index.html')),
    copyFile(library, join(directory, 'adaptivecards.js')),
    writeFile(join(directory, 'gallery.css'), await styles()),
    writeFile(join(directory, 'gallery.js'), await bundle()),
    writeFile(join(directory, 'cards.js'), `globalThis.GALLERY = ${JSON.stringify(drawn())};\n`),
  ]);
}
