import { mayHear } from '../core/conflict.ts';
import { liveEntries } from '../core/disclosure.ts';
import { awaitsSecond, maySecond } from '../core/override.ts';
import { remindersOn } from '../core/reminder.ts';
import { lastCallUntil } from '../core/silence.ts';
import type { Shown } from './ports.ts';

/** Why this must not go out any more; null: send it. Asked afresh right before sending. */
export const withheld = (shown: Shown): string | null => {
  const { delivery, case: c, roster } = shown;
  if (delivery.to !== null && !mayHear(delivery.to, c, roster, delivery.role)) return 'conflict';
  switch (delivery.kind) {
    case 'page':
    case 'channel-page':
    case 'mail':
      return c.state === 'paged' ? null : 'no-longer-open';
    case 'owner':
      return c.owner?.id === delivery.to ? null : 'no-longer-owner';
    case 'inform':
      // Taken back before it left: then the supervisor must not even learn that there was something.
      if (c.state === 'cancelled') return 'no-longer-open';
      return liveEntries(c).some(({ personId, role }) => personId === delivery.to && role === delivery.role)
        ? null
        : 'not-released';
    case 'message':
      return delivery.to === null || c.owner?.id === delivery.to ? null : 'no-longer-owner';
    case 'call-owner':
      return c.owner?.id === delivery.to ? null : 'no-longer-owner';
    case 'first-contact':
      if (c.owner?.id !== delivery.to) return 'no-longer-owner';
      return lastCallUntil(c) === null ? 'no-longer-due' : null;
    case 'hand-over':
      return c.work.handOver?.to === delivery.to ? null : 'no-longer-offered';
    case 'check-in':
      if (!c.aftercare.wanted) return 'no-longer-wanted';
      return c.aftercare.number === delivery.round ? null : 'asked-anew';
    case 'reminder':
      return remindersOn(c, delivery.round, shown).some(({ to }) => to === delivery.to)
        ? null
        : 'no-longer-due';
    case 'second': {
      const override = c.overrides[delivery.round];
      const able = delivery.to !== null && maySecond(delivery.to, c, shown);
      return able && override && awaitsSecond(override) ? null : 'no-longer-asked';
    }
    case 'status':
      return null;
  }
};
