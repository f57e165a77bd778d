import type { QueryResultRow } from 'pg';
import type { Emulator } from '../../emulator/emulator.ts';
import { type Gap, gapsIn, type OpenCase, type Row, type Stood } from './gaps.ts';
import { pagesIn } from './posts.ts';

export type Places = {
  readonly emulator: Pick<Emulator, 'ledger' | 'directory'>;
  readonly query: <R extends QueryResultRow>(text: string) => Promise<readonly R[]>;
};

/** One statement, so that all of it is of one instant. */
const STORED = `
  with open as (
    select case_id as id, state, ladder, owner_id as "ownerId"
    from support_case where state in ('paged', 'taken')
  ), rows as (
    select d.delivery_id as id, d.case_id as "caseId", d.kind, d.recipient_id as "to", d.round, d.rung, d.state, d.reason
    from delivery d left join open c on c.id = d.case_id
    where d.state = 'pending'
      or (c.state = 'paged' and d.kind in ('page', 'channel-page')) or (c.state = 'taken' and d.kind = 'owner')
  )
  select pgboss.job_now() as now,
    (select coalesce(jsonb_agg(to_jsonb(open)), '[]') from open) as cases,
    (select coalesce(jsonb_agg(to_jsonb(rows)), '[]') from rows) as rows`;

/** Reads only what the ledger has had since the last time. */
const standing = ({ directory, ledger }: Places['emulator']): (() => Stood) => {
  const stood = new Set<string>();
  let read = 0;
  const idOf = (place: string): string => directory.people.find((one) => one.place === place)?.id ?? place;
  return () => {
    const all = ledger();
    for (const { accepted, caseIds, place } of pagesIn(all.slice(read)))
      if (accepted) for (const id of caseIds) stood.add(`${id} ${idOf(place)}`);
    read = all.length;
    return (caseId, person) => stood.has(`${caseId} ${person}`);
  };
};

/** What is missing now, past everything that may be broken. */
export const readGaps = ({ emulator, query }: Places): (() => Promise<readonly Gap[]>) => {
  const stand = standing(emulator);
  return async () => {
    const [stored] = await query<{ now: Date; cases: readonly OpenCase[]; rows: readonly Row[] }>(STORED);
    if (!stored) throw new Error('the database has no time');
    // Afterwards: what is written down as sent stood there before.
    return gapsIn(stored, stand());
  };
};
