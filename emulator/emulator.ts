import { Activities } from './activities.ts';
import { Acts } from './acts.ts';
import { BotClient, type BotReply, type RawOptions } from './bot-client.ts';
import { Changes } from './changes.ts';
import { type Clock, systemClock } from './clock.ts';
import { Connector } from './connector.ts';
import type {
  ActResult,
  ClockMove,
  Fault,
  LedgerEntry,
  Message,
  PersonAct,
  PersonKey,
  Snapshot,
} from './contract.ts';
import { Directory } from './directory.ts';
import { Faults, type FaultWish } from './faults.ts';
import { Files, type SentFile } from './files.ts';
import { HttpServer } from './http-server.ts';
import type { JsonObject } from './json.ts';
import { type Municipality, readMunicipality } from './municipality.ts';
import { SignIn } from './sign-in.ts';
import { signingKeys } from './signing-keys.ts';
import { type ActOptions, Taps } from './taps.ts';
import { Tenant } from './tenant.ts';

export type EmulatorOptions = {
  /** Path of the municipality's YAML file. */
  readonly municipality: string;
  /** Any free one unless given. */
  readonly port?: number;
  /** Time of everything in the tenant but the tokens, which live in real time. */
  readonly clock?: Clock;
  /** Moves the clock on behalf of the page; without it the page offers no such buttons. */
  readonly move?: (forward: ClockMove['forward']) => Promise<void>;
  readonly bot: { readonly appId: string; readonly endpoint?: string };
  /** How long a person's client waits for the bot. */
  readonly patienceMs?: number;
};

export type Emulator = {
  readonly url: string;
  readonly tenantId: string;
  readonly appId: string;
  /** Ids of people, channels and the team as the bot sees them. */
  readonly directory: Directory;
  setBotEndpoint(url: string): void;
  /** What a bot process needs to live here. Paths below SIGN_IN_URL: see sign-in.ts. */
  environment(): Record<string, string>;
  snapshot(): Snapshot;
  ledger(): readonly LedgerEntry[];
  act(person: PersonKey, act: PersonAct, options?: ActOptions): Promise<ActResult>;
  /** Sends files to the bot in the 1:1 chat, all in one message. */
  upload(
    person: PersonKey,
    files: readonly SentFile[],
    text?: string,
    deliveries?: number,
  ): Promise<ActResult>;
  /** The person's 1:1 chat with the bot, own messages included. */
  seenBy(person: PersonKey): readonly Message[];
  /** The channel as everybody sees it, or as one member does after tapping buttons there. */
  seenIn(channel: string, viewer?: PersonKey): readonly Message[];
  addFault(fault: FaultWish): Fault;
  removeFault(id: string): boolean;
  clearFaults(): void;
  tabToken(person: PersonKey): Promise<string>;
  /** A well-formed activity of a person in the 1:1 chat, to be bent and given to `sendRaw`. */
  draft(person: PersonKey, fields: JsonObject): JsonObject;
  sendRaw(activity: JsonObject, options?: RawOptions): Promise<BotReply>;
  /** Resolves once it holds; asked again at every change in the tenant. */
  until(holds: () => boolean, withinMs?: number): Promise<void>;
  idle(): Promise<void>;
  installAll(): Promise<void>;
  stop(): Promise<void>;
};

export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const municipality = await readMunicipality(options.municipality);
  const keys = await signingKeys();
  const server = new HttpServer();
  const url = await server.listen(options.port ?? 0);
  const { appId, endpoint } = options.bot;
  const signIn = new SignIn({ url, tenantId: municipality.tenant, appId, keys });
  const bot = new BotClient(signIn, endpoint, options.patienceMs ?? 15_000);
  const parts = build(municipality, options.clock ?? systemClock, signIn, bot);
  const emulator = offer(parts, server, signIn, bot, options.move !== undefined);
  server.open({
    signIn,
    connector: new Connector(parts, signIn, parts.faults),
    files: parts.files,
    control: { ...emulator, move: options.move, botEndpoint: () => bot.endpoint },
    changes: parts.changes,
  });
  return emulator;
}

type Parts = {
  readonly clock: Clock;
  readonly changes: Changes;
  readonly directory: Directory;
  readonly tenant: Tenant;
  readonly faults: Faults;
  readonly activities: Activities;
  readonly files: Files;
  readonly acts: Acts;
};

function build(municipality: Municipality, clock: Clock, signIn: SignIn, bot: BotClient): Parts {
  const changes = new Changes();
  const directory = new Directory(municipality, signIn.appId);
  const installed = municipality.people.filter((person) => person.installed).map((person) => person.key);
  const tenant = new Tenant(clock, installed, changes.tell);
  const faults = new Faults(clock, changes.tell);
  const activities = new Activities(directory, clock, signIn.url);
  const files = new Files(signIn.url);
  const taps = new Taps(tenant, activities, bot);
  const acts = new Acts(directory, tenant, activities, bot, taps, files);
  return { clock, changes, directory, tenant, faults, activities, files, acts };
}

function offer(
  parts: Parts,
  server: HttpServer,
  signIn: SignIn,
  bot: BotClient,
  clockMoves: boolean,
): Emulator {
  const { directory, tenant, faults, acts, changes } = parts;
  return {
    url: signIn.url,
    tenantId: signIn.tenantId,
    appId: signIn.appId,
    directory,
    setBotEndpoint: (endpoint) => {
      bot.endpoint = endpoint;
    },
    environment: () => environment(signIn),
    snapshot: () => snapshot(parts, clockMoves),
    ledger: () => tenant.ledger(),
    act: (person, act, actOptions) => acts.perform(person, act, actOptions),
    upload: (person, files, text, deliveries) => acts.upload(person, files, text, deliveries),
    seenBy: (person) => tenant.messagesIn(directory.person(person).place),
    seenIn: (channel, viewer) => tenant.messagesIn(directory.channel(channel).place, viewer),
    addFault: (fault) => faults.add(fault),
    removeFault: (id) => faults.remove(id),
    clearFaults: () => faults.clear(),
    tabToken: async (person) => signIn.tabToken(directory.person(person)),
    draft: (person, fields) => draft(parts, person, fields),
    sendRaw: (activity, rawOptions) => bot.deliver(activity, rawOptions),
    until: (holds, withinMs = 15_000) => changes.until(holds, withinMs),
    idle: () => server.idle(),
    installAll: () => acts.installAll(),
    stop: () => server.stop(),
  };
}

function environment(signIn: SignIn): Record<string, string> {
  return {
    MICROSOFT_APP_ID: signIn.appId,
    MICROSOFT_APP_TENANT_ID: signIn.tenantId,
    MICROSOFT_APP_PASSWORD: signIn.clientSecret,
    SIGN_IN_URL: signIn.url,
  };
}

function draft({ directory, activities }: Parts, key: PersonKey, fields: JsonObject): JsonObject {
  const person = directory.person(key);
  return activities.from(person, { place: person.place, thread: null }, fields);
}

function snapshot({ directory, tenant, faults, clock }: Parts, clockMoves: boolean): Snapshot {
  return {
    municipality: directory.municipality,
    now: clock.now().toISOString(),
    people: directory.people.map(({ key, id, name, job, language }) => ({
      key,
      id,
      name,
      job,
      language,
      installed: tenant.isInstalled(key),
    })),
    channels: directory.channels.map(({ key, name, members }) => ({ key, name, members })),
    messages: tenant.messages(),
    dialogs: tenant.dialogs(),
    faults: faults.list(),
    clockMoves,
  };
}
