import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { DrillLevel, DrillState } from '../../core/drill.ts';
import type { DrillMessage } from '../../core/drill-report.ts';
import type { Policy } from '../../core/policy.ts';

type Instant = ColumnType<Date, Date, Date>;
type MaybeInstant = ColumnType<Date | null, Date | null, Date | null>;

/** Tables of drills, which know of no case. */
export type DrillTables = {
  drill_plan: {
    tenant_id: string;
    week: number;
    weekday: number;
    at_time: string;
    level: DrillLevel;
    next_at: Instant;
  };
  drill: {
    tenant_id: string;
    drill_id: string;
    nonce: string;
    state: DrillState;
    level: DrillLevel;
    ordered_by: string | null;
    accepted_at: Instant;
    ended_at: MaybeInstant;
    taken_by: string | null;
    taken_name: string | null;
    policy: JSONColumnType<Policy>;
    rung: number;
    called: JSONColumnType<readonly string[]>;
    revision: number;
  };
  drill_message: {
    tenant_id: string;
    message_id: string;
    drill_id: string;
    kind: DrillMessage['kind'];
    recipient_id: string;
    rung: number;
    mentions: JSONColumnType<readonly string[]>;
    state: DrillMessage['state'];
    reason: string | null;
    attempts: Generated<number>;
    left_at: MaybeInstant;
    unsure: Generated<boolean>;
    conversation_id: string | null;
    activity_id: string | null;
    service_url: string | null;
    shown_revision: number | null;
    sent_at: MaybeInstant;
  };
};
