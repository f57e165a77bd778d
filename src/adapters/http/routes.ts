import type restify from 'restify';
import type { PersonId } from '../../core/duty.ts';
import type { RosterEdit } from '../../core/roster-edit.ts';
import type { EditResult } from '../../usecases/edit-roster.ts';
import type { ReadCoverage } from '../../usecases/read-coverage.ts';
import type { Setup } from '../../usecases/read-setup.ts';
import type { Editor } from '../../usecases/roster-store.ts';
import type { Authenticate, TabUser } from './auth.ts';
import { coverageView } from './coverage-view.ts';
import { type Doors, type DrillDeps, drillRoutes } from './drills.ts';
import {
  type ParseEdit,
  parseContact,
  parseContactRemoval,
  parseMunicipalityBody,
  parseRelief,
  parseReliefRemoval,
  parseRole,
  parseUnit,
  parseUnitRemoval,
} from './parse-edit.ts';
import { readJson } from './read-json.ts';
import { type RefusalCode, refusal } from './refusal.ts';
import { setupView } from './setup-view.ts';

export type TabDeps = {
  readonly authenticate: Authenticate;
  readonly readSetup: () => Promise<Setup>;
  readonly editRoster: (by: Editor, edit: RosterEdit) => Promise<EditResult>;
  readonly readCoverage: () => Promise<ReadCoverage | null>;
  /** Somebody says for a contact that they still are one. */
  readonly confirmContact: (by: Editor, personId: PersonId) => Promise<EditResult>;
  readonly drills: DrillDeps;
  /** Writes the refusal down and gives the reference shown to the person. */
  readonly refused: (status: number, code: string) => string;
  /** The same for what should not have happened; the cause goes to the log and nowhere else. */
  readonly failed: (error: unknown, act: string) => string;
};

type Answer = { readonly status: number; readonly body: unknown };
type Work = (request: restify.Request, user: TabUser) => Promise<Answer>;

const READ_METHODS = ['get', 'head'] as const;
const WRITE_METHODS = ['put', 'post', 'patch', 'del'] as const;

/** Routes of the tab below /api/. Register it once per server; other /api/ routes keep their own answers. */
export function tabRoutes(server: restify.Server, deps: TabDeps): void {
  const refuse = (status: number, code: RefusalCode): Answer => ({
    status,
    body: refusal([{ field: '', code }], deps.refused(status, code)),
  });

  const answer = async (request: restify.Request, needs: 'read' | 'write', work: Work): Promise<Answer> => {
    const result = await deps.authenticate(request.headers.authorization);
    if (result.state === 'refused') return refuse(result.status, result.code);
    if (needs === 'write' && !result.user.mayWrite) return refuse(403, 'read-only');
    return work(request, result.user);
  };

  const handler = (needs: 'read' | 'write', work: Work) => {
    return async (request: restify.Request, response: restify.Response): Promise<void> => {
      response.setHeader('cache-control', 'no-store');
      try {
        const { status, body } = await answer(request, needs, work);
        response.json(status, body);
      } catch (error) {
        const reference = deps.failed(error, `${request.method} ${request.getRoute().path}`);
        response.json(500, refusal([{ field: '', code: 'failed' }], reference));
      }
    };
  };

  const done = (result: EditResult): Answer => {
    if (result.state === 'done')
      return { status: 200, body: { changed: result.changed, warnings: result.warnings } };
    const codes = result.faults.map((fault) => fault.code).join(',');
    return { status: 400, body: refusal(result.faults, deps.refused(400, codes)) };
  };

  const edit = async (body: unknown, key: string, parse: ParseEdit, user: TabUser): Promise<Answer> => {
    const parsed = parse(body, key);
    return done(
      parsed.state === 'faulty'
        ? { state: 'refused', faults: parsed.faults }
        : await deps.editRoster(editorOf(user), parsed.edit),
    );
  };

  type WithBody = (body: unknown, user: TabUser, key: string) => Promise<Answer>;
  const withBody = (work: WithBody) =>
    handler('write', async (request, user) => {
      const read = await readJson(request);
      if (read.state === 'too-large') return refuse(413, 'too-large');
      if (read.state === 'broken') return refuse(400, 'broken');
      return work(read.value, user, keyOf(request));
    });
  const put = (parse: ParseEdit) => withBody((body, user, key) => edit(body, key, parse, user));
  const remove = (parse: ParseEdit) =>
    handler('write', (request, user) => edit(null, keyOf(request), parse, user));

  server.get(
    '/api/setup',
    handler('read', async (_request, user) => ({
      status: 200,
      body: setupView(await deps.readSetup(), user),
    })),
  );
  server.get(
    '/api/coverage',
    handler('read', async () => {
      const read = await deps.readCoverage();
      return { status: 200, body: read && coverageView(read) };
    }),
  );
  server.put('/api/reliefs/:key', put(parseRelief));
  server.del('/api/reliefs/:key', remove(parseReliefRemoval));
  server.put('/api/municipality', put(parseMunicipalityBody));
  server.put('/api/contacts/:key', put(parseContact));
  server.del('/api/contacts/:key', remove(parseContactRemoval));
  server.put(
    '/api/contacts/:key/confirmation',
    handler('write', async (request, user) =>
      done(await deps.confirmContact(editorOf(user), keyOf(request).toLowerCase())),
    ),
  );
  server.put('/api/units/:key', put(parseUnit));
  server.del('/api/units/:key', remove(parseUnitRemoval));
  server.put('/api/roles/:key', put(parseRole));
  const doors: Doors = {
    show: (work) => handler('read', async () => ({ status: 200, body: await work() })),
    take: (work) => withBody(async (body, user) => done(await work(body, editorOf(user)))),
    act: (work) => handler('write', async () => done(await work())),
  };
  drillRoutes(server, doors, deps.drills);
  // Whoever has no token learns nothing from wrong addresses either.
  const unknown = async (): Promise<Answer> => refuse(404, 'not-found');
  for (const method of READ_METHODS) server[method]('/api/*', handler('read', unknown));
  for (const method of WRITE_METHODS) server[method]('/api/*', handler('read', unknown));
}

const editorOf = ({ personId, name }: TabUser): Editor => ({ personId, name });

const keyOf = (request: restify.Request): string => {
  const { key } = request.params as { readonly key?: unknown };
  return typeof key === 'string' ? key : '';
};
