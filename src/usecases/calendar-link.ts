import { timingSafeEqual } from 'node:crypto';
import type { Case, CaseId } from '../core/case.ts';
import type { Tx } from './ports.ts';

/** Long enough to open a file, too short for a link found later. */
const LIVES_MS = 30 * 60_000;
/** 128 bits in hex. A longer one would not fit into what the router takes for one part of an address. */
const SIGNATURE = 32;
const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-z]{1,12})\.([0-9a-f]{32})$/;

/** What is signed names the reporter, but only its signature stands in the link. */
const signed = (tx: Tx, c: Case, ends: string): string =>
  tx.sign(['calendar', tx.tenantId, c.id, c.reporter.id, ends].join('\n')).slice(0, SIGNATURE);

/** A token that opens the calendar file of this case for its reporter, for a short while. */
export const calendarToken = (tx: Tx, c: Case, now: Date): string => {
  const ends = (now.getTime() + LIVES_MS).toString(36);
  return `${c.id}.${ends}.${signed(tx, c, ends)}`;
};

export type CalendarToken = { readonly caseId: CaseId; readonly ends: string; readonly signature: string };

/** The parts of a token, or null when it is none. */
export const readToken = (token: string): CalendarToken | null => {
  const [, caseId, ends, signature] = TOKEN.exec(token) ?? [];
  return caseId && ends && signature ? { caseId, ends, signature } : null;
};

/** Genuine, for this case and its reporter, and not yet over. */
export const isGood = (tx: Tx, { ends, signature }: CalendarToken, c: Case, now: Date): boolean =>
  timingSafeEqual(Buffer.from(signature), Buffer.from(signed(tx, c, ends))) &&
  Number.parseInt(ends, 36) >= now.getTime();
