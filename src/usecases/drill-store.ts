import type { Drill } from '../core/drill.ts';
import type { DrillPlan } from '../core/drill-plan.ts';
import type { DrillMessage } from '../core/drill-report.ts';
import type { PersonId } from '../core/duty.ts';
import type { Language } from '../core/protocol.ts';
import type { World } from '../core/world.ts';
import type { Person } from './delivery.ts';
import type { Sent } from './send-result.ts';

/** A message of a drill on its way, beside what the report reads of it. */
export type DrillCall = DrillMessage & {
  readonly id: string;
  readonly drillId: string;
  readonly rung: number;
  readonly mentions: readonly PersonId[];
  readonly sent: Sent | null;
  readonly attempts: number;
  /** It may have arrived before it was sent again: the card says so. */
  readonly unsure: boolean;
  readonly shownRevision: number | null;
};

export type NewDrillCall = Pick<DrillCall, 'drillId' | 'kind' | 'to' | 'rung' | 'mentions'>;

/** What a card of a drill shows: rendered at the moment it leaves. */
export type DrillShown = World & {
  readonly drill: Drill;
  /** Null: the channel. */
  readonly to: PersonId | null;
  readonly unsure: boolean;
  readonly language: Language;
  readonly mentioned: readonly Person[];
};

/** Work of a drill. It waits in the queue of timers, behind which nobody in need waits. */
export type DrillJob =
  | {
      readonly kind: 'wake';
      readonly about: 'drill-climb';
      readonly drillId: string;
      readonly rung: number;
    }
  | {
      readonly kind: 'wake';
      readonly about: 'drill-message';
      readonly messageId: string;
      readonly called?: boolean;
      /** Tries to bring it up to date that came to nothing. */
      readonly attempts?: number;
    }
  /** The plan's next one; `at` as ISO text names which. */
  | { readonly kind: 'wake'; readonly about: 'drill-plan'; readonly at: string }
  | { readonly kind: 'wake'; readonly about: 'drill-forget'; readonly drillId: string };

export type PlannedDrill = DrillPlan & { readonly nextAt: Date };

export type DrillRecord = { readonly drill: Drill; readonly messages: readonly DrillMessage[] };

/** Drills and their plan: nothing here is a case. */
export type DrillStore = {
  /** False: another one is running. */
  begin(drill: Drill): Promise<boolean>;
  lock(id: string): Promise<Drill | null>;
  read(id: string): Promise<Drill | null>;
  save(drill: Drill): Promise<void>;
  running(): Promise<Drill | null>;
  /** The newest first. */
  history(most: number): Promise<readonly DrillRecord[]>;
  /** Null: it is there already. */
  addMessage(message: NewDrillCall): Promise<DrillCall | null>;
  /** A contact who is not called, and why. */
  notCalled(drillId: string, personId: PersonId, reason: string): Promise<void>;
  messagesOf(drillId: string): Promise<readonly DrillCall[]>;
  lockMessage(id: string): Promise<DrillCall | null>;
  /** It is handed to its channel now; null: it left after `under`, so somebody else still sees to it. */
  depart(id: string, under: Date): Promise<DrillCall | null>;
  stay(id: string, unsure: boolean): Promise<void>;
  /** `sent` null: a mail, of which no card stands anywhere. */
  markSent(id: string, sent: Sent | null, shownRevision: number): Promise<void>;
  markEnded(id: string, state: 'refused' | 'withheld', reason: string): Promise<void>;
  markShown(id: string, shownRevision: number): Promise<void>;
  /** Locked. */
  plan(): Promise<PlannedDrill | null>;
  savePlan(plan: PlannedDrill | null): Promise<void>;
  /** Who took it is forgotten, and of drills before `before` who was reached. */
  forget(id: string, before: Date): Promise<void>;
};
