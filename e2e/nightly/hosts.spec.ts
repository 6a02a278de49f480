import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHostServer } from '@mars-sessions/host-shell/serve';
import type { NightlyHost } from '../hosts/buildNightly.ts';
import { builtFiles } from '../support/copyBuilt.ts';
import { createFaultyRemote } from '../support/faultyRemote.ts';
import { observe } from '../support/hosts.ts';
import { createFront, type NextApp, startNext } from '../support/nextHost.ts';
import { launchFromForm, seeItLive, seeToast } from '../support/seeItLive.ts';
import { expect, release, test } from '../support/stack.ts';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const hosts = JSON.parse(readFileSync(path('dist/nightly/hosts.json'), 'utf8')) as NightlyHost[];

/** What was found, host by host. */
const report: Record<string, string>[] = [];

function keep(found: Record<string, string>): void {
  report.push(found);
  console.log(
    Object.entries(found)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
  );
  mkdirSync(path('../reports'), { recursive: true });
  writeFileSync(path('../reports/nightly-hosts.json'), `${JSON.stringify(report, null, 2)}\n`);
}

for (const host of hosts.filter((one) => one.kind === 'plain')) {
  test(`React ${host.react}`, async ({ stack, page, lab, watch, browser }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    const sessions = { recordUrl: `${stack.remoteUrl}/release.json`, record: release };
    const distDir = join(path('dist/nightly'), host.name, 'site');
    const server = createHostServer({ distDir, backEndUrl: stack.backEndUrl, sessions });
    const { port } = await server.listen(0);
    await observe(page, { release: sessions.recordUrl });
    await page.goto(`http://localhost:${port}`);
    const react = new RegExp(`^${host.react.replaceAll('.', '\\.')}$`);
    const found = await seeItLive({ page, lab, stack, sessionId, react, launch: () => launchFromForm(page) });
    await seeToast(page, lab);
    expect(watch.console).toEqual([]);
    keep({ host: host.name, react: found.version, chromium: browser.version(), node: process.version });
    await server.close();
  });
}

const COMMANDS: Record<string, NonNullable<NextApp['command']>[]> = {
  turbopack: [['start'], ['dev'], ['dev', '--webpack']],
  // what a build with webpack made; `dev` with webpack is tried with the newest
  webpack: [['start']],
};

for (const host of hosts.filter((one) => one.kind === 'next'))
  for (const command of COMMANDS[host.bundler] ?? []) {
    const name = `next ${command.join(' ')}`;
    test(`Next ${host.next}, built by ${host.bundler}: ${name}`, async ({ stack, page, lab, watch, browser }) => {
      const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
      const remote = await createFaultyRemote(builtFiles('remote'));
      const next = await startNext(`${remote.url}/release.json`, { ...host, command });
      const front = await createFront(next.port, () => stack.backEndUrl);
      try {
        // the first page of a server takes its time, in development for it is built then
        await fetch(front.url);
        await observe(page, { release: `${remote.url}/release.json` });
        await page.goto(front.url);
        const react = /^19\.\d+\.\d+-canary-/;
        const found = await seeItLive({ page, lab, stack, sessionId, react, launch: () => launchFromForm(page) });
        await seeToast(page, lab);
        if (command[0] === 'start') expect(watch.console).toEqual([]);
        keep({
          host: `${host.name}: ${name}`,
          next: host.next,
          bundler: host.bundler,
          react: found.version,
          chromium: browser.version(),
          node: process.version,
        });
      } finally {
        next.stop();
        await Promise.all([front.close(), remote.close()]);
      }
    });
  }
