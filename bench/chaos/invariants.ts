import type { LedgerEntry } from '../../emulator/contract.ts';
import type { Aftermath, Rule } from './aftermath.ts';
import { nothingMissing, saysWhatIsTrue } from './auditor-watch.ts';
import { accusedHearsNothing, onlyThoseLetIn } from './kept-out.ts';
import { pagesIn } from './posts.ts';
import type { Told } from './reporter.ts';
import type { Found } from './truth.ts';

/** What does not hold, in words; no entry: it holds. */
export type Breach = { readonly invariant: string; readonly what: string };

const foundFor = ({ found }: Aftermath, { caseId }: Told): Found | undefined =>
  found.find(({ case: c }) => c.id === caseId);

const wasSent = ({ wish }: Told): boolean => wish !== 'discard';

/** Accepted, and nobody was ever called. */
export const lostIn = (after: Aftermath): readonly Told[] => {
  const called = new Set(
    pagesIn(after.emulator.ledger())
      .filter(({ accepted, place }) => accepted && place.startsWith('person:'))
      .flatMap(({ caseIds }) => caseIds),
  );
  // Withdrawn before it could leave: the person knows, and wanted nobody any more.
  const excused = ({ endedAt }: Told): boolean => endedAt !== null;
  return after.told.filter((one) => wasSent(one) && !called.has(one.caseId) && !excused(one));
};

const paged: Rule = (after) => [
  ...lostIn(after).map(({ person, caseId }) => `${person}: ${caseId} was accepted and paged nobody`),
  ...after.told
    .filter((one) => wasSent(one) && !foundFor(after, one)?.case.sentAt)
    .map(({ person, caseId }) => `${person}: ${caseId} was accepted and is not in the database as sent`),
];

const oneCaseEach: Rule = ({ told, found }) =>
  found.flatMap(({ case: c }) => {
    const known = told.some(({ caseId }) => caseId === c.id);
    return known || c.state === 'draft' || c.state === 'cancelled'
      ? []
      : [`${c.code} of ${c.reporter.name} is ${c.state}, and nobody was told of it`];
  });

const settled: Rule = ({ found }) =>
  found.flatMap(({ case: c, deliveries }) =>
    deliveries
      .filter(({ state, kind }) => state === 'pending' && kind !== 'mail')
      .map(
        ({ kind, rung, attempts }) =>
          `${c.code}: ${kind} of rung ${rung} still waits after ${attempts} tries`,
      ),
  );

const oneOwner: Rule = ({ found }) =>
  found.flatMap(({ case: c, acts }) => {
    const taken = acts.filter(({ act }) => act === 'taken-over');
    const owner = taken.at(-1)?.actor ?? null;
    // Somebody silent gives it back to the ladder; then it may be taken over once more.
    const again = acts.filter(({ act }, at) => act === 'taken-over' && acts[at - 1]?.stateAfter === 'taken');
    return [
      ...again.map(({ revision }) => `${c.code} was taken from its owner with revision ${revision}`),
      ...((c.owner?.id ?? null) === owner ? [] : [`${c.code} belongs to another than who took it over`]),
    ];
  });

/** Places where something of a case may stand: who reports, those called, the channel. */
const nobodyElse: Rule = (after) => {
  const { directory, ledger } = after.emulator;
  const idOf = (place: string): string =>
    directory.people.find((person) => person.place === place)?.id ?? place;
  const byId = new Map(after.found.map((one) => [one.case.id, one]));
  return pagesIn(ledger())
    .filter(({ place }) => place.startsWith('person:'))
    .flatMap(({ caseIds, place }) =>
      caseIds
        .filter(
          (id) => !byId.get(id)?.deliveries.some(({ kind, to }) => kind === 'page' && to === idOf(place)),
        )
        .map((id) => `${place} was paged for ${id} without being called`),
    );
};

const audited: Rule = ({ found }) =>
  found
    .filter(({ audited: whole }) => !whole)
    .map(({ case: c }) => `${c.code}: a change has no row in the audit trail`);

const staysEnded: Rule = (after) => {
  const pages = pagesIn(after.emulator.ledger());
  return after.told
    .filter(({ endedAt }) => endedAt !== null)
    .flatMap((one) => {
      const { person, caseId, endedAt } = one;
      const state = foundFor(after, one)?.case.state;
      const late = pages.filter(({ caseIds, at }) => caseIds.includes(caseId) && at > (endedAt ?? 0) + 1000);
      return [
        ...(state === undefined || state === 'cancelled' ? [] : [`${person}: withdrawn, and it is ${state}`]),
        ...late.map(({ place }) => `${place} was paged for ${caseId} after it had been withdrawn`),
      ];
    });
};

const TAKEN = /hat übernommen|kümmert sich|ist für Sie da/;

/** What the reporter saw last says of help what is true; and never did a card name somebody who had not taken over. */
const neverTooGood: Rule = (after) => {
  const { directory, ledger, seenBy } = after.emulator;
  const nameOf = new Map(directory.people.map(({ id, name }) => [id, name]));
  const byPlace = Map.groupBy(ledger(), ({ place }: LedgerEntry) => place);
  return after.told.filter(wasSent).flatMap((one) => {
    const found = foundFor(after, one);
    if (!found) return [];
    const owners = found.acts
      .filter(({ act }) => act === 'taken-over')
      .map(({ actor }) => nameOf.get(actor) ?? '?');
    const shown = (byPlace.get(`person:${one.person}`) ?? []).map(({ body }) => JSON.stringify(body));
    const claims = shown.filter((text) => TAKEN.test(text) && !owners.some((name) => text.includes(name)));
    const last = seenBy(one.person).map(({ card }) => JSON.stringify(card));
    const { owner, state } = found.case;
    const told = owner === null || last.some((text) => text.includes(owner.name));
    return [
      ...claims
        .slice(0, 1)
        .map((text) => `${one.person} read of help that was not there: ${text.slice(0, 200)}`),
      ...(told || state === 'cancelled'
        ? []
        : [`${one.person} does not know that ${owner?.name} has taken over`]),
    ];
  });
};

const RULES: Readonly<Record<string, Rule>> = {
  'I1 every accepted report has a page': paged,
  'I1 nothing stands there that nobody told': oneCaseEach,
  'I2 nothing that is due still waits': settled,
  'I2 nothing is missing that should be there': ({ watched }) => nothingMissing(watched),
  'I3 one owner': oneOwner,
  'I4 nobody else was paged': nobodyElse,
  'I4 whoever is accused hears of nothing': accusedHearsNothing,
  'I4 nobody is told whom nobody let in': onlyThoseLetIn,
  'I5 every change has its row': audited,
  'I6 withdrawn stays withdrawn': staysEnded,
  'I7 no card is better than the truth': neverTooGood,
  'I8 the auditor says what is true': ({ watched }) => saysWhatIsTrue(watched),
};

/** The invariants of the project, held against database and ledger. */
export const breachesIn = (after: Aftermath): readonly Breach[] =>
  Object.entries(RULES).flatMap(([invariant, rule]) => rule(after).map((what) => ({ invariant, what })));

/** Beside the eight: whatever breaks around it, the bot itself goes on. */
export const NO_CRASH = 'the bot never ends by itself';

export const INVARIANTS: readonly string[] = [...Object.keys(RULES), NO_CRASH];
