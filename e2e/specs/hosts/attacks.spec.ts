import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel, NamedRelease } from '@mars-sessions/host-sdk';
import { createHostServer } from '@mars-sessions/host-shell/serve';
import { builtFiles } from '../../support/copyBuilt.ts';
import { test as base, expect, type HostPage, observe } from '../../support/hosts.ts';
import { createFront, startNext } from '../../support/nextHost.ts';
import { type Nginx, startNginx } from '../../support/nginx.ts';
import {
  createReleaseKey,
  createReleaseTree,
  type ReleaseKey,
  type ReleaseTree,
  signedChannel,
} from '../../support/releaseTree.ts';
import { firstLoad, release } from '../../support/stack.ts';
import { storeBeforehand } from '../../support/storeBeforehand.ts';

const REMOTE = builtFiles('remote');
const PREVIOUS = join(builtFiles('e2e'), 'previous/remote');
/** Runs only if something is loaded that must not be. */
const EVIL = 'globalThis.broken = true;';

/** A server of releases, with the good release `one` and the newer release `two`. */
interface Served {
  nginx: Nginx;
  tree: ReleaseTree;
  key: ReleaseKey;
  stranger: ReleaseKey;
  one: NamedRelease;
  two: NamedRelease;
}

const test = base.extend<{ served: Served }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs off this pattern
  served: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'mars-sessions-served-'));
    const key = createReleaseKey();
    const tree = createReleaseTree(root, key);
    const one = tree.add('one', PREVIOUS);
    const two = tree.add('two', REMOTE);
    tree.write('stable', signedChannel(key, two));
    const nginx = await startNginx(root);
    await use({ nginx, tree, key, stranger: createReleaseKey(), one, two });
    await nginx.stop();
    rmSync(root, { recursive: true });
  },
});

interface Attack {
  name: string;
  code: string;
  /** Carries it out. Returns the keys that the host trusts, if others than the one that signed. */
  run(served: Served): string | undefined;
  /** Whether the record is good, so that only the browser can notice. */
  isInFiles?: boolean;
  /** What comes of it, if not the last good release. */
  ends?:
    | 'with the newer version of the channel that it has seen'
    | 'with a failure, because no release is trusted any more';
}

const chunk = firstLoad().find((name) => name.startsWith('base') && name.endsWith('.js')) ?? '';
const named = (two: NamedRelease, over: object): NamedRelease => ({ ...two, record: { ...two.record, ...over } });
const put = ({ tree, key, two }: Served, over: Partial<Channel>): void =>
  tree.write('stable', signedChannel(key, two, over));

const ATTACKS: Attack[] = [
  {
    name: 'the entry is changed',
    code: 'integrity',
    isInFiles: true,
    run: ({ tree }) => void tree.tamper('two', release.entry, EVIL),
  },
  {
    name: 'a chunk is changed',
    code: 'integrity',
    isInFiles: true,
    run: ({ tree }) => void tree.tamper('two', chunk, EVIL),
  },
  {
    name: 'the record in the channel is changed',
    code: 'untrusted',
    run: (served) => void put(served, { current: named(served.two, { entry: 'evil.js' }) }),
  },
  {
    name: 'the signature of the record is another one’s',
    code: 'untrusted',
    run: (served) => {
      const { stranger, two } = served;
      put(served, { current: { ...two, record: stranger.sign({ kind: 'release' }, two.record) } });
      return undefined;
    },
  },
  {
    name: 'the channel is changed',
    code: 'untrusted',
    run: ({ tree, key, two }) => void tree.write('stable', { ...signedChannel(key, two), sequence: 99 }),
  },
  {
    name: 'the channel is signed by a stranger',
    code: 'untrusted',
    run: ({ tree, stranger, two }) => void tree.write('stable', signedChannel(stranger, two)),
  },
  {
    name: 'the channel “next” is served as “stable”',
    code: 'wrong-channel',
    run: (served) => void put(served, { channel: 'next' }),
  },
  {
    name: 'the channel has expired',
    code: 'expired-channel',
    run: (served) => void put(served, { expires: '2026-01-01T00:00:00Z' }),
  },
];

ATTACKS.push(
  {
    name: 'an older version of the channel is served again',
    code: 'stale-channel',
    run: () => undefined,
    ends: 'with the newer version of the channel that it has seen',
  },
  {
    name: 'the key of all releases is revoked',
    code: 'untrusted',
    run: ({ stranger }) => stranger.text,
    ends: 'with a failure, because no release is trusted any more',
  },
);

const HOSTS = [
  { host: 'react-18', at: 'localhost' },
  // an insecure context, without `crypto.subtle`
  { host: 'react-18', at: 'mars.test' },
  { host: 'next', at: 'localhost' },
] as const;

/** What a browser keeps: a release that has run for a minute, or a newer version of the channel. */
function memoryOf({ nginx, one }: Served, hasSeenNewer: boolean): [key: string, value: string] {
  const source = `${nginx.url}/channels/stable.json`;
  const release = { recordUrl: new URL(one.url, source).href, record: one.record };
  const channel = { url: source, source, name: 'stable', sequence: 9 };
  return hasSeenNewer
    ? ['mars.sessions.channel', JSON.stringify({ ...release, channel })]
    : ['mars.sessions.releases', JSON.stringify({ v: 1, good: release })];
}

for (const { host, at } of HOSTS) {
  const where = `${host === 'next' ? 'Next' : 'a host without a server'}${at === 'localhost' ? '' : `, on http://${at}`}`;

  for (const { name, code, run, isInFiles, ends } of ATTACKS)
    test(`${where}: ${name}: nothing of it runs, the error is ${code}, and it goes on ${ends ?? 'with the last good release'}`, async ({
      served,
      stack,
      page,
      watch,
      lab,
    }) => {
      const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
      watch.expectConsole(/integrity|preload/);
      watch.expectFailure({ url: /:\d+\/(?:releases|sessions-channel)/ });
      const trustedKeys = run(served) ?? served.key.text;
      const channelUrl = `${served.nginx.url}/channels/stable.json`;
      const stop: (() => unknown)[] = [];
      let url: string;
      if (host === 'next') {
        const next = await startNext(channelUrl, undefined, { NEXT_PUBLIC_MARS_SESSIONS_KEYS: trustedKeys });
        const front = await createFront(next.port, () => stack.backEndUrl);
        stop.push(front.close, next.stop);
        url = front.url;
      } else {
        const server = createHostServer({
          distDir: join(builtFiles('e2e'), host),
          backEndUrl: stack.backEndUrl,
          sessions: null,
        });
        const { port } = await server.listen(0);
        stop.push(() => server.close());
        url = `http://${at}:${port}`;
      }
      await observe(page, { release: host === 'next' ? '/sessions-channel' : channelUrl, trustedKeys, retries: 0 });
      // Next's host tells its own telemetry
      if (host !== 'next')
        await page.addInitScript(() => {
          const { testOptions, tracked } = window as unknown as HostPage & { testOptions: object };
          const telemetry = (...event: [string, Record<string, unknown>]) => void tracked.push(event);
          Object.assign(testOptions, { host: { telemetry } });
        });
      const isReplay = code === 'stale-channel';
      await storeBeforehand(page, ...memoryOf(served, isReplay));
      await page.goto(url);
      const isFailure = ends?.startsWith('with a failure') ?? false;
      if (isFailure) await expect(page.getByRole('button', { name: 'Retry loading sessions' })).toBeVisible();
      else await expect(lab.pill(sessionId)).toBeVisible();
      const seen = await page.evaluate(() => {
        const { __MARS_REMOTES__, tracked } = window as unknown as HostPage;
        const { phase, release, lastKnownGood } = __MARS_REMOTES__.mars_sessions;
        return { phase, release, lastKnownGood, tracked, broken: 'broken' in window, secure: isSecureContext };
      });
      const { global } = served.one.record;
      expect(seen).toMatchObject({
        phase: isFailure ? 'failed' : 'ready',
        release: isFailure ? null : global,
        lastKnownGood: !isFailure && !isReplay,
        broken: false,
        secure: at === 'localhost',
      });
      const told = isFailure
        ? ['sessions_remote_failed', expect.objectContaining({ code })]
        : isInFiles
          ? ['sessions_remote_failed', expect.objectContaining({ code, release: release.global })]
          : ['sessions_remote_refused', expect.objectContaining({ code, to: global })];
      expect(seen.tracked).toContainEqual(told);
      for (const end of stop) await end();
    });
}
