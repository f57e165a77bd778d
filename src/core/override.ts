import { mayTakeOver } from './access.ts';
import type { OverrideCode } from './audience.ts';
import type { Case } from './case.ts';
import { isSure } from './confirmation.ts';
import { mayHear } from './conflict.ts';
import { isLive, mergeLedger } from './disclosure.ts';
import { type Contact, isAbsent, onDuty, type PersonId } from './duty.ts';
import { change, type Decision, type Effect, unchanged } from './effect.ts';
import { recipientOf } from './recipient.ts';
import type { Override, OverrideRole } from './sealed-decision.ts';
import { settle } from './settle.ts';
import type { World } from './world.ts';

export const OVERRIDE_CODES: readonly OverrideCode[] = [
  'GEFAHR_LEIB_LEBEN',
  'P138',
  'UNFALLANZEIGE',
  'SCHUTZ_ANDERER',
  'STRAFVERFOLGUNG',
  'SUIZID',
];

const ROLES: readonly OverrideRole[] = [
  ...(['supervisor', 'behoerdenleitung', 'vertretung', 'sicherheit', 'personalamt'] as const),
  ...(['rechtsamt', 'agg', 'dienstvorgesetzte', 'betriebsarzt', 'outside'] as const),
];

export type OverrideWish = Pick<Override, 'code' | 'role' | 'data' | 'reason' | 'urgent'>;

export type OverrideFault = {
  readonly field: 'code' | 'role' | 'data' | 'reason' | 'urgent';
  readonly kind: 'required' | 'choice' | 'too-long' | 'nobody-second';
};

export type Overridden = Decision & { readonly refused?: 'not-owner'; readonly fault?: OverrideFault };

export const LONGEST_REASON = 4000;

const personFor = (c: Case, role: OverrideRole, world: World): PersonId | null => {
  if (role === 'outside') return null;
  const recipient = recipientOf(c, role, world.roster);
  return recipient.state === 'found' ? recipient.personId : null;
};

/** Functions somebody holds who may hear of this case, and the outside. */
export const overrideRoles = (c: Case, world: World): readonly OverrideRole[] =>
  ROLES.filter((role) => role === 'outside' || personFor(c, role, world) !== null);

/** May give the second opinion: another contact, not in conflict, independent of who decides about the Strafantrag. */
const isIndependent = (contact: Contact, c: Case, world: World): boolean =>
  contact.personId !== c.owner?.id &&
  contact.personId !== world.roster.roles.DIENSTVORGESETZTE &&
  mayTakeOver(contact.personId, c, world.roster);

/** Who is asked: the head of support; without one, contacts on duty, or all while nobody is. */
export const secondsFor = (c: Case, world: World): readonly PersonId[] => {
  const independent = world.roster.contacts.filter((contact) => isIndependent(contact, c, world));
  const { roster, now } = world;
  const sure = independent.filter(
    ({ personId }) => isSure(personId, roster, now) && !isAbsent(roster, personId, now),
  );
  // Whoever is away, or has not confirmed for a year, is asked only where nobody else could be.
  const able = sure.length > 0 ? sure : independent;
  const heads = able.filter(({ tier }) => tier === 'head');
  const isAble = (person: PersonId): boolean => able.some(({ personId }) => personId === person);
  const present = onDuty(roster, now, isAble);
  const asked = heads.length > 0 ? heads : present.length > 0 ? present : able;
  return [...new Set(asked.map(({ personId }) => personId))];
};

const textFault = (field: OverrideFault['field'], text: string): OverrideFault | null => {
  if (text.trim() === '') return { field, kind: 'required' };
  return text.length > LONGEST_REASON ? { field, kind: 'too-long' } : null;
};

const faultIn = (c: Case, wish: OverrideWish, world: World): OverrideFault | null => {
  if (!OVERRIDE_CODES.includes(wish.code)) return { field: 'code', kind: 'choice' };
  if (!overrideRoles(c, world).includes(wish.role)) return { field: 'role', kind: 'choice' };
  const typed = textFault('data', wish.data) ?? textFault('reason', wish.reason);
  if (typed) return typed;
  if (wish.urgent !== null) return textFault('urgent', wish.urgent);
  // Four eyes need a second pair; without one only the danger that cannot wait is left, with its reason.
  return secondsFor(c, world).length === 0 ? { field: 'urgent', kind: 'nobody-second' } : null;
};

const isOpen = (c: Case): boolean => c.state === 'taken' || c.state === 'closed';

const replaced = (c: Case, at: number, override: Override): readonly Override[] =>
  c.overrides.map((old, index) => (index === at ? override : old));

const askSeconds = (c: Case, number: number, world: World): readonly Effect[] =>
  secondsFor(c, world).map((to) => ({ kind: 'ask-second', to, number }));

/** It is passed on: the ledger names the ground, its recipient gets a card, the person a message of its own. */
const granted = (
  before: Case,
  overrides: readonly Override[],
  override: Override,
  more: readonly Effect[],
  world: World,
): Decision => {
  const { role, personId, code } = override;
  const grants = role === 'outside' ? [] : [{ role, personId, depth: 'task' as const, ground: code }];
  const passing: Case = { ...before, overrides };
  const disclosures = mergeLedger(passing, grants, () => false, world);
  const decision = change({ ...passing, disclosures }, `override-${code}`, {}, [
    ...more,
    { kind: 'refresh-cards' },
    { kind: 'tell-reporter' },
  ]);
  return settle(before, decision, world);
};

/** The owner wants to pass something on without consent. With time a second person decides; without, they look at it after. */
export const startOverride = (c: Case, by: PersonId, wish: OverrideWish, world: World): Overridden => {
  if (!c.owner || c.owner.id !== by || !isOpen(c) || !mayHear(by, c, world.roster))
    return { ...unchanged(c, 'override-not-allowed'), refused: 'not-owner' };
  const fault = faultIn(c, wish, world);
  if (fault) return { ...unchanged(c, 'override-faulty'), fault };
  const override: Override = {
    ...wish,
    personId: personFor(c, wish.role, world),
    by: { id: by, name: c.owner.name },
    at: world.now,
    state: wish.urgent === null ? 'asked' : 'granted',
    second: null,
  };
  const overrides = [...c.overrides, override];
  const asking = askSeconds(c, c.overrides.length, world);
  if (override.state === 'granted') return granted(c, overrides, override, asking, world);
  return change({ ...c, overrides }, 'override-asked', {}, [...asking, { kind: 'refresh-cards' }]);
};

/** Somebody still has to look at it: before it is passed on, or after it had to be without them. */
export const awaitsSecond = (override: Override): boolean =>
  override.second === null && (override.state === 'asked' || override.state === 'granted');

/** Whether this person may give the second opinion on an override of this case. */
export const maySecond = (actor: PersonId, c: Case, world: World): boolean =>
  world.roster.contacts.some((contact) => contact.personId === actor && isIndependent(contact, c, world));

const ended = (c: Case, overrides: readonly Override[], override: Override, world: World): Decision => {
  const disclosures = c.disclosures.map((entry) =>
    isLive(entry) && +entry.at === +override.at && entry.ground === override.code
      ? { ...entry, withdrawnAt: world.now }
      : entry,
  );
  const decision = change({ ...c, overrides, disclosures }, 'override-ended', {}, [
    { kind: 'refresh-cards' },
    { kind: 'tell-reporter' },
  ]);
  return settle(c, decision, world);
};

/** The second opinion. Agreed, it is passed on; objected, it is not, or it ends. The first answer counts. */
export const secondOverride = (
  c: Case,
  by: { readonly id: PersonId; readonly name: string },
  number: number,
  agrees: boolean,
  world: World,
): Decision => {
  const override = c.overrides[number];
  if (!override || !awaitsSecond(override) || !maySecond(by.id, c, world))
    return unchanged(c, 'second-too-late');
  const second = { ...by, at: world.now };
  const state = agrees ? 'granted' : override.state === 'asked' ? 'refused' : 'ended';
  const decided: Override = { ...override, state, second };
  const overrides = replaced(c, number, decided);
  if (state === 'ended') return ended(c, overrides, override, world);
  if (state === 'granted' && override.state === 'asked') return granted(c, overrides, decided, [], world);
  const act = state === 'refused' ? 'override-refused' : 'override-confirmed';
  return change({ ...c, overrides }, act, {}, [{ kind: 'refresh-cards' }]);
};

/** What was passed on to somebody by overrides that still count: all an override lets them read. */
export const passedOn = (actor: PersonId, c: Case): readonly Override[] =>
  c.overrides.filter((override) => override.personId === actor && override.state === 'granted');
