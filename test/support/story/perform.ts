import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { sampleFile } from '../sample-files.ts';
import { holdDrill } from './hold-drill.ts';
import { heard, personOf, type Scene } from './scene.ts';
import { applySettings } from './settings.ts';
import { type Act, Broken, type FaultOrder } from './story.ts';
import { fill, openDialog, tap } from './tap.ts';
import { answerWaiting, walkCards } from './walk-cards.ts';

const advance = async ({ town }: Scene, to: Date): Promise<void> => {
  const now = town.clock.now();
  if (to < now) throw new Broken(`the story is at ${now.toISOString()} already and cannot go back`);
  await town.clock.advanceTo(to);
};

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** A new order replaces the one before: `fault: none` ends all trouble. */
const trouble = ({ town }: Scene, faults: readonly FaultOrder[]): void => {
  if (faults.length === 0) town.emulator.clearFaults();
  for (const { forMs, ...fault } of faults) {
    const until = forMs === undefined ? {} : { until: later(town.clock.now(), forMs).toISOString() };
    town.emulator.addFault({ ...fault, ...until });
  }
};

const say = async (
  scene: Scene,
  { person, text, channel }: Extract<Act, { kind: 'says' }>,
): Promise<void> => {
  const place = channel === undefined ? {} : { place: `channel:${channel}` as const };
  const { key } = personOf(scene, person);
  heard(scene, key, await scene.town.emulator.act(key, { kind: 'say', text, ...place }));
};

/** The file of that name, looked for where the story is played from; else a small one of the kind its name tells. */
const bytesOf = (name: string): Uint8Array => (existsSync(name) ? readFileSync(name) : sampleFile(name));

const upload = async (scene: Scene, { person, file }: Extract<Act, { kind: 'uploads' }>): Promise<void> => {
  const { key } = personOf(scene, person);
  const sent = { name: basename(file), bytes: bytesOf(file) };
  heard(scene, key, await scene.town.emulator.upload(key, [sent]));
};

/** Lets one thing of a story happen. */
export const perform = async (scene: Scene, act: Act): Promise<void> => {
  const { town } = scene;
  switch (act.kind) {
    case 'says':
      return say(scene, act);
    case 'answers':
      return walkCards(scene, act.person, act.answers);
    case 'taps':
      await tap(scene, act.person, act.label, act.options);
      return answerWaiting(scene, act.person);
    case 'opens':
      return openDialog(scene, act.person, act.label, act.options);
    case 'fills':
      return fill(scene, act.person, act.inputs);
    case 'closes':
      await town.emulator.act(personOf(scene, act.person).key, { kind: 'close-dialog' });
      return;
    case 'uploads':
      return upload(scene, act);
    case 'wait':
      return advance(scene, later(town.clock.now(), act.ms));
    case 'at':
      return advance(scene, act.instant);
    case 'set':
      return applySettings(scene, act.settings);
    case 'fault':
      return trouble(scene, act.faults);
    case 'drill':
      return holdDrill(scene, act.level);
    case 'restart':
      return act.what === 'bot' ? town.restartBot() : scene.restartDatabase();
  }
};
