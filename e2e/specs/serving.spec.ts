import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { test as base, expect } from '@playwright/test';
import { builtFiles } from '../support/copyBuilt.ts';
import { startNginx } from '../support/nginx.ts';
import { release } from '../support/stack.ts';

const A_YEAR = 'public, max-age=31536000, immutable';
const dist = builtFiles('remote');
const names = readdirSync(dist);
const deployed = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url)), 'utf8');

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** How often the answer has a header. Node joins or drops the repeated ones. */
  count(header: string): number;
  body: Buffer;
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
}

/** Sends exactly this path, and decodes nothing: `fetch` would do both differently. */
function ask(url: string, path: string, { method = 'GET', headers = {} }: Asked = {}): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          count: (header) =>
            answer.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === header).length,
          body: Buffer.concat(chunks),
        }),
      );
    });
    asked.once('error', reject);
    asked.end();
  });
}

interface Site {
  url: string;
  root: string;
  /** Path of the release on the server, and in the root. */
  release: string;
  get(path: string, asked?: Asked): Promise<Answer>;
}

/** Replaces a file as a promotion does: no reader sees a part of it. */
function replace(path: string, text: string, modified: Date): void {
  const written = `${path}.written`;
  writeFileSync(written, text);
  utimesSync(written, modified, modified);
  renameSync(written, path);
}

const FIRST = new Date('2026-11-27T20:00:00Z');
const NEXT_SECOND = new Date('2026-11-27T20:00:01Z');

function channel(name: string, sequence: number): string {
  return JSON.stringify({
    kind: 'mars-sessions-channel',
    schema: 1,
    channel: 'stable',
    sequence,
    current: { url: `../releases/${name}/release.json`, record: release },
    history: [],
  });
}

/** Makes a directory with one release and the channel `stable`. Returns the release's folder. */
function layOut(root: string): string {
  const record = readFileSync(join(dist, 'release.json'));
  const name = `${release.version}-${createHash('sha256').update(record).digest('hex').slice(0, 12)}`;
  cpSync(dist, join(root, 'releases', name), { recursive: true });
  mkdirSync(join(root, 'channels'));
  replace(join(root, 'channels/stable.json'), channel(name, 1), FIRST);
  return name;
}

const test = base.extend<{ brotli: boolean; site: Site }>({
  brotli: [true, { option: true }],
  site: async ({ brotli }, use) => {
    const parent = mkdtempSync(join(tmpdir(), 'mars-sessions-served-'));
    const root = join(parent, 'served');
    writeFileSync(join(parent, 'secret.json'), '"outside"');
    mkdirSync(root);
    const name = layOut(root);
    writeFileSync(join(root, 'secret.json'), '"beside the two folders"');
    const { url, stop } = await startNginx(root, { brotli });
    await use({ url, root, release: `/releases/${name}`, get: (path, asked) => ask(url, path, asked) });
    await stop();
    rmSync(parent, { recursive: true });
  },
});

const ending = (suffix: string): string => {
  const name = names.find((one) => one.endsWith(suffix));
  if (name === undefined) throw new Error(`no built file ends with ${suffix}`);
  return name;
};

const KINDS = [
  { suffix: '.js', type: 'text/javascript; charset=utf-8' },
  { suffix: '.json', type: 'application/json' },
  { suffix: '.map', type: 'application/json' },
  { suffix: '.zip', type: 'application/zip' },
];

for (const { suffix, type } of KINDS) {
  test(`a ${suffix} file of a release has its type, its bytes and an ETag, and is kept for a year`, async ({
    site,
  }) => {
    const name = ending(suffix);
    const { status, headers, body } = await site.get(`${site.release}/${name}`);
    expect({ status, type: headers['content-type'], cache: headers['cache-control'] }).toEqual({
      status: 200,
      type,
      cache: A_YEAR,
    });
    expect(headers.etag).toMatch(/^"[\da-f-]+"$/);
    expect(body.equals(readFileSync(join(dist, name)))).toBe(true);
  });
}

test('nginx ends when it is stopped, and starts again at the same port', async ({ site }) => {
  const first = await startNginx(site.root);
  await first.stop();
  await expect(ask(first.url, '/')).rejects.toThrow('ECONNREFUSED');
  const again = await startNginx(site.root, { port: Number(new URL(first.url).port) });
  expect(again.url).toBe(first.url);
  expect((await ask(first.url, '/channels/stable.json')).status).toBe(200);
  await again.stop();
});

test('an nginx that cannot start says why', async ({ site }) => {
  const port = Number(new URL(site.url).port);
  await expect(startNginx(site.root, { port })).rejects.toThrow(/Address already in use/);
});

test('HEAD gets the headers of a file without the file', async ({ site }) => {
  const path = `${site.release}/${release.entry}`;
  const [head, get] = await Promise.all([site.get(path, { method: 'HEAD' }), site.get(path)]);
  const { date: _, ...headers } = head.headers;
  expect(get.headers).toMatchObject(headers);
  expect(Number(head.headers['content-length'])).toBe(get.body.length);
  expect(head.body.length).toBe(0);
});

test('a channel is checked by its ETag at each use, and costs no body while it is the same', async ({ site }) => {
  const first = await site.get('/channels/stable.json', { headers: { 'accept-encoding': 'br' } });
  expect(first.status).toBe(200);
  expect(first.headers['cache-control']).toBe('no-cache');
  expect(first.headers['content-type']).toBe('application/json');
  const { etag = '' } = first.headers;
  expect(etag).toMatch(/^W\/"/);
  for (const encoding of ['br', 'gzip', 'identity']) {
    const again = await site.get('/channels/stable.json', {
      headers: { 'if-none-match': etag, 'accept-encoding': encoding },
    });
    expect({ status: again.status, body: again.body.length }).toEqual({ status: 304, body: 0 });
    expect(again.headers).toMatchObject({
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
      etag: etag.replace('W/', ''),
    });
  }
});

test('after a rename the next answer has the new channel and its ETag, also for a reader of the old one', async ({
  site,
}) => {
  const path = join(site.root, 'channels/stable.json');
  const before = await site.get('/channels/stable.json');
  const changed = before.body.toString().replace('"sequence":1', '"sequence":2');
  // the same length: the ETag of nginx is the length and the second
  replace(path, changed, NEXT_SECOND);
  const headers = { 'if-none-match': before.headers.etag ?? '' };
  const after = await site.get('/channels/stable.json', { headers });
  expect({ status: after.status, body: after.body.toString() }).toEqual({ status: 200, body: changed });
  expect(after.headers.etag).not.toBe(before.headers.etag);
});

const DECODE = { br: brotliDecompressSync, gzip: gunzipSync };
const COMPRESSED = /\.(?:js|css|json|map)$/;
/** Shorter files are not compressed. */
const MIN_COMPRESSED = 256;

for (const encoding of ['br', 'gzip'] as const) {
  test(`every file arrives as it was built when ${encoding} is accepted, compressed where that pays`, async ({
    site,
  }) => {
    expect(names.length).toBeGreaterThan(25);
    for (const name of names) {
      const bytes = readFileSync(join(dist, name));
      const { headers, body } = await site.get(`${site.release}/${name}`, { headers: { 'accept-encoding': encoding } });
      const isCompressed = COMPRESSED.test(name) && bytes.length >= MIN_COMPRESSED;
      expect(headers['content-encoding'], name).toBe(isCompressed ? encoding : undefined);
      expect((isCompressed ? DECODE[encoding](body) : body).equals(bytes), name).toBe(true);
      if (isCompressed) expect(body.length, name).toBeLessThan(bytes.length);
      // a cache must not give one browser what another one has asked for
      expect(headers.vary, name).toBe(isCompressed ? 'Accept-Encoding' : undefined);
      expect(headers['cache-control'], name).toBe(A_YEAR);
    }
  });
}

test('a browser that accepts both gets brotli, through a CDN too', async ({ site }) => {
  const headers = { 'accept-encoding': 'gzip, deflate, br, zstd', via: '1.1 cdn' };
  for (const path of [`${site.release}/${release.entry}`, '/channels/stable.json']) {
    expect((await site.get(path, { headers })).headers['content-encoding']).toBe('br');
    expect((await site.get(path, { headers: { ...headers, 'accept-encoding': 'gzip' } })).headers).toMatchObject({
      'content-encoding': 'gzip',
    });
  }
});

test('a file that was compressed before is sent as it is', async ({ site }) => {
  const path = `${site.release}/${release.entry}`;
  // not what nginx would make, to tell the two apart
  writeFileSync(join(site.root, `${path}.br`), 'compressed before');
  const { headers, body } = await site.get(path, { headers: { 'accept-encoding': 'br' } });
  expect(body.toString()).toBe('compressed before');
  expect(headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': A_YEAR,
    vary: 'Accept-Encoding',
  });
  const plain = await site.get(path);
  expect(plain.body.equals(readFileSync(join(dist, release.entry)))).toBe(true);
});

test.describe('without the modules of brotli', () => {
  test.use({ brotli: false });

  test('the same file serves gzip', async ({ site }) => {
    const headers = { 'accept-encoding': 'gzip, deflate, br' };
    const { headers: sent, body } = await site.get(`${site.release}/${release.entry}`, { headers });
    expect(sent['content-encoding']).toBe('gzip');
    expect(gunzipSync(body).equals(readFileSync(join(dist, release.entry)))).toBe(true);
  });
});

test('a missing file is not kept: it is there as soon as it is written', async ({ site }) => {
  for (const [folder, name, cache] of [
    [site.release, 'late.0a1b2c3d.js', A_YEAR],
    ['/channels', 'next.json', 'no-cache'],
  ] as const) {
    const before = await site.get(`${folder}/${name}`);
    expect({ status: before.status, cache: before.headers['cache-control'] }).toEqual({
      status: 404,
      cache: 'no-store',
    });
    writeFileSync(join(site.root, folder, name), '"late"');
    const after = await site.get(`${folder}/${name}`);
    expect({ status: after.status, cache: after.headers['cache-control'], body: after.body.toString() }).toEqual({
      status: 200,
      cache,
      body: '"late"',
    });
  }
});

test('every answer can be read by pages of any origin, and names its rules once', async ({ site }) => {
  const entry = `${site.release}/${release.entry}`;
  const { etag = '' } = (await site.get(entry)).headers;
  const answers: [number, string, Asked?][] = [
    [200, entry],
    [200, '/channels/stable.json'],
    [200, entry, { headers: { range: 'bytes=0-9' } }],
    [200, entry, { headers: { range: 'bytes=99999999-' } }],
    [204, entry, { method: 'OPTIONS' }],
    [304, entry, { headers: { 'if-none-match': etag } }],
    [400, '/%'],
    [404, '/'],
    [404, `${site.release}/missing.js`],
    [404, '/channels/missing.json'],
    [405, entry, { method: 'POST' }],
    [412, entry, { headers: { 'if-match': '"another"' } }],
    [414, `/${'x'.repeat(20_000)}`],
  ];
  for (const [expected, path, asked] of answers) {
    const { status, headers, count } = await site.get(path, asked);
    const what = `${expected} ${path.slice(0, 80)} ${JSON.stringify(asked)}`;
    expect(status, what).toBe(expected);
    expect(headers, what).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      server: 'nginx',
    });
    const isFile = status === 200 || status === 304;
    const kept = path.startsWith('/channels') ? 'no-cache' : A_YEAR;
    expect(headers['cache-control'], what).toBe(isFile ? kept : 'no-store');
    for (const header of ['access-control-allow-origin', 'cache-control', 'x-content-type-options'])
      expect(count(header), `${header} of ${what}`).toBe(1);
  }
});

test('methods that write are refused, and nothing is written', async ({ site }) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'MOVE', 'MKCOL', 'TRACE'])
    for (const path of ['/channels/stable.json', '/channels/new.json', `${site.release}/new.js`]) {
      const { status, headers } = await site.get(path, { method });
      const said = { method, path, status, allow: headers.allow };
      expect(said).toEqual({ method, path, status: 405, allow: 'GET, HEAD, OPTIONS' });
    }
  expect(readdirSync(join(site.root, 'channels'))).toEqual(['stable.json']);
  expect(readdirSync(join(site.root, site.release))).toEqual(names);
});

test('a page whose monitoring adds headers to requests may ask first', async ({ site }) => {
  const { status, headers, body } = await site.get('/channels/stable.json', {
    method: 'OPTIONS',
    headers: {
      origin: 'http://mars.test',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'traceparent',
    },
  });
  expect({ status, body: body.length }).toEqual({ status: 204, body: 0 });
  expect(headers).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, HEAD',
    'access-control-allow-headers': '*',
  });
});

test('folders are not listed, and nothing but releases and channels is served', async ({ site }) => {
  const written = {
    [`${site.release}/.incoming.js`]: 'a',
    '/channels/.stable.json': 'b',
    '/channels/stable.json.tmp': 'c',
  };
  for (const [path, text] of Object.entries(written)) writeFileSync(join(site.root, path), text);
  writeFileSync(join(site.root, site.release, 'index.html'), 'a page');
  const paths = ['/', '/releases', '/releases/', site.release, `${site.release}/`, '/channels', '/channels/'];
  for (const path of [...paths, ...Object.keys(written), '/secret.json', '/channels/../secret.json']) {
    const { status, headers } = await site.get(path);
    expect({ path, status, location: headers.location }).toEqual({ path, status: 404, location: undefined });
  }
});

test('no path leads out of the directory', async ({ site }) => {
  // it is there
  expect(readFileSync(join(site.root, '../secret.json'), 'utf8')).toBe('"outside"');
  for (const up of ['..', '%2e%2e', '.%2e', '..%2f..', '%2e%2e%2f%2e%2e', '..%5c..', '....//..', '%252e%252e', '..%00'])
    for (const start of ['', '/releases', site.release, '/channels', '/releases/x/..']) {
      const path = `${start}/${up}/${up}/${up}/secret.json`;
      const { status, body } = await site.get(path);
      expect([400, 404], path).toContain(status);
      expect(body.toString(), path).not.toContain('outside');
    }
});

/** Reads a file of rules for static hosts. */
function readRules(text: string): { path: RegExp; headers: Record<string, string> }[] {
  return text
    .replace(/^#.*\n/gm, '')
    .split(/\n(?=\/)/)
    .map((rule) => {
      const [path = '', ...lines] = rule.trim().split('\n');
      const headers = lines.map((line) => {
        const [name = '', value = ''] = line.trim().split(': ');
        return [name.toLowerCase(), value];
      });
      return { path: new RegExp(`^${path.replace('*', '.*')}$`), headers: Object.fromEntries(headers) };
    });
}

test('the rules for static hosts give the files the headers that nginx gives them', async ({ site }) => {
  const rules = readRules(deployed('_headers'));
  for (const path of [...names.map((name) => `${site.release}/${name}`), '/channels/stable.json']) {
    const headers = Object.assign({}, ...rules.filter((rule) => rule.path.test(path)).map((rule) => rule.headers));
    expect(Object.keys(headers), path).toHaveLength(4);
    expect((await site.get(path)).headers, path).toMatchObject(headers);
  }
});

test('the container has the port, the directory and the files of the tested nginx', () => {
  const [nginx, image, compose] = [deployed('nginx.conf'), deployed('Dockerfile'), deployed('compose.yaml')];
  const [, port] = /listen (\d+);/.exec(nginx) ?? [];
  const [, root] = /root (\S+);/.exec(nginx) ?? [];
  expect(image).toContain(`EXPOSE ${port}\n`);
  expect(compose).toContain(`"${port}:${port}"`);
  expect(compose).toContain(`./served:${root}:ro`);
  expect(image).toContain(`mkdir -p ${root}\n`);
  const copied = [...image.matchAll(/^COPY (\S+) (\S+)$/gm)].map(([, from = '', to]) => [deployed(from), to]);
  expect(copied).toEqual([
    [nginx, '/etc/nginx/conf.d/mars-sessions.conf'],
    [deployed('nginx-brotli.conf'), '/etc/nginx/mars-sessions.d/brotli.conf'],
  ]);
  // the folder that nginx.conf includes
  expect(nginx).toContain('include mars-sessions.d/*.conf;');
});
