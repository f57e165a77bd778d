import type { Tier } from '../../../src/core/duty.ts';
import type { RosterEdit } from '../../../src/core/roster-edit.ts';
import { editRoster } from '../../../src/usecases/edit-roster.ts';
import { personOf, type Scene } from './scene.ts';
import { Broken, type Settings } from './story.ts';

const EDITOR = { personId: 'story', name: 'Story' };
const OFFICE_HOURS = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' }];

const edit = async ({ town }: Scene, change: RosterEdit): Promise<void> => {
  const { tenantId } = town.emulator;
  const result = await editRoster(town.bot().ports.store)({ tenantId, by: EDITOR, edit: change });
  if (result.state === 'refused')
    throw new Broken(
      `set: ${change.kind} was refused`,
      result.faults.map((f) => f.code),
    );
};

const contactsNow = async ({ town }: Scene) => {
  const { ports } = town.bot();
  const roster = await ports.store.transaction(town.emulator.tenantId, (tx) => tx.roster.read());
  return roster?.contacts ?? [];
};

/** The same way an admin does it in the tab: the change holds for the next page. */
const setOnCall = async (scene: Scene, keys: readonly string[]): Promise<void> => {
  const contacts = await contactsNow(scene);
  const wanted = new Set(keys.map((key) => personOf(scene, key).id));
  const stranger = keys.find((key) => !contacts.some(({ personId }) => personId === personOf(scene, key).id));
  if (stranger !== undefined) throw new Broken(`set: ${stranger} is no contact and cannot be on call`);
  for (const { personId, name, ...contact } of contacts) {
    const onCall = wanted.has(personId);
    if (onCall === contact.onCall) continue;
    await edit(scene, { kind: 'put-contact', contact: { ...contact, person: { personId, name }, onCall } });
  }
};

const setContact = async (scene: Scene, key: string, tier: Tier | 'none'): Promise<void> => {
  const { id: personId, name } = personOf(scene, key);
  if (tier === 'none') return edit(scene, { kind: 'remove-contact', personId });
  const known = (await contactsNow(scene)).find((contact) => contact.personId === personId);
  const { units = [], hours = OFFICE_HOURS, onCall = false } = known ?? {};
  const contact = { person: { personId, name }, tier, units, hours, onCall };
  await edit(scene, { kind: 'put-contact', contact });
};

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const setHours = async (scene: Scene, key: string, span: string): Promise<void> => {
  const known = (await contactsNow(scene)).find(({ personId }) => personId === personOf(scene, key).id);
  if (!known) throw new Broken(`set: ${key} is no contact and has no hours`);
  const { personId, name, ...contact } = known;
  const [from = '', to = ''] = span.split('-');
  const hours = span === 'none' ? [] : [{ days: EVERY_DAY, from, to }];
  await edit(scene, { kind: 'put-contact', contact: { ...contact, person: { personId, name }, hours } });
};

const install = async (scene: Scene, key: string, installed: boolean): Promise<void> => {
  await scene.town.emulator.act(personOf(scene, key).key, { kind: 'install', installed });
};

const TAGS: Readonly<Record<string, string>> = { de: 'de-DE', en: 'en-GB' };

/** Teams tells a bot the language with each activity; being installed again is one. */
const setLanguage = async (scene: Scene, key: string, language: string): Promise<void> => {
  scene.town.emulator.directory.setLanguage(personOf(scene, key).key, TAGS[language] ?? language);
  await install(scene, key, true);
};

/** Changes how things are set up, in Teams and in the bot. */
export const applySettings = async (scene: Scene, settings: Settings): Promise<void> => {
  const { directory } = scene.town.emulator;
  if (settings.channel_members) {
    const members = settings.channel_members.map((key) => personOf(scene, key).key);
    for (const { key } of directory.channels) directory.setMembers(key, members);
  }
  for (const [key, tier] of Object.entries(settings.contacts ?? {})) await setContact(scene, key, tier);
  for (const [key, span] of Object.entries(settings.hours ?? {})) await setHours(scene, key, span);
  if (settings.on_call) await setOnCall(scene, settings.on_call);
  for (const [key, language] of Object.entries(settings.language ?? {}))
    await setLanguage(scene, key, language);
  for (const key of settings.not_installed ?? []) await install(scene, key, false);
  for (const key of settings.installed ?? []) await install(scene, key, true);
};
