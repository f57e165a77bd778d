import { timingSafeEqual } from 'node:crypto';
import type { CaseId } from '../core/case.ts';
import type { PersonId } from '../core/duty.ts';
import type { Tx } from './ports.ts';

/** Long enough to tap it in the dialog it stands in, too short to be passed on. */
const LIVES_MS = 10 * 60_000;
const TOKEN = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([\w-]+)\.([0-9a-z]{1,12})\.([0-9a-f]{64})$/;

/** One piece of evidence, for one person, until then. */
export type EvidenceLink = {
  readonly caseId: CaseId;
  readonly piece: string;
  readonly personId: PersonId;
  readonly until: Date;
};

const textOf = (tx: Tx, { caseId, piece, personId, until }: EvidenceLink): string =>
  ['evidence', tx.tenantId, caseId, piece, personId, until.toISOString()].join('\n');

export const evidenceToken = (tx: Tx, link: Omit<EvidenceLink, 'until'>, now: Date): string => {
  const until = new Date(now.getTime() + LIVES_MS);
  const person = Buffer.from(link.personId).toString('base64url');
  const ends = until.getTime().toString(36);
  return [link.caseId, link.piece, person, ends, tx.sign(textOf(tx, { ...link, until }))].join('.');
};

/** What a token opens; null when it is none of this bot's. Whether it is over, and whoever may, is asked afterwards. */
export const readEvidenceToken = (tx: Tx, token: string): EvidenceLink | null => {
  const [, caseId, piece, person, ends, signature] = TOKEN.exec(token) ?? [];
  if (!caseId || !piece || !person || !ends || !signature) return null;
  const personId = Buffer.from(person, 'base64url').toString('utf8');
  const link = { caseId, piece, personId, until: new Date(Number.parseInt(ends, 36)) };
  if (Number.isNaN(link.until.getTime())) return null;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(tx.sign(textOf(tx, link)))) ? link : null;
};
