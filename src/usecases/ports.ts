import type { Calendar } from '../core/calendar.ts';
import type { Case, CaseId, Depth } from '../core/case.ts';
import type { Probed } from '../core/channel-probe.ts';
import type { PersonId } from '../core/duty.ts';
import type { Entry, NewEntry } from '../core/entry.ts';
import type { Recent } from '../core/gather.ts';
import type { Language, Protocol } from '../core/protocol.ts';
import type { Roster } from '../core/roster.ts';
import type { World } from '../core/world.ts';
import type { Alarmed, AlarmStore } from './alarm.ts';
import type { Address, Delivery, NewDelivery, Person } from './delivery.ts';
import type { DrillJob, DrillShown, DrillStore } from './drill-store.ts';
import type { FileDoor } from './files.ts';
import type { LeftBehindStore } from './left-behind.ts';
import type { MailDoor } from './mailer.ts';
import type { ChannelStore, PeopleStore } from './people-store.ts';
import type { RosterStore } from './roster-store.ts';
import type { SendResult, Sent } from './send-result.ts';
import type { SendSlots } from './send-slots.ts';

export type { Address, Delivery, DeliveryKind, NewDelivery, Person } from './delivery.ts';
export type { Channel, ChannelStore, PeopleStore } from './people-store.ts';

/** What a delivery shows: rendered from the case as it is now. */
export type Shown = {
  readonly delivery: Delivery;
  readonly case: Case;
  readonly protocol: Protocol;
  readonly roster: Roster;
  readonly now: Date;
  readonly calendar: Calendar;
  readonly language: Language;
  /** Who reads it, as far as known; null: the channel. */
  readonly reader: Person | null;
  /** The mentioned persons, for the channel post. */
  readonly mentioned: readonly Person[];
  /** Somebody accused reads in the channel: the post says no more than that it is over. */
  readonly retracted?: true;
  /** All the posts of the channel that stand on one card, itself included. */
  readonly together?: readonly Shown[];
};

/** What a contact is asked with whether they still are one. It speaks of no case. */
export type Asked = World & { readonly language: Language };

/** The way out to Teams. Never called inside a transaction. */
export type Messenger = {
  /** Later than `until`, by `performance.now()`, it does not leave any more and is to be sent again. */
  send(to: Address, shown: Shown, until: number): Promise<SendResult>;
  update(sent: Sent, shown: Shown): Promise<SendResult>;
  /** Object ids of the members of a channel, or null when Teams does not say. */
  channelMembers(channel: Address): Promise<readonly PersonId[] | null>;
  /** Whether a channel is there, as far as Teams says. */
  probe(channel: Address): Promise<Probed>;
  /** The name a person is written to or called under in Teams, or null when Teams does not say. */
  principalName(person: Address): Promise<string | null>;
  /** Asks a contact whether they still are one. */
  ask(to: Address, asked: Asked): Promise<SendResult>;
  /** Tells the administration that support could not be reached. */
  alarm(to: Address, alarmed: Alarmed): Promise<SendResult>;
  /** A page of a drill. */
  drill(to: Address, shown: DrillShown, until: number): Promise<SendResult>;
  updateDrill(sent: Sent, shown: DrillShown): Promise<SendResult>;
};

export type CaseStore = {
  insert(c: Case): Promise<void>;
  /** Locks the row until the end of the transaction. Null: no such case in this tenant. */
  lock(id: CaseId): Promise<Case | null>;
  /** Locks it the same way and opens nothing. */
  lockRevision(id: CaseId): Promise<number | null>;
  read(id: CaseId): Promise<Case | null>;
  /** The reporter's newest case that is not cancelled or closed, locked. */
  lockOpenOf(reporter: PersonId): Promise<Case | null>;
  /** Reports this person has sent since then, withdrawn ones included. */
  recentOf(reporter: PersonId, since: Date): Promise<readonly Recent[]>;
  /** Cases this person has taken over and not closed, the newest first, at most three. */
  ownedBy(owner: PersonId): Promise<readonly Case[]>;
  save(c: Case): Promise<void>;
  /** When the case was saved last. */
  changedAt(id: CaseId): Promise<Date>;
};

export type DeliveryStore = {
  /** False when a delivery with the same key is already there. */
  insert(delivery: NewDelivery): Promise<Delivery | null>;
  lock(id: string): Promise<Delivery | null>;
  ofCase(caseId: CaseId): Promise<readonly Delivery[]>;
  /** A card already on screen (an invoke reply) becomes a delivery, so that it is kept up to date. */
  adopt(delivery: NewDelivery & Pick<Delivery, 'sent' | 'shownRevision'>): Promise<void>;
  /** A card sent earlier shows something the person is filling in now: it is no longer brought up to date. */
  release(caseId: CaseId, activityId: string): Promise<void>;
  /**
   * It is handed to its channel now. One that was handed over before and of which nothing was heard is unsure; null: it
   * left after `under`, so somebody else still sees to it.
   */
  depart(id: string, under: Date): Promise<Delivery | null>;
  /** It did not arrive, as far as known, and is sent again. */
  stay(id: string, unsure: boolean): Promise<void>;
  /** One that was sent already stands in both places. */
  markSent(id: string, sent: Sent, shownRevision: number): Promise<void>;
  /** A mail was taken by the server; no card stands anywhere. */
  markMailed(id: string): Promise<void>;
  /** Posts that wait for the channel, the oldest first, locked; those others hold are passed over. */
  waitingPosts(most: number): Promise<readonly Delivery[]>;
  /** Pages that wait for this contact for reports of this person that are looked at together, the first to go first. */
  gatheredPages(to: PersonId, reporter: PersonId, most: number): Promise<readonly string[]>;
  /** Puts deliveries on one card, or back on their own. */
  fold(ids: readonly string[], digestId: string | null): Promise<void>;
  inDigest(digestId: string): Promise<readonly Delivery[]>;
  markShown(id: string, shownRevision: number): Promise<void>;
  markEnded(id: string, state: 'refused' | 'withheld', reason: string): Promise<void>;
};

/** The case's timeline: only ever added to, and all words sealed with the key of the case. */
export type EntryStore = {
  add(c: Case, entry: NewEntry): Promise<void>;
  /** In the order they were written. */
  ofCase(id: CaseId): Promise<readonly Entry[]>;
};

/** The bytes of evidence, sealed with the key of their case, in parts small enough to pass on one by one. */
export type EvidenceStore = {
  put(caseId: CaseId, id: string, parts: readonly Uint8Array[]): Promise<void>;
  /** Null: there is no such part. */
  part(caseId: CaseId, id: string, number: number): Promise<Uint8Array | null>;
  drop(caseId: CaseId, id: string): Promise<void>;
};

export type Job =
  /** `called`: it waited for its turn to send, and that has come. */
  | { readonly kind: 'deliver'; readonly deliveryId: string; readonly called?: boolean }
  /**
   * The same for pages, which wait behind nothing else; the highest priority goes first. Those for the busy channel
   * (`post`) have their own line: there they keep nobody's page waiting.
   */
  | {
      readonly kind: 'page' | 'post';
      readonly deliveryId: string;
      readonly priority: number;
      readonly called?: boolean;
    }
  | { readonly kind: 'mail'; readonly deliveryId: string }
  | {
      readonly kind: 'refresh';
      readonly deliveryId: string;
      readonly revision: number;
      readonly called?: boolean;
      readonly attempts?: number;
    }
  | { readonly kind: 'climb'; readonly caseId: CaseId; readonly round: number; readonly rung: number }
  /** A timer of aftercare, closing or keeping; one queue for all, as each more costs an idle bot its polling. */
  | {
      readonly kind: 'wake';
      readonly caseId: CaseId;
      readonly about: 'check-in' | 'unheard' | 'close' | 'deadline' | 'draft' | 'silent';
      readonly number: number;
    }
  /** A contact is asked whether they still are one; `at` as ISO text names which time. */
  | {
      readonly kind: 'wake';
      readonly about: 'confirmation';
      readonly personId: PersonId;
      readonly at: string;
      readonly attempts?: number;
    }
  /** The administration is told of something. */
  | {
      readonly kind: 'wake';
      readonly about: 'alarm';
      readonly alarmId: string;
      readonly attempts?: number;
    }
  | DrillJob;

/** Durable jobs, part of the transaction; started at least once, not before `at`. */
export type JobQueue = { add(job: Job, at: Date): Promise<void> };

export type Read = { readonly at: Date; readonly reader: PersonId; readonly depth: Depth };

export type AuditTrail = {
  /** One row per revision of a case, chained by hash. `actor` is 'reporter', 'ladder', 'system' or a contact's id. */
  write(before: Case | null, after: Case, actor: string, act: string): Promise<void>;
  /** Somebody opened the case, or a piece of evidence in it: who and how deep, on its own chain-free line. */
  read(c: Case, actor: PersonId, depth: Depth, evidence?: string): Promise<void>;
  /** Who opened the case when and how deep, oldest first. */
  reads(c: Case): Promise<readonly Read[]>;
  /** True when every revision has its row and the chain is whole. */
  verify(c: Case): Promise<boolean>;
};

/** One transaction of one tenant. */
export type Tx = {
  readonly tenantId: string;
  /** The database's clock at the start. Known as soon as anything else was read: ask last. */
  readonly now: Promise<Date>;
  readonly cases: CaseStore;
  readonly evidence: EvidenceStore;
  readonly deliveries: DeliveryStore;
  readonly entries: EntryStore;
  readonly people: PeopleStore;
  readonly roster: RosterStore;
  readonly channel: ChannelStore;
  readonly alarms: AlarmStore;
  readonly drills: DrillStore;
  readonly slots: SendSlots;
  readonly leftBehind: LeftBehindStore;
  readonly jobs: JobQueue;
  readonly audit: AuditTrail;
  /** A signature with the tenant's secret, in hex: for links we hand out and take back. */
  sign(text: string): string;
};

export type Store = {
  transaction<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
};

/** Randomness comes in by the door. */
export type Random = {
  uuid(): string;
  code(): string;
  nonce(): string;
  /** From 0 up to 1. */
  chance(): number;
};

export type Protocols = {
  /** The package new cases start with. */
  current(): Protocol;
  /** The package a case was started with (name@version). */
  of(c: Case): Protocol;
};

export type Ports = {
  readonly store: Store;
  readonly random: Random;
  readonly protocols: Protocols;
  /** Public holidays by Land code. */
  readonly calendarOf: (land: string) => Calendar;
  readonly messenger: Messenger;
  /** Null: no mail server is set up. */
  readonly mail: MailDoor | null;
  readonly files: FileDoor;
};
