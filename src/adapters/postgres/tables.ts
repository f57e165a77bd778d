import type { ColumnType, Generated, JSONColumnType, Kysely } from 'kysely';
import type { Audience, Ground } from '../../core/audience.ts';
import type { CaseState, Depth, Ladder, Track } from '../../core/case.ts';
import type { Relief, Tier } from '../../core/duty.ts';
import type { EntryKind } from '../../core/entry.ts';
import type { OpenHours } from '../../core/hotline.ts';
import type { Level } from '../../core/protocol.ts';
import type { DeliveryKind } from '../../usecases/ports.ts';
import type { RefusedFor, Sent } from '../../usecases/send-result.ts';
import type { DrillTables } from './drill-tables.ts';

type Instant = ColumnType<Date, Date, Date>;
type MaybeInstant = ColumnType<Date | null, Date | null, Date | null>;

/** A ladder as JSON keeps it: instants are ISO strings. */
export type StoredLadder = Omit<Ladder, 'nextAt' | 'raised' | 'declined' | 'gathered'> & {
  readonly nextAt: string | null;
  /** Ladders kept before they were do not have them. */
  readonly raised?: boolean;
  readonly declined?: readonly string[];
  readonly gathered?: boolean;
};

export type Tables = DrillTables & {
  roster_version: { tenant_id: string; version: Generated<string> };
  municipality: {
    tenant_id: string;
    name: string;
    land: string;
    time_zone: string;
    language: string;
    house_label: string | null;
    house_number: string | null;
    level_map: Generated<string>;
    channel_kind: Generated<string>;
    channel_conversation_id: string | null;
    channel_service_url: string | null;
    channel_name: string | null;
    channel_state: Generated<'unproven' | 'open' | 'refused'>;
    channel_reason: string | null;
    channel_state_at: MaybeInstant;
  };
  unit: {
    tenant_id: string;
    unit_id: string;
    name: string;
    supervisor_id: string | null;
    parent_id: string | null;
    size: number | null;
  };
  contact: {
    tenant_id: string;
    person_id: string;
    tier: Tier;
    units: JSONColumnType<readonly string[]>;
    hours: JSONColumnType<readonly OpenHours[]>;
    on_call: boolean;
    on_holidays: Generated<boolean>;
    confirmed_at: ColumnType<Date, Date | undefined, Date>;
    declined_at: MaybeInstant;
    asks_at: MaybeInstant;
    mail: string | null;
  };
  relief: {
    tenant_id: string;
    person_id: string;
    starts_at: Instant;
    ends_at: Instant;
    kind: Relief['kind'];
    substitute_id: string | null;
  };
  role_holder: { tenant_id: string; role: string; person_id: string };
  person: {
    tenant_id: string;
    person_id: string;
    name: string;
    teams_id: string | null;
    conversation_id: string | null;
    service_url: string | null;
    language: string;
    unit_id: string | null;
    reachable: boolean | null;
    refused_for: Generated<RefusedFor | null>;
    seen_at: MaybeInstant;
  };
  support_case: {
    tenant_id: string;
    case_id: string;
    code: string;
    nonce: string;
    state: CaseState;
    revision: number;
    level: Level;
    track: Track;
    step: string | null;
    protocol: string;
    reporter_index: string;
    ladder: JSONColumnType<StoredLadder> | null;
    owner_id: string | null;
    owner_name: string | null;
    owner_at: MaybeInstant;
    content: Uint8Array;
    wrapped_key: Uint8Array;
    created_at: Instant;
    sent_at: MaybeInstant;
    changed_at: Instant;
  };
  disclosure: {
    tenant_id: string;
    case_id: string;
    role: Audience;
    person_id: string;
    depth: Depth;
    ground: Ground;
    at: Instant;
    text_version: string;
    withdrawn_at: MaybeInstant;
  };
  delivery: {
    tenant_id: string;
    delivery_id: string;
    case_id: string;
    kind: DeliveryKind;
    recipient_id: string;
    round: number;
    rung: number;
    number: number;
    mentions: JSONColumnType<readonly string[]>;
    depth: Depth | null;
    role: Generated<string>;
    first_call: Generated<boolean>;
    state: 'pending' | 'sent' | 'refused' | 'withheld';
    reason: string | null;
    conversation_id: string | null;
    activity_id: string | null;
    service_url: string | null;
    shown_revision: number | null;
    created_at: Instant;
    sent_at: MaybeInstant;
    attempts: Generated<number>;
    left_at: MaybeInstant;
    unsure: Generated<boolean>;
    copies: ColumnType<readonly Sent[], string | undefined, string>;
    digest_id: string | null;
  };
  case_entry: {
    tenant_id: string;
    case_id: string;
    entry_id: string;
    number: Generated<string>;
    at: Instant;
    author: string;
    kind: EntryKind;
    content: Uint8Array;
  };
  audit: {
    tenant_id: string;
    case_id: string;
    revision: number;
    at: Instant;
    actor: string;
    act: string;
    state_before: string;
    state_after: string;
    previous_hash: string;
    hash: string;
  };
  setting_change: {
    tenant_id: string;
    change_id: Generated<string>;
    at: Instant;
    actor_id: string;
    actor_name: string;
    subject: string;
    before: JSONColumnType<object> | null;
    after: JSONColumnType<object> | null;
  };
  case_read: {
    tenant_id: string;
    case_id: string;
    at: Instant;
    reader_id: string;
    depth: Depth;
    evidence_id: string | null;
  };
  case_evidence: {
    tenant_id: string;
    case_id: string;
    evidence_id: string;
    part: number;
    sealed: Uint8Array;
  };
  protocol_package: {
    tenant_id: string;
    version: string;
    content: JSONColumnType<object>;
    stored_at: Generated<Date>;
  };
  alarm: {
    tenant_id: string;
    alarm_id: Generated<string>;
    cause: string;
    span: Instant;
    at: Instant;
    case_id: string | null;
    state: Generated<'pending' | 'sent' | 'refused' | 'withheld'>;
    reason: string | null;
  };
  tenant_key: { tenant_id: string; wrapped: Uint8Array; created_at: Generated<Date> };
};

/** The database, or one transaction on it. */
export type Db = Kysely<Tables>;
