// @vitest-environment node
import { expect, it } from 'vitest';
import { createRemoteServer } from './remoteServer.ts';
import { atEnd, folder } from './testing/fixtures.ts';

async function remote(): Promise<string> {
  const distDir = folder({ 'remoteEntry.1a2b3c4d.js': 'entry', 'release.json': '{}' });
  const server = createRemoteServer({ distDir });
  atEnd(server.close);
  return (await server.listen()).url;
}

it('serves files to pages of any origin, and lets them cache hashed files forever', async () => {
  const url = await remote();
  const entry = await fetch(`${url}/remoteEntry.1a2b3c4d.js`);
  expect(await entry.text()).toBe('entry');
  expect(entry.headers.get('access-control-allow-origin')).toBe('*');
  expect(entry.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const record = await fetch(`${url}/release.json`);
  expect(record.headers.get('cache-control')).toBe('no-cache');
});

it('shows a 404 to pages of any origin', async () => {
  const answer = await fetch(`${await remote()}/missing.js`);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

it('accepts only read requests', async () => {
  expect((await fetch(`${await remote()}/release.json`, { method: 'PUT', body: 'x' })).status).toBe(405);
});
