import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import manifest from '../../appPackage/manifest.json' with { type: 'json' };

const folder = new URL('../../appPackage/', import.meta.url);
const values = parseEnv(readFileSync(new URL('../../env/.env.local', import.meta.url), 'utf8'));

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Puts the sample values in, as packing does; a name nobody gave a value is a fault. */
const filled = (text: string): string =>
  text.replaceAll(
    /\$\{\{(\w+)\}\}/g,
    (_, name: string) => values[name] ?? assert.fail(`${name} is not in env/.env.local`),
  );

const app: typeof manifest = JSON.parse(filled(JSON.stringify(manifest)));

function strings(file: string): Readonly<Record<string, string>> {
  const { $schema: _, ...rest } = JSON.parse(filled(readFileSync(new URL(file, folder), 'utf8')));
  return rest;
}

/** The value a localisation key such as `bots[0].commandLists[1]` points to in the manifest. */
const at = (key: string): unknown =>
  key
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((value, part) => Object(value)[part], app);

/** Every text a person reads, by the key under which Teams lets it be translated. */
const readable: readonly string[] = [
  'name.short',
  'name.full',
  'description.short',
  'description.full',
  ...app.staticTabs.flatMap((tab, index) => ('name' in tab ? [`staticTabs[${index}].name`] : [])),
  ...app.bots.flatMap((bot, b) =>
    bot.commandLists.flatMap((list, l) =>
      list.commands.flatMap((_, c) =>
        ['title', 'description'].map((part) => `bots[${b}].commandLists[${l}].commands[${c}].${part}`),
      ),
    ),
  ),
];

function png(file: string): { width: number; height: number; bitDepth: number; colourType: number } {
  const bytes = readFileSync(new URL(file, folder));
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  assert.equal(bytes.toString('latin1', 12, 16), 'IHDR');
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    bitDepth: bytes.readUInt8(24),
    colourType: bytes.readUInt8(25),
  };
}

describe('app manifest', () => {
  it('declares all channel features, without which Teams refuses a bot for teams from version 1.25 on', () => {
    const [major = 0, minor = 0] = app.manifestVersion.split('.').map(Number);
    assert.ok(major > 1 || minor >= 25, app.manifestVersion);
    assert.ok(app.$schema.includes(`/v${app.manifestVersion}/`), app.$schema);
    assert.equal(app.supportsChannelFeatures, 'tier1');
    assert.equal('supportedChannelTypes' in app, false);
  });

  it('is complete and within the lengths that Teams allows', () => {
    assert.match(app.id, UUID);
    assert.match(app.version, /^\d+\.\d+\.\d+$/);
    assert.match(app.accentColor, /^#[0-9A-F]{6}$/);
    assert.ok(app.developer.name.length <= 32);
    for (const url of [app.developer.websiteUrl, app.developer.privacyUrl, app.developer.termsOfUseUrl]) {
      assert.equal(new URL(url).protocol, 'https:');
    }
    for (const [key, most] of Object.entries({
      'name.short': 30,
      'name.full': 100,
      'description.short': 80,
      'description.full': 4000,
    })) {
      for (const text of [at(key), strings('en.json')[key]]) {
        assert.ok(typeof text === 'string' && text.length > 0 && text.length <= most, `${key}: ${text}`);
      }
    }
  });

  it('offers the bot to persons, teams and group chats, with a command for help', () => {
    const [bot] = app.bots;
    assert.match(bot?.botId ?? '', UUID);
    assert.deepEqual(bot?.scopes, ['personal', 'team', 'groupChat']);
    const lists = bot?.commandLists ?? [];
    assert.deepEqual(
      lists.flatMap((list) => list.scopes),
      bot?.scopes,
    );
    for (const list of lists)
      assert.deepEqual(
        list.commands.map((command) => command.title),
        ['Hilfe'],
      );
  });

  it('opens the chat first, so that help is never behind the administration', () => {
    assert.equal(app.staticTabs[0]?.entityId, 'conversations');
    const tab = app.staticTabs.find((each) => each.entityId === 'verwaltung');
    assert.equal(tab?.contentUrl, `https://${values.BOT_DOMAIN}/tab/`);
    assert.deepEqual(tab?.scopes, ['personal']);
  });

  it('trusts its own domain only, and every page of it lies there', () => {
    assert.deepEqual(app.validDomains, [values.BOT_DOMAIN]);
    for (const tab of app.staticTabs) {
      for (const url of [tab.contentUrl, tab.websiteUrl]) {
        if (url !== undefined) assert.equal(new URL(url).host, values.BOT_DOMAIN);
      }
    }
    assert.deepEqual(app.webApplicationInfo, {
      id: app.bots[0]?.botId,
      resource: `api://${values.BOT_DOMAIN}/botid-${app.bots[0]?.botId}`,
    });
  });

  it('asks for two small permissions, and never for reading messages', () => {
    assert.deepEqual(app.authorization.permissions.resourceSpecific, [
      { name: 'ChannelMember.Read.Group', type: 'Application' },
      { name: 'TeamsActivity.Send.User', type: 'Application' },
    ]);
  });

  it('says everything in German and in every further language', () => {
    assert.equal(app.localizationInfo.defaultLanguageTag, 'de');
    for (const key of readable) assert.equal(typeof at(key), 'string', key);
    for (const { file } of app.localizationInfo.additionalLanguages) {
      const texts = strings(file);
      assert.deepEqual(Object.keys(texts).sort(), [...readable].sort(), file);
    }
  });

  it('names 110 and 112 in every description, for whoever reads nothing else', () => {
    for (const text of [app.description.full, strings('en.json')['description.full']]) {
      assert.match(text ?? '', /110.*112/);
    }
  });

  it('has a full icon of 192 and a transparent one of 32 pixels', () => {
    assert.deepEqual(png(app.icons.color), { width: 192, height: 192, bitDepth: 8, colourType: 2 });
    assert.deepEqual(png(app.icons.outline), { width: 32, height: 32, bitDepth: 8, colourType: 6 });
  });

  it('packs nothing that is not there', () => {
    const files = readdirSync(folder);
    const named = [
      ...Object.values(app.icons),
      ...app.localizationInfo.additionalLanguages.map(({ file }) => file),
    ];
    for (const file of named) assert.ok(files.includes(file), file);
  });
});
