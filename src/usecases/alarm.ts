import type { AlarmCause } from '../core/alarm.ts';
import type { CaseId } from '../core/case.ts';
import type { Language } from '../core/protocol.ts';
import type { World } from '../core/world.ts';

export type Alarm = {
  readonly id: string;
  readonly cause: AlarmCause;
  readonly at: Date;
  /** Asked only whether whoever is told may hear of it; null: no case is behind the alarm. */
  readonly caseId: CaseId | null;
};

export type AlarmStore = {
  /** Null when one of this cause and span is there already. */
  raise(alarm: Omit<Alarm, 'id'>, span: Date): Promise<Alarm | null>;
  /** Locked; null: no such alarm, or it is over. */
  lockPending(id: string): Promise<Alarm | null>;
  end(id: string, state: 'sent' | 'refused' | 'withheld', reason: string | null): Promise<void>;
};

/** What the card of an alarm is made of. */
export type Alarmed = World & { readonly language: Language; readonly alarm: Alarm };
