import type { ChangeView, HoursView, RoleName, TierKey, UnitView } from '../../src/adapters/http/contract.ts';
import type { DrillPlanView } from '../../src/adapters/http/contract-drills.ts';
import { dateText, hoursText, momentText, unitsText } from './format.ts';
import type { Texts } from './texts/texts.ts';

/** `before` is null where there was nothing before. */
export type ChangeDetail = {
  readonly field: string;
  readonly before: string | null;
  readonly after: string;
};
export type ChangeText = { readonly headline: string; readonly details: readonly ChangeDetail[] };

/** What words are made with. */
type Known = { readonly units: readonly UnitView[]; readonly timeZone: string; readonly t: Texts };

type Record_ = Readonly<Record<string, unknown>>;

const nameIn = (record: Record_ | null): string => {
  const name = record?.name;
  return typeof name === 'string' ? name : '';
};

const isRecord = (value: unknown): value is Record_ => typeof value === 'object' && value !== null;

const isPlan = (value: unknown): value is DrillPlanView =>
  isRecord(value) && ['week', 'weekday', 'time'].every((key) => key in value);

/** A stored value in words. Old lines may hold anything: what is not understood is left out, never shown raw. */
const valueText = (field: string, value: unknown, { units, timeZone, t }: Known): string => {
  if (value === null || value === undefined || value === '') return t.changes.empty;
  if (typeof value === 'boolean') return value ? t.changes.yes : t.changes.no;
  if (field === 'from' || field === 'to')
    return Number.isNaN(Date.parse(String(value))) ? t.changes.empty : momentText(String(value), timeZone, t);
  if (field === 'confirmed') return dateText(`${String(value)}T12:00:00Z`, 'UTC', t);
  if (field === 'tier') return t.tiers[value as TierKey]?.short ?? t.changes.empty;
  if (field === 'hours') return Array.isArray(value) ? hoursText(value as HoursView[], t) : t.changes.empty;
  if (field === 'units')
    return Array.isArray(value) ? unitsText(value.map(String), units, t) : t.changes.empty;
  if (field === 'parent') return units.find((unit) => unit.id === value)?.name ?? String(value);
  if (field === 'language') return value === 'en' ? t.municipality.languages.en : t.municipality.languages.de;
  if (field === 'houseEmergency' && isRecord(value)) return `${value.label}: ${value.number}`;
  if (field === 'drillPlan') return isPlan(value) ? t.drills.planText(value) : t.changes.empty;
  if (isRecord(value)) return nameIn(value) || t.changes.empty;
  return String(value);
};

const detailsOf = (change: ChangeView, known: Known): readonly ChangeDetail[] => {
  const { t } = known;
  const { before, after } = change;
  if (!after) return [];
  const fields = Object.keys(t.changes.fields).filter((field) => field in after);
  const worth = before
    ? fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    : fields.filter((field) => field !== 'name' && after[field] !== null);
  return worth.map((field) => ({
    field: t.changes.fields[field] ?? field,
    before: before && valueText(field, before[field], known),
    after: valueText(field, after[field], known),
  }));
};

/** One line of the log of changes in words. */
export const describeChange = (change: ChangeView, known: Known): ChangeText => {
  const { t } = known;
  const { subject, before, after } = change;
  if (subject === 'role') {
    const role = t.roles[change.key as RoleName]?.name ?? change.key;
    const holder = {
      field: t.changes.fields.holder ?? '',
      before: nameIn(before) || t.nobody,
      after: nameIn(after) || t.nobody,
    };
    return { headline: t.changes.role(role), details: [holder] };
  }
  const words = t.changes[subject];
  const name = nameIn(after) || nameIn(before) || change.key;
  const word = before === null ? words.added : after === null ? words.removed : words.changed;
  return { headline: word(name), details: detailsOf(change, known) };
};
