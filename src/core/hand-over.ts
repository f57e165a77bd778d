import { mayTakeOver } from './access.ts';
import type { Case } from './case.ts';
import { type Contact, isAbsent, onDuty, type PersonId } from './duty.ts';
import { change, type Decision, type Effect, unchanged } from './effect.ts';
import type { Fault } from './input.ts';
import { entryBy, LONGEST_WORDS, type Written } from './message.ts';
import { isOwner } from './owner-work.ts';
import { settle } from './settle.ts';
import { expectContact } from './silence.ts';
import type { World } from './world.ts';

/**
 * Contacts the owner may ask: any who may hear of the case, those on duty now first. Whoever is away is asked only
 * where nobody else could be.
 */
export const successors = (c: Case, { roster, now }: World): readonly Contact[] => {
  const able = roster.contacts.filter(
    ({ personId }) => personId !== c.owner?.id && mayTakeOver(personId, c, roster),
  );
  const present = able.filter(({ personId }) => !isAbsent(roster, personId, now));
  const there = new Set(onDuty(roster, now).map(({ personId }) => personId));
  const asked = present.length > 0 ? present : able;
  return asked.toSorted((a, b) => Number(there.has(b.personId)) - Number(there.has(a.personId)));
};

const refused = (c: Case, fault: Fault): Written => ({ ...unchanged(c, 'hand-over-faulty'), fault });

/** The owner asks another contact to take the case. Until they accept nothing changes for anybody else. */
export const offerHandOver = (
  c: Case,
  by: PersonId,
  { to, note }: { readonly to: PersonId; readonly note: string },
  world: World,
): Written => {
  if (!isOwner(by, c, world) || c.state !== 'taken') return refused(c, { field: 'to', kind: 'too-late' });
  if (!successors(c, world).some(({ personId }) => personId === to))
    return refused(c, { field: 'to', kind: 'choice' });
  if (note.length > LONGEST_WORDS)
    return refused(c, { field: 'note', kind: 'too-long', limit: LONGEST_WORDS });
  const handOver = { to, name: world.roster.names[to] ?? '', at: world.now, declined: false };
  const written: readonly Effect[] =
    note.trim() === '' ? [] : [{ kind: 'write', entry: entryBy(c, 'owner', 'note', note) }];
  // Also whoever was asked before and no longer is.
  return change(c, 'hand-over-offered', { work: { ...c.work, handOver } }, [
    ...written,
    { kind: 'offer-hand-over', to },
    { kind: 'refresh-cards' },
  ]);
};

export type HandOverAnswer = Decision & {
  readonly outcome: 'taken' | 'declined' | 'already-yours' | 'not-open' | 'not-allowed';
};

const isAsked = (c: Case, by: PersonId): boolean =>
  c.state === 'taken' && c.work.handOver?.to === by && !c.work.handOver.declined;

/** Whoever was asked takes the case: the person hears the new name, the former owner has it no more. */
export const acceptHandOver = (c: Case, by: { id: PersonId; name: string }, world: World): HandOverAnswer => {
  if (c.owner?.id === by.id) return { ...unchanged(c, 'hand-over-done'), outcome: 'already-yours' };
  if (!isAsked(c, by.id)) return { ...unchanged(c, 'hand-over-not-open'), outcome: 'not-open' };
  if (!mayTakeOver(by.id, c, world.roster))
    return { ...unchanged(c, 'hand-over-refused'), outcome: 'not-allowed' };
  const owner = { id: by.id, name: by.name, at: world.now };
  // Contact was made by somebody else, and so was the proposal to close: neither is said in the new owner's name.
  const { silence, effects } = expectContact(c, world);
  const work = { ...c.work, handOver: null, firstContactAt: null, closing: null, silence };
  const decision = change(c, 'handed-over', { owner, work }, [
    ...effects,
    { kind: 'refresh-cards' },
    { kind: 'tell-reporter' },
    { kind: 'brief-owner', to: by.id },
  ]);
  return { ...settle(c, decision, world), outcome: 'taken' };
};

/** Whoever was asked cannot: the owner keeps it and gets their card anew, so that they notice. */
export const declineHandOver = (c: Case, by: PersonId): HandOverAnswer => {
  const { handOver } = c.work;
  if (!handOver || !isAsked(c, by)) return { ...unchanged(c, 'hand-over-not-open'), outcome: 'not-open' };
  const back: readonly Effect[] = c.owner ? [{ kind: 'brief-owner', to: c.owner.id }] : [];
  const work = { ...c.work, handOver: { ...handOver, declined: true } };
  const decision = change(c, 'hand-over-declined', { work }, [{ kind: 'refresh-cards' }, ...back]);
  return { ...decision, outcome: 'declined' };
};
