import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHostServer } from '@mars-sessions/host-shell/serve';
import { channelShim } from '../../support/channelShim.ts';
import { builtFiles } from '../../support/copyBuilt.ts';
import { createFaultyRemote, type FaultyRemote } from '../../support/faultyRemote.ts';
import { replaceOnce } from '../../support/replaceOnce.ts';
import { test as base, expect, release } from '../../support/stack.ts';

/** Origin of the remote in the host's build. */
const BUILT_FOR = 'http://localhost:4301';

/** Copies the built host to a folder, with another origin of the remote: another test may use the port of the build. */
function copyHost(remoteUrl: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'mars-plugin-host-'));
  cpSync(join(builtFiles('e2e'), 'plugin-host'), copy, { recursive: true });
  const main = readdirSync(copy).find((name) => /^main\..+\.js$/.test(name)) ?? '';
  replaceOnce(join(copy, main), BUILT_FOR, remoteUrl);
  return copy;
}

const NONCE = 'of-this-page';

interface PluginPage {
  /** Tags of the remote's scripts and style sheets, as inserted into the page. */
  tags: { url: string; integrity: string; nonce: string }[];
  oneReact?: boolean;
  loadError?: string;
  broken?: boolean;
}

/** A host built with the federation plugin, and the remote with the guide's `remoteEntry.js` beside it. */
const test = base.extend<{ remote: FaultyRemote; openPlugin: () => Promise<void> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs off this pattern
  remote: async ({}, use) => {
    const remote = await createFaultyRemote(builtFiles('remote'));
    await use(remote);
    await remote.close();
  },

  openPlugin: async ({ page, stack, remote, lab: _ }, use) => {
    const distDir = copyHost(remote.url);
    const host = createHostServer({ distDir, backEndUrl: stack.backEndUrl, sessions: null });
    const { port } = await host.listen(0);
    await page.addInitScript(
      ([origin, nonce]) => {
        const tags: PluginPage['tags'] = [];
        Object.assign(window, { tags });
        new MutationObserver((changes) => {
          for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
            if (!(node instanceof HTMLScriptElement || node instanceof HTMLLinkElement)) continue;
            const url = node instanceof HTMLScriptElement ? node.src : node.href;
            if (!url.startsWith(origin)) continue;
            // set before the script runs, as a `createScript` hook of the host does
            if (url.endsWith('/remoteEntry.js')) node.nonce = nonce;
            tags.push({ url, integrity: node.integrity, nonce: node.nonce ?? '' });
          }
        }).observe(document, { childList: true, subtree: true });
      },
      [remote.url, NONCE] as const,
    );
    await use(async () => {
      remote.break(/^\/remoteEntry\.js$/, { body: channelShim() });
      await page.goto(`http://localhost:${port}/`);
    });
    await host.close();
    rmSync(distDir, { recursive: true });
  },
});

test('a host with the federation plugin runs the sessions UI on its own React, with integrity for all files', {
  tag: '@engines',
}, async ({ stack, remote, openPlugin, lab, page, watch }) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await openPlugin();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await expect(lab.pill(sessionId)).not.toHaveCSS('border-radius', '0px');
  const menu = await lab.openMenu(sessionId);
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await lab.pill(sessionId).click();
  await expect(lab.details).toBeVisible();

  const { tags, oneReact } = await page.evaluate(() => {
    const { tags, oneReact } = window as unknown as PluginPage;
    return { tags, oneReact };
  });
  expect(oneReact).toBe(true);
  const code = remote.asked.filter((path) => /\.(?:js|css)$/.test(path));
  expect(code.length).toBeGreaterThan(4);
  // only the shim came without integrity, and every script and style sheet came by a tag
  const withIntegrity = tags.filter(({ integrity }) => integrity.startsWith('sha384-')).map(({ url }) => url);
  expect(new Set([`${remote.url}/remoteEntry.js`, ...withIntegrity])).toEqual(
    new Set(code.map((path) => remote.url + path)),
  );
  expect(tags.find(({ url }) => url.endsWith(release.entry))?.integrity).toBe(release.integrity);
  expect(new Set(tags.map(({ nonce }) => nonce))).toEqual(new Set([NONCE]));
  expect(watch.console).toEqual([]);
});

test('only code of the release runs, and the host can try again after the fault is over', { tag: '@engines' }, async ({
  stack,
  remote,
  openPlugin,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: remote.url });
  watch.expectConsole(/integrity/);
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  const retry = page.getByRole('button', { name: 'Retry' });
  const loadError = () => page.evaluate(() => (window as unknown as PluginPage).loadError);
  const other = { body: 'window.broken = true' };

  remote.break(/\/release\.json/, { status: 503 });
  await openPlugin();
  await expect(retry).toBeVisible();
  expect(await loadError()).toContain('/release.json answered 503.');

  const faults = {
    [`/${release.entry}`]: /\/remoteEntry\..+\.js/,
    '/__federation_expose_SessionsSlot': /\/__federation_expose_SessionsSlot.+\.js/,
  };
  for (const [named, path] of Object.entries(faults)) {
    remote.heal();
    remote.break(path, other);
    await retry.click();
    await expect.poll(loadError).toContain(named);
    await expect(retry).toBeVisible();
  }

  remote.heal();
  await retry.click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  expect(await page.evaluate(() => (window as unknown as PluginPage).broken)).toBeUndefined();
});
