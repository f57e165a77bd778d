import { type AlarmCause, spanOf } from '../core/alarm.ts';
import type { CaseId } from '../core/case.ts';
import type { Tx } from './ports.ts';

/** The administration is told in a moment, once for each cause and span; part of the caller's transaction. */
export const raiseAlarm = async (
  tx: Pick<Tx, 'alarms' | 'jobs' | 'now'>,
  cause: AlarmCause,
  caseId: CaseId | null,
): Promise<void> => {
  const at = await tx.now;
  const alarm = await tx.alarms.raise({ cause, at, caseId }, spanOf(at));
  if (alarm) await tx.jobs.add({ kind: 'wake', about: 'alarm', alarmId: alarm.id }, at);
};
