import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { type ChannelPlace, chooseFromChannel } from '../../host-sdk/src/core/channel/chooseFromChannel.ts';
import { isReadChannel, readSessionsSource } from '../../host-sdk/src/next/readSessionsSource.ts';
import type { Target } from './target/target.ts';
import { newKey } from './testing/smallRelease.ts';
import { createStage } from './testing/stage.ts';

/** Serves a target. Returns its URL. */
async function serve(target: Target): Promise<string> {
  const server = createServer(async (request, response) => {
    const stored = await target.read(new URL(request.url ?? '', 'http://127.0.0.1').pathname.slice(1));
    if (stored) response.writeHead(200, { 'content-type': 'application/json' }).end(stored.bytes);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const INSTALLATIONS = Array.from({ length: 20_000 }, () => randomBytes(16).toString('hex'));

it('a host that pins the key reads what was promoted and rolled back, and each installation gets its release', async () => {
  const { access, key, release, promote, rollback } = createStage();
  const url = `${await serve(access.target)}/channels/stable.json`;
  const place: ChannelPlace = { url, source: url };

  /** Returns the releases of all installations, read by a host that has just started. */
  async function released(trustedKey = key.publicKey): Promise<string[] | undefined> {
    const source = await readSessionsSource(url, { trustedKeys: [trustedKey], maxAgeMs: 0 });
    if (!source || !isReadChannel(source)) return undefined;
    return INSTALLATIONS.map((installation) => {
      const asker = { installation, isDemoted: () => false };
      return chooseFromChannel(source.channel, place, asker).recordUrl.split('/').at(-2) ?? '';
    });
  }
  const having = (name: string, releases: string[] | undefined): Set<number> =>
    new Set([...INSTALLATIONS.keys()].filter((index) => releases?.[index] === name));

  const [first, second] = [release('9.0.0'), release('9.1.0')];
  await promote(first.folder);
  expect(having(first.name, await released()).size).toBe(20_000);
  let before = new Set<number>();
  for (const percent of [5, 20, 50]) {
    await promote(second.folder, percent);
    const now = having(second.name, await released());
    expect(Math.abs(now.size / 200 - percent)).toBeLessThan(2);
    // those who have it keep it
    expect([...before].filter((index) => !now.has(index))).toEqual([]);
    before = now;
  }
  await promote(second.folder, 5);
  const fewer = having(second.name, await released());
  expect([...fewer].filter((index) => !before.has(index))).toEqual([]);
  await promote(second.folder);
  expect(having(second.name, await released()).size).toBe(20_000);
  await rollback();
  expect(having(first.name, await released()).size).toBe(20_000);
  // a host that pins another key uses none of it
  expect(await released(newKey().publicKey)).toBeUndefined();
});
