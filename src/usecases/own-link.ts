import { timingSafeEqual } from 'node:crypto';
import type { Case, CaseId } from '../core/case.ts';
import type { Tx } from './ports.ts';

/** What a link opens, and for how long: enough to tap it where it stands, too short for a link found later. */
const LIVES_MS = { calendar: 30 * 60_000, record: 10 * 60_000 } as const;
/** 128 bits in hex. A longer one would not fit into what the router takes for one part of an address. */
const SIGNATURE = 32;
const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-z]{1,12})\.([0-9a-f]{32})$/;

export type Opens = keyof typeof LIVES_MS;

/** What is signed names the reporter, but only its signature stands in the link. */
const signed = (tx: Tx, opens: Opens, c: Case, ends: string): string =>
  tx.sign([opens, tx.tenantId, c.id, c.reporter.id, ends].join('\n')).slice(0, SIGNATURE);

/** A token that opens something of this case for its reporter, for a short while. */
export const ownToken = (tx: Tx, opens: Opens, c: Case, now: Date): string => {
  const ends = (now.getTime() + LIVES_MS[opens]).toString(36);
  return `${c.id}.${ends}.${signed(tx, opens, c, ends)}`;
};

export type OwnToken = { readonly caseId: CaseId; readonly ends: string; readonly signature: string };

/** The parts of a token, or null when it is none. */
export const readToken = (token: string): OwnToken | null => {
  const [, caseId, ends, signature] = TOKEN.exec(token) ?? [];
  return caseId && ends && signature ? { caseId, ends, signature } : null;
};

/** Made by this bot, to open this, for this case and its reporter. Whether it is over is asked apart. */
export const isGenuine = (tx: Tx, opens: Opens, { ends, signature }: OwnToken, c: Case): boolean =>
  timingSafeEqual(Buffer.from(signature), Buffer.from(signed(tx, opens, c, ends)));

export const isOver = ({ ends }: OwnToken, now: Date): boolean => Number.parseInt(ends, 36) < now.getTime();
