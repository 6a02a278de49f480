import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHostServer } from '@mars-sessions/host-shell/serve';
import type { NightlyHost } from '../hosts/buildNightly.ts';
import { builtFiles } from '../support/copyBuilt.ts';
import { createFaultyRemote } from '../support/faultyRemote.ts';
import type { ReactOf } from '../support/federationOf.ts';
import { observe } from '../support/hosts.ts';
import { createFront, type NextApp, startNext } from '../support/nextHost.ts';
import { launchFromForm, seeItLive, seeToast } from '../support/seeItLive.ts';
import { expect, release, test } from '../support/stack.ts';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const hosts = JSON.parse(readFileSync(path('installed/hosts.json'), 'utf8')) as NightlyHost[];

type Versions = Record<string, string>;

/** Adds a host's findings to the report file. It is a file because a failed test starts a new worker. */
function keep(host: string, found: Versions): void {
  const file = path('../reports/nightly-hosts.json');
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Versions>) : {};
  mkdirSync(path('../reports'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...report, [host]: found }, null, 2)}\n`);
  const versions = Object.entries(found).map(([name, version]) => `${name} ${version}`);
  console.log(`${host}: ${versions.join(', ')}`);
}

const reactIn = ({ version, domVersion }: ReactOf): Versions => ({ react: version, 'react-dom': domVersion });

for (const host of hosts.filter((one) => one.kind === 'plain')) {
  test(`React ${host.react}`, async ({ stack, page, lab, watch, browser }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    const sessions = { recordUrl: `${stack.remoteUrl}/release.json`, record: release };
    const distDir = join(path('installed'), host.name, 'site');
    const server = createHostServer({ distDir, backEndUrl: stack.backEndUrl, sessions });
    const { port } = await server.listen(0);
    await observe(page, { release: sessions.recordUrl });
    await page.goto(`http://localhost:${port}`);
    const react = new RegExp(`^${host.react.replaceAll('.', '\\.')}$`);
    const found = await seeItLive({ page, lab, stack, sessionId, react, launch: () => launchFromForm(page) });
    await seeToast(page, lab);
    expect(watch.console).toEqual([]);
    keep(`React ${host.react}`, { ...reactIn(found), chromium: browser.version(), node: process.version });
    await server.close();
  });
}

const COMMANDS: Record<string, NonNullable<NextApp['command']>[]> = {
  turbopack: [['start'], ['dev'], ['dev', '--webpack']],
  // MARS's version of Next: `npm test` covers its Turbopack build, but not its `dev`
  webpack: [['start'], ['dev']],
};

for (const host of hosts.filter((one) => one.kind === 'next'))
  for (const command of COMMANDS[host.bundler] ?? []) {
    const bundler = command[0] === 'start' ? host.bundler : command.includes('--webpack') ? 'webpack' : 'turbopack';
    const name = `Next ${host.next}: next ${command[0]}, ${bundler}`;
    test(name, async ({ stack, page, lab, watch, browser }) => {
      const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
      const remote = await createFaultyRemote(builtFiles('remote'));
      const next = await startNext(`${remote.url}/release.json`, { ...host, command });
      const front = await createFront(next.port, () => stack.backEndUrl);
      try {
        // the first page is slow, because in development Next compiles it on request
        await fetch(front.url);
        await observe(page, { release: `${remote.url}/release.json` });
        await page.goto(front.url);
        // Tailwind applies the host's own styles: the slot fills the remaining width
        await expect(page.locator('header .flex-1')).toHaveCSS('flex-grow', '1');
        const react = /^19\.\d+\.\d+-canary-/;
        const found = await seeItLive({ page, lab, stack, sessionId, react, launch: () => launchFromForm(page) });
        await seeToast(page, lab);
        if (command[0] === 'start') expect(watch.console).toEqual([]);
        const versions = { next: host.next, bundler, ...reactIn(found) };
        keep(name, { ...versions, chromium: browser.version(), node: process.version });
      } finally {
        next.stop();
        await Promise.all([front.close(), remote.close()]);
      }
    });
  }
