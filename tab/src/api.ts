import type {
  ContactBody,
  CoverageView,
  Done,
  FaultView,
  MunicipalityBody,
  Refusal,
  ReliefBody,
  ReliefView,
  RoleBody,
  RoleName,
  SetupView,
  UnitBody,
} from '../../src/adapters/http/contract.ts';
import type {
  DrillBody,
  DrillLevelKey,
  DrillPlanBody,
  DrillPlanView,
  DrillsView,
} from '../../src/adapters/http/contract-drills.ts';

export type Refused = {
  readonly state: 'refused';
  /** Null: no answer came. */
  readonly status: number | null;
  readonly faults: readonly FaultView[];
  readonly reference: string | null;
};
export type Reply<T> = { readonly state: 'ok'; readonly value: T } | Refused;

export type Api = {
  setup(): Promise<Reply<SetupView>>;
  putMunicipality(body: MunicipalityBody): Promise<Reply<Done>>;
  putContact(personId: string, body: ContactBody): Promise<Reply<Done>>;
  coverage(): Promise<Reply<CoverageView | null>>;
  putRelief(personId: string, body: ReliefBody): Promise<Reply<Done>>;
  removeRelief(relief: ReliefView): Promise<Reply<Done>>;
  removeContact(personId: string): Promise<Reply<Done>>;
  confirmContact(personId: string): Promise<Reply<Done>>;
  putUnit(id: string, body: UnitBody): Promise<Reply<Done>>;
  removeUnit(id: string): Promise<Reply<Done>>;
  putRole(role: RoleName, body: RoleBody): Promise<Reply<Done>>;
  drills(): Promise<Reply<DrillsView>>;
  startDrill(level: DrillLevelKey): Promise<Reply<Done>>;
  stopDrill(): Promise<Reply<Done>>;
  /** Null: none by themselves. */
  planDrills(plan: DrillPlanView | null): Promise<Reply<Done>>;
};

const NO_ANSWER: Refused = { state: 'refused', status: null, faults: [], reference: null };

const isRefusal = (body: unknown): body is Refusal =>
  typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'object';

const refusedBy = async (response: Response): Promise<Refused> => {
  // A proxy in between may answer in words of its own.
  const body: unknown = await response.json().catch(() => null);
  const { status } = response;
  if (!isRefusal(body)) return { ...NO_ANSWER, status };
  const { faults, reference } = body.error;
  return { state: 'refused', status, faults, reference };
};

/** The bot's tab API. `token` is asked before every call. */
export const createApi = (token: () => Promise<string>): Api => {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<Reply<T>> => {
    try {
      const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
      const response = await fetch(`/api/${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!response.ok) return await refusedBy(response);
      return { state: 'ok', value: (await response.json()) as T };
    } catch {
      // No token, or no network: to the person both are the same, and nothing was changed.
      return NO_ANSWER;
    }
  };
  const key = encodeURIComponent;
  return {
    setup: () => call('GET', 'setup'),
    putMunicipality: (body) => call('PUT', 'municipality', body),
    putContact: (personId, body) => call('PUT', `contacts/${key(personId)}`, body),
    coverage: () => call('GET', 'coverage'),
    putRelief: (personId, body) => call('PUT', `reliefs/${key(personId)}`, body),
    removeRelief: ({ person, from }) => call('DELETE', `reliefs/${key(`${person.personId}@${from}`)}`),
    removeContact: (personId) => call('DELETE', `contacts/${key(personId)}`),
    confirmContact: (personId) => call('PUT', `contacts/${key(personId)}/confirmation`),
    putUnit: (id, body) => call('PUT', `units/${key(id)}`, body),
    removeUnit: (id) => call('DELETE', `units/${key(id)}`),
    putRole: (role, body) => call('PUT', `roles/${key(role)}`, body),
    drills: () => call('GET', 'drills'),
    startDrill: (level) => call('POST', 'drills', { level } satisfies DrillBody),
    stopDrill: () => call('DELETE', 'drills/running'),
    planDrills: (plan) => call('PUT', 'drill-plan', { plan } satisfies DrillPlanBody),
  };
};
