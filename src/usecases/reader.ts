import type { Case } from '../core/case.ts';
import type { PersonId } from '../core/duty.ts';
import type { Delivery, Person, Sent } from './ports.ts';

/**
 * Whom a delivery goes to; null: the support channel. A status goes to the reporter, and who that is stands sealed in
 * the case: neither their id nor their chat is written beside it.
 */
export const readerOf = (delivery: Delivery, c: Case): PersonId | null =>
  delivery.kind === 'status' ? c.reporter.id : delivery.to;

/** Where a card stands, as it may be written down for a reporter: without the chat, which would name them. */
export const withoutPlace = (sent: Sent): Sent => ({ ...sent, conversationId: '' });

/** Where a card stands, for sending: a reporter's chat comes from what is known of the person. */
export const placeOf = (delivery: Delivery, sent: Sent, reader: Person | null): Sent =>
  delivery.kind === 'status' ? { ...sent, conversationId: reader?.conversationId ?? '' } : sent;
