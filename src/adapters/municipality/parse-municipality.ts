import { parseDocument } from 'yaml';
import type { OpenHours } from '../../core/hotline.ts';
import type { PersonEntry, RosterEdit, UnitEntry } from '../../core/roster-edit.ts';
import type { MunicipalityFile } from '../../usecases/import-municipality.ts';
import { fileFaults } from './file-faults.ts';
import { type FileShape, fileShape } from './file-shape.ts';

const MAX_LENGTH = 1_000_000;

/** Parents before children, so that every unit finds the one above it. */
const topDown = (units: FileShape['units']): FileShape['units'] => {
  const depth = (key: string | undefined): number => {
    const unit = units.find((u) => u.key === key);
    return unit ? 1 + depth(unit.parent) : 0;
  };
  return units.toSorted((a, b) => depth(a.key) - depth(b.key));
};

const reliefs = (file: FileShape, person: (key: string) => PersonEntry): readonly RosterEdit[] =>
  [
    ...file.absences.map((relief) => ({ ...relief, kind: 'absence' as const })),
    ...file.shifts.map((relief) => ({ ...relief, kind: 'shift' as const })),
  ].map(({ person: owner, substitute, ...span }) => ({
    kind: 'put-relief',
    relief: {
      ...span,
      personId: person(owner).personId,
      substitute: substitute === undefined ? null : person(substitute).personId,
    },
  }));

const edits = (file: FileShape): readonly RosterEdit[] => {
  const person = (key: string): PersonEntry => {
    const found = file.people.find((p) => p.key === key);
    return { personId: found?.id ?? '', name: found?.name ?? null };
  };
  const hours = (of: FileShape['contacts'][number]['hours']): readonly OpenHours[] =>
    typeof of === 'string' ? (file.hours[of] ?? []) : of;
  const unit = (u: FileShape['units'][number]): UnitEntry => ({
    id: u.key,
    name: u.name,
    supervisor: u.supervisor === undefined ? null : person(u.supervisor),
    parent: u.parent ?? null,
    ...(u.size !== undefined && { size: u.size }),
  });
  return [
    { kind: 'put-municipality', municipality: municipalityOf(file) },
    ...topDown(file.units).map((u): RosterEdit => ({ kind: 'put-unit', unit: unit(u) })),
    ...file.contacts.map(
      (c): RosterEdit => ({
        kind: 'put-contact',
        contact: {
          person: person(c.person),
          tier: c.tier,
          units: c.units,
          hours: hours(c.hours),
          onCall: c.on_call,
          ...(c.on_holidays && { onHolidays: true }),
          ...(c.mail !== undefined && { mail: c.mail }),
        },
      }),
    ),
    ...reliefs(file, person),
    ...Object.entries(file.roles).map(
      ([role, key]): RosterEdit => ({
        kind: 'put-role',
        role: role as keyof FileShape['roles'],
        holder: person(key),
      }),
    ),
  ];
};

const municipalityOf = (file: FileShape) => ({
  name: file.name,
  land: file.land,
  timeZone: file.timezone,
  language: file.language,
  houseEmergency: file.house_emergency ?? null,
});

const refuse = (faults: readonly string[]): never => {
  throw new Error(`Municipality file:\n- ${faults.join('\n- ')}`);
};

/** Reads a municipality file. Throws one error that names every fault in it. */
export const parseMunicipality = (text: string): MunicipalityFile => {
  if (text.length > MAX_LENGTH) return refuse(['is longer than a million characters']);
  const document = parseDocument(text);
  if (document.errors.length > 0) return refuse(document.errors.map((error) => error.message));
  // Aliases that unfold without end stop here.
  const { success, data, error } = fileShape.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!success)
    return refuse(error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`));
  const faults = fileFaults(data, municipalityOf(data));
  if (faults.length > 0) return refuse(faults);
  return {
    tenantId: data.tenant,
    levelMap: data.level_map ?? null,
    channel: data.channel ? { kind: data.channel.kind, name: data.channel.name } : null,
    people: data.people.map((p) => ({
      personId: p.id,
      name: p.name,
      unit: p.unit ?? null,
      language: p.language.startsWith('en') ? 'en' : 'de',
    })),
    edits: edits(data),
  };
};
