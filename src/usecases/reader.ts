import type { Case } from '../core/case.ts';
import type { PersonId } from '../core/duty.ts';
import type { Delivery, Person } from './ports.ts';
import type { Sent } from './send-result.ts';

/** What names nobody and is no post in the channel goes to the reporter. */
export const isForReporter = ({ kind, to }: Delivery): boolean => to === null && kind !== 'channel-page';

/**
 * Whom a delivery goes to; null: the support channel. Who the reporter is stands sealed in the case: neither their id
 * nor their chat is written beside it.
 */
export const readerOf = (delivery: Delivery, c: Case): PersonId | null =>
  isForReporter(delivery) ? c.reporter.id : delivery.to;

/** Where a card stands, as it may be written down for a reporter: without the chat, which would name them. */
export const withoutPlace = (sent: Sent): Sent => ({ ...sent, conversationId: '' });

/** Where a card stands, for sending: a reporter's chat comes from what is known of the person. */
export const placeOf = (delivery: Delivery, sent: Sent, reader: Person | null): Sent =>
  isForReporter(delivery) ? { ...sent, conversationId: reader?.conversationId ?? '' } : sent;
