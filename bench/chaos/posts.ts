import type { LedgerEntry } from '../../emulator/contract.ts';
import { buttonsOf } from '../walk.ts';

/** A page as it stood somewhere, or should have. */
export type Post = {
  /** Milliseconds. */
  readonly at: number;
  readonly place: string;
  readonly caseIds: readonly string[];
  readonly accepted: boolean;
  /** "Erneut gesendet" stands on it. */
  readonly again: boolean;
};

const cardOf = ({ body }: LedgerEntry): unknown =>
  (body as { attachments?: readonly { content?: unknown }[] } | null)?.attachments?.[0]?.content ?? null;

/** Every try to post a page, taken by the connector or not. */
export const pagesIn = (ledger: readonly LedgerEntry[]): readonly Post[] =>
  ledger
    .filter(({ act }) => act === 'post' || act === 'create-conversation')
    .flatMap((entry) => {
      const card = cardOf(entry);
      const caseIds = buttonsOf(card)
        .filter(({ verb }) => verb === 'take-over')
        .map(({ data }) => String(data.caseId));
      if (caseIds.length === 0) return [];
      const again = JSON.stringify(card).includes('Erneut gesendet');
      const accepted = entry.status >= 200 && entry.status < 300;
      return [
        { at: Date.parse(entry.at), place: entry.place, caseIds: [...new Set(caseIds)], accepted, again },
      ];
    });
