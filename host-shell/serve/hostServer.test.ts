// @vitest-environment node
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHostServer, type HostServerOptions } from './hostServer.ts';
import { atEnd, backEnd, folder } from './testing/fixtures.ts';

const PAGE = '<html><head></head><body>shell</body></html>';
const SESSIONS = { recordUrl: 'http://127.0.0.1:4301/release.json', record: { global: 'mars_sessions' } };
// the discard port: nothing listens there
const NOWHERE = 'http://127.0.0.1:9';

async function host(options: Partial<HostServerOptions> = {}) {
  const distDir = folder({ 'index.html': PAGE, 'main.1a2b3c4d.js': 'js', 'robots.txt': 'all' });
  const server = createHostServer({ distDir, backEndUrl: NOWHERE, sessions: null, ...options });
  atEnd(server.close);
  return { ...server, distDir, ...(await server.listen()) };
}

describe('files', () => {
  it.each(['/', '/index.html', '/sessions', '/tasks?mode=pda&task=t1.x', '/a/b'])(
    'answers %s with the page, which is never cached',
    async (path) => {
      const { url } = await host({ sessions: SESSIONS, debug: true });
      const answer = await fetch(url + path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const page = await answer.text();
      expect(page).toContain(JSON.stringify({ sessions: SESSIONS, debug: true }));
      expect(page).toContain('shell');
    },
  );

  it('lets browsers cache hashed files forever, and no others', async () => {
    const { url } = await host();
    const hashed = await fetch(`${url}/main.1a2b3c4d.js`);
    expect(await hashed.text()).toBe('js');
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await fetch(`${url}/robots.txt`)).headers.get('cache-control')).toBe('no-cache');
  });

  it('answers 404 for missing files and for files outside its folder', async () => {
    const { url, distDir } = await host();
    writeFileSync(`${distDir}.txt`, 'secret');
    atEnd(() => rmSync(`${distDir}.txt`));
    expect((await fetch(`${url}/missing.js`)).status).toBe(404);
    // not with fetch, because it would resolve the dots itself
    const raw = request(url, { path: `/../${basename(distDir)}.txt` }).end();
    const [answer] = (await once(raw, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(404);
  });

  it('answers HEAD without a body, and only GET and HEAD', async () => {
    const { url } = await host();
    const head = await fetch(url, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
  });

  it('requests the release for every page, and reads the page again', async () => {
    let sessions: HostServerOptions['sessions'] = SESSIONS;
    const { url, distDir } = await host({ sessions: () => sessions as typeof SESSIONS | null });
    expect(await (await fetch(url)).text()).toContain('mars_sessions');
    sessions = null;
    writeFileSync(join(distDir, 'index.html'), PAGE.replace('shell', 'rebuilt'));
    const page = await (await fetch(url)).text();
    expect(page).toContain('"sessions":null');
    expect(page).toContain('rebuilt');
  });

  it('names the problem when the shell was not built', async () => {
    const { url } = await host({ distDir: folder({}) });
    const answer = await fetch(url);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain('index.html');
  });
});

describe('the back end behind it (CONTRACT 1.1)', () => {
  it('passes method, path, body, status and headers through, including Date', async () => {
    const seen: unknown[] = [];
    const { url: backEndUrl } = await backEnd((req, res) => {
      let body = '';
      req.on('data', (chunk) => {
        body += chunk;
      });
      req.on('end', () => {
        seen.push([req.method, req.url, body, req.headers.host]);
        res.writeHead(422, { Date: 'Mon, 01 Jan 2024 00:00:00 GMT', 'Content-Type': 'application/json' });
        res.end('{"detail":[]}');
      });
    });
    const { url } = await host({ backEndUrl });
    const answer = await fetch(`${url}/api/sessions?limit=201`, { method: 'POST', body: '{"a":1}' });
    expect(seen).toEqual([['POST', '/api/sessions?limit=201', '{"a":1}', new URL(backEndUrl).host]]);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('date')).toBe('Mon, 01 Jan 2024 00:00:00 GMT');
    expect(await answer.json()).toEqual({ detail: [] });
  });

  it('answers 500 without a content type when the back end is down', async () => {
    const { url } = await host();
    const answer = await fetch(`${url}/api/sessions`);
    expect(answer.status).toBe(500);
    expect(answer.headers.get('content-type')).toBeNull();
    expect(await answer.text()).toBe('Internal Server Error');
  });

  it('answers 500 when the back end hangs up, and cuts off an answer that the back end cuts off', async () => {
    const { url: backEndUrl } = await backEnd((req, res) => {
      if (req.url === '/api/hang-up') req.socket.destroy();
      else res.writeHead(200, { 'Content-Length': '100' }).write('half', () => req.socket.destroy());
    });
    const { url } = await host({ backEndUrl });
    expect((await fetch(`${url}/api/hang-up`)).status).toBe(500);
    const half = await fetch(`${url}/api/half`);
    await expect(half.text()).rejects.toThrow();
  });

  it('aborts the request to the back end when the browser aborts', async () => {
    let gone: () => void;
    const wasGone = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const abort = new AbortController();
    const { url: backEndUrl } = await backEnd((req) => {
      req.socket.on('close', () => gone());
      abort.abort();
    });
    const { url } = await host({ backEndUrl });
    await expect(fetch(`${url}/api/slow`, { signal: abort.signal })).rejects.toThrow();
    await wasGone;
  });

  it('switches to another back end, and finds it again after a restart', async () => {
    const one = await backEnd((_req, res) => res.end('one'));
    const two = await backEnd((_req, res) => res.end('two'));
    const { url, setBackEnd } = await host({ backEndUrl: one.url });
    expect(await (await fetch(`${url}/api/x`)).text()).toBe('one');
    setBackEnd(two.url);
    expect(await (await fetch(`${url}/api/x`)).text()).toBe('two');
    await two.stop();
    expect((await fetch(`${url}/api/x`)).status).toBe(500);
    setBackEnd(one.url);
    expect(await (await fetch(`${url}/api/x`)).text()).toBe('one');
  });

  it('removes a trailing slash with 308, as Next does', async () => {
    const { url } = await host();
    const answer = await fetch(`${url}/api/sessions/?limit=5`, { redirect: 'manual' });
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe('/api/sessions?limit=5');
    expect(answer.headers.get('refresh')).toBe('0;url=/api/sessions?limit=5');
  });

  it('does not forward page requests to the back end', async () => {
    const { url } = await host();
    expect((await fetch(`${url}/apis`)).status).toBe(200);
    expect((await fetch(`${url}/wsx`)).status).toBe(200);
  });
});

describe('close', () => {
  it('ends running answers at once', async () => {
    let arrived: () => void;
    const underWay = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { url: backEndUrl } = await backEnd(() => arrived());
    const { url, close } = await host({ backEndUrl });
    const answer = fetch(`${url}/api/slow`).catch(() => 'broken off');
    await underWay;
    await close();
    expect(await answer).toBe('broken off');
  });
});

describe('listen', () => {
  it('returns the address, and rejects when the port is taken', async () => {
    const { url, port, distDir } = await host();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    const second = createHostServer({ distDir, backEndUrl: NOWHERE, sessions: null });
    await expect(second.listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
