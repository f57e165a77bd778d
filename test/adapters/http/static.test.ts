import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import restify from 'restify';
import { loadTab, tabPages } from '../../../src/adapters/http/static.ts';

const PAGE = '<!doctype html><meta name="teams-host" content=""><title>Rückhalt</title>';

describe('the pages of the tab', () => {
  let root: string;
  const stops: (() => Promise<void>)[] = [];
  const start = async (directory: string, host: string | null = null): Promise<string> => {
    const server = restify.createServer({ name: 'test', ignoreTrailingSlash: true });
    const frameAncestors = host === null ? [] : ['http://127.0.0.1:*'];
    tabPages(server, await loadTab({ directory, frameAncestors, host }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    stops.push(() => new Promise((resolve) => server.close(() => resolve())));
    return `http://127.0.0.1:${server.address().port}`;
  };
  /** As the wire carries it: fetch would tidy the path. */
  const rawStatus = (url: string, path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(url);
      const out = request({ host: '127.0.0.1', port, path, agent: false }, (response) => {
        resolve(response.resume().statusCode);
      });
      out.once('error', reject).end();
    });
  const get = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url, { headers: { connection: 'close', ...headers } });

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'tab-'));
    await mkdir(join(root, 'dist/assets'), { recursive: true });
    await writeFile(join(root, 'dist/index.html'), PAGE);
    await writeFile(join(root, 'dist/assets/main-abc.js'), 'export {};'.repeat(100));
    await writeFile(join(root, 'secret.txt'), 'secret');
  });
  after(async () => {
    await Promise.all(stops.map((stop) => stop()));
    await rm(root, { recursive: true });
  });

  it('come with a policy that lets Teams, and only Teams, frame them', async () => {
    const url = await start(join(root, 'dist'));
    for (const path of ['/tab', '/tab/', '/tab/index.html']) {
      const response = await get(url + path);
      assert.equal(response.status, 200);
      assert.equal(await response.text(), PAGE);
      const policy = response.headers.get('content-security-policy') ?? '';
      const ancestors = /frame-ancestors ([^;]*)/.exec(policy)?.[1];
      assert.equal(
        ancestors,
        "'self' https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com",
      );
      assert.match(policy, /script-src 'self';/);
      assert.equal(response.headers.get('x-frame-options'), null);
      assert.equal(response.headers.get('cache-control'), 'no-cache');
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    }
  });

  it('name a local host page when there is one', async () => {
    const url = await start(join(root, 'dist'), 'http://127.0.0.1:4711/some/path');
    const response = await get(`${url}/tab/`);
    assert.match(await response.text(), /name="teams-host" content="http:\/\/127\.0\.0\.1:4711"/);
    assert.match(response.headers.get('content-security-policy') ?? '', / http:\/\/127\.0\.0\.1:\*$/);
  });

  it('keep built files for good, and send a page again only when it changed', async () => {
    const url = await start(join(root, 'dist'));
    const asset = await get(`${url}/tab/assets/main-abc.js`, { 'accept-encoding': 'gzip' });
    assert.equal(asset.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal(asset.headers.get('content-encoding'), 'gzip');
    assert.equal(asset.headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.equal((await asset.text()).length, 1000);
    const etag = (await get(`${url}/tab/`)).headers.get('etag') ?? '';
    const again = await get(`${url}/tab/`, { 'if-none-match': etag });
    assert.deepEqual([again.status, await again.text()], [304, '']);
    const head = await fetch(`${url}/tab/`, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
  });

  it('serve nothing outside their folder', async () => {
    const url = await start(join(root, 'dist'));
    for (const path of [
      '/tab/../secret.txt',
      '/tab/%2e%2e/secret.txt',
      '/tab/..%2fsecret.txt',
      '/tab/assets/../../secret.txt',
      '/tab/nothing.js',
      '/tab/assets',
      '/tab//etc/passwd',
    ])
      assert.equal(await rawStatus(url, path), 404, path);
  });

  it('say so when they were not built', async () => {
    const url = await start(join(root, 'nowhere'));
    const response = await get(`${url}/tab/`);
    assert.equal(response.status, 503);
    assert.match(await response.text(), /nicht gebaut/);
  });
});
