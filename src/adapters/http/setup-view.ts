import { standingOf } from '../../core/confirmation.ts';
import type { PersonId } from '../../core/duty.ts';
import { comingReliefs } from '../../core/relief.ts';
import { ROLES } from '../../core/roster-faults.ts';
import type { Setup } from '../../usecases/read-setup.ts';
import type { SettingChange } from '../../usecases/roster-store.ts';
import type { TabUser } from './auth.ts';
import type { ChangeView, PersonRef, ReliefView, SetupView, SupportView } from './contract.ts';

const SUBJECTS = ['municipality', 'contact', 'relief', 'unit', 'role', 'channel', 'drill'] as const;

const recordOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;

const changeView = (change: SettingChange): ChangeView | null => {
  const [kind, ...key] = change.subject.split(':');
  const subject = SUBJECTS.find((known) => known === kind);
  if (!subject) return null;
  return {
    at: change.at.toISOString(),
    actor: change.actorName,
    subject,
    key: key.join(':'),
    before: recordOf(change.before),
    after: recordOf(change.after),
  };
};

const supportView = (support: NonNullable<Setup['support']>, now: Date): SupportView => {
  const { roster, reachability, reachable, channel } = support;
  const person = (id: PersonId | null | undefined): PersonRef | null =>
    id ? { personId: id, name: roster.names[id] ?? '' } : null;
  return {
    municipality: support.municipality,
    reachable: { ...reachable, next: reachable.next?.toISOString() ?? null },
    hints: support.hints,
    channel: { ...channel, at: channel.at?.toISOString() ?? null },
    contacts: roster.contacts.map((contact) => ({
      ...contact,
      reachable: reachability[contact.personId] ?? null,
      confirmedAt: roster.confirmed?.[contact.personId]?.at.toISOString() ?? null,
      standing: standingOf(contact.personId, roster, now),
    })),
    reliefs: comingReliefs(roster, now).flatMap((relief): readonly ReliefView[] => {
      const owner = person(relief.personId);
      const { kind, from, to } = relief;
      const span = { from: from.toISOString(), to: to.toISOString(), now: from <= now };
      return owner ? [{ kind, person: owner, ...span, substitute: person(relief.substitute) }] : [];
    }),
    units: roster.units.map((unit) => ({ ...unit, supervisor: person(unit.supervisor) })),
    roles: ROLES.map((role) => ({ role, holder: person(roster.roles[role]) })),
    people: Object.entries(roster.names)
      .map(([personId, name]) => ({ personId, name }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'de')),
  };
};

/** The whole page in one answer. */
export const setupView = (setup: Setup, user: TabUser): SetupView => ({
  now: setup.now.toISOString(),
  you: { name: user.name, mayWrite: user.mayWrite },
  changes: setup.changes.map(changeView).filter((change) => change !== null),
  support: setup.support && supportView(setup.support, setup.now),
});
