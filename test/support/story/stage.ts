import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { parse } from 'yaml';
import { z } from 'zod';
import { municipalityFile } from '../../../emulator/demo-town.ts';
import { type EmbeddedDatabase, startEmbedded } from '../../../src/adapters/postgres/embedded.ts';
import { parseConfig } from '../../../src/app/config.ts';
import { importFile } from '../../../src/app/import-file.ts';
import { createLog } from '../../../src/app/log.ts';
import { openDatabaseDoor } from './database-door.ts';
import { failureOf, type Ground, type Played, playStory, readStory } from './play-story.ts';
import { type Story, StoryError, type StoryResult } from './story.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Where stories are played: one database server, in it one database per story. */
export type Stage = {
  play(file: string): Promise<StoryResult>;
  stop(): Promise<void>;
};

type House = {
  readonly directory: string;
  database: EmbeddedDatabase;
  /** Databases every story of a municipality is copied from. */
  readonly templates: Map<string, Promise<string>>;
  plays: number;
};

const inServer = async (house: House, sql: string): Promise<void> => {
  const url = new URL(house.database.url);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

const urlOf = (house: House, database: string): string => {
  const url = new URL(house.database.url);
  url.pathname = `/${database}`;
  return url.href;
};

/** What the import asks of a configuration; nobody signs in while importing. */
const importConfig = (tenantId: string, dataDirectory: string) => {
  const identity = {
    MICROSOFT_APP_ID: 'stage',
    MICROSOFT_APP_TENANT_ID: tenantId,
    MICROSOFT_APP_PASSWORD: 'stage',
  };
  const env = { ...identity, SIGN_IN_URL: 'http://127.0.0.1:9', DATA_DIRECTORY: dataDirectory };
  return parseConfig(env, ROOT);
};

/** Schema, queue and municipality, made once. */
const makeTemplate = async (house: House, municipality: string): Promise<string> => {
  const file = municipalityFile(municipality);
  if (!existsSync(file)) throw new StoryError(`there is no sample municipality "${municipality}"`);
  const { tenant } = z.object({ tenant: z.string() }).parse(parse(await readFile(file, 'utf8')));
  const name = `template_${municipality.replaceAll('-', '_')}`;
  await inServer(house, `create database ${name}`);
  await importFile(importConfig(tenant, house.directory), urlOf(house, name), createLog('silent'), file);
  return name;
};

const templateFor = (house: House, municipality: string): Promise<string> => {
  const known = house.templates.get(municipality);
  if (known) return known;
  const made = makeTemplate(house, municipality);
  house.templates.set(municipality, made);
  return made;
};

const stopsServer = ({ steps }: Story): boolean =>
  steps
    .flatMap((step) => (step.kind === 'act' ? [step.act] : step.kind === 'together' ? step.acts : []))
    .some((act) => act.kind === 'restart' && act.what === 'database');

const onDatabase = async <T>(
  house: House,
  municipality: string,
  work: (url: string, name: string) => Promise<T>,
): Promise<T> => {
  const template = await templateFor(house, municipality);
  house.plays += 1;
  const name = `story_${house.plays}`;
  await inServer(house, `create database ${name} template ${template}`);
  // Commits need not outlive a power cut in a story; on a slow disk most of its time would go there.
  await inServer(house, `alter database ${name} set synchronous_commit = off`);
  try {
    return await work(urlOf(house, name), name);
  } finally {
    await dropDatabase(house, name);
  }
};

const DROP_TRIES = 20;
const DROP_PAUSE_MS = 250;
const NOT_PERMITTED = '42501';

/** A cleaner of the server's own may be at work in it, which nobody may disturb: it is done in a moment. */
const dropDatabase = async (house: House, name: string, tries = DROP_TRIES): Promise<void> => {
  try {
    await inServer(house, `drop database ${name} with (force)`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== NOT_PERMITTED || tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, DROP_PAUSE_MS));
    await dropDatabase(house, name, tries - 1);
  }
};

const postgresIn = (directory: string): Promise<EmbeddedDatabase> =>
  startEmbedded({ directory: join(directory, 'postgres'), log: () => undefined });

const playShared = (house: House, story: Story): Promise<Played> =>
  onDatabase(house, story.municipality, (databaseUrl) => {
    const restartDatabase = (): Promise<void> => Promise.reject(new StoryError('the server is shared'));
    return playStory(story, { databaseUrl, dataDirectory: house.directory, restartDatabase });
  });

const playAlone = (house: House, story: Story): Promise<Played> =>
  onDatabase(house, story.municipality, async (url, name) => {
    const door = await openDatabaseDoor(url);
    const ground: Ground = {
      databaseUrl: door.url,
      dataDirectory: house.directory,
      async restartDatabase() {
        await house.database.stop();
        house.database = await postgresIn(house.directory);
        door.leadTo(urlOf(house, name));
      },
    };
    try {
      return await playStory(story, ground);
    } finally {
      await door.close();
    }
  });

/** Shared plays run side by side; one that stops the server waits for them, and they for it. */
const createTurns = () => {
  const running = new Set<Promise<unknown>>();
  let alone: Promise<unknown> = Promise.resolve();
  const run = <T>(work: () => Promise<T>): Promise<T> => {
    const done = work();
    const settled = done.catch(() => undefined).finally(() => running.delete(settled));
    running.add(settled);
    return done;
  };
  return {
    beside: async <T>(work: () => Promise<T>): Promise<T> => {
      await alone;
      return run(work);
    },
    alone: <T>(work: () => Promise<T>): Promise<T> => {
      const mine = alone.then(async () => {
        await Promise.all(running);
        return work();
      });
      alone = mine.catch(() => undefined);
      return mine;
    },
  };
};

export async function openStage(): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'rueckhalt-stories-'));
  const database = await postgresIn(directory);
  const house: House = { directory, database, templates: new Map(), plays: 0 };
  const turns = createTurns();
  const playFile = async (file: string): Promise<Omit<StoryResult, 'file' | 'millis'>> => {
    try {
      const story = await readStory(file);
      const played = stopsServer(story)
        ? await turns.alone(() => playAlone(house, story))
        : await turns.beside(() => playShared(house, story));
      return { title: story.title, ...played };
    } catch (error) {
      const failed = failureOf(error, 'reading the story', null);
      return { title: file, ok: false, steps: 0, transcript: [], failed };
    }
  };
  return {
    async play(file) {
      const began = performance.now();
      const played = await playFile(file);
      return { file, ...played, millis: Math.round(performance.now() - began) };
    },
    async stop() {
      await house.database.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
