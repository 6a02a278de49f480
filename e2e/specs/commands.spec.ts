import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBackEnd } from '@mars-sessions/host-shell/back-end';
import { test as base, expect } from '@playwright/test';
import { freePort, isListening, type RunningScript, runScript } from '../support/npmScript.ts';
import { watchPage } from '../support/watchPage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Commands {
  ports: { host: number; remote: number; backEnd: number };
  /** Runs a command on free ports and stops it at the end of the test. */
  run: (name: string, env?: Record<string, string>, cwd?: string) => RunningScript;
}

const test = base.extend<Commands>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures off the pattern
  ports: async ({}, use) => {
    await use({ host: await freePort(), remote: await freePort(), backEnd: await freePort() });
  },
  run: async ({ ports }, use) => {
    const running: RunningScript[] = [];
    await use((name, env = {}, cwd = root) => {
      const { host, remote, backEnd } = ports;
      const own = { HOST_PORT: `${host}`, REMOTE_PORT: `${remote}`, BACKEND_PORT: `${backEnd}` };
      const script = runScript(name, cwd, { ...own, ...env });
      running.push(script);
      return script;
    });
    for (const script of running) await script.interrupt();
  },
});

// each command uses both cores
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const PILLS = 'button[data-session-id]:is([data-status="active"], [data-status="paused"])';

test('npm start serves host, remote and back end with a day’s sessions in the bar; Ctrl-C stops all three', async ({
  page,
  run,
  ports,
}) => {
  const script = run('start');
  await script.says('Ctrl-C stops all of it.');
  expect(script.output()).toContain(`http://localhost:${ports.host}`);
  const watch = await watchPage(page);
  const origins = new Set<string>();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  await page.goto(`http://localhost:${ports.host}`);
  await expect.poll(() => page.locator(PILLS).count()).toBeGreaterThanOrEqual(8);
  expect(origins).toContain(`http://localhost:${ports.remote}`);

  watch.check();
  await page.close();
  await script.interrupt();
  for (const port of Object.values(ports)) await expect.poll(() => isListening(port)).toBe(false);
});

test('with MARS_API_URL the host uses any server that follows the contract', async ({ page, run, ports }) => {
  const elsewhere = createBackEnd({ scenario: 'empty', speed: 0 });
  const { url } = await elsewhere.listen();
  const { sessionId } = elsewhere.world.addSession({ mode: 'one-shot', name: 'From elsewhere', runs: [{}] });
  const script = run('start', { MARS_API_URL: url });
  await script.says('Ctrl-C stops all of it.');
  await page.goto(`http://localhost:${ports.host}`);
  const pill = page.locator(`button[data-session-id="${sessionId}"]`);
  await expect(pill).toHaveAccessibleName('From elsewhere, running');
  expect(await isListening(ports.backEnd)).toBe(false);

  // and its WebSocket
  await page.getByRole('textbox', { name: 'Task' }).fill('Fit');
  await page.getByRole('button', { name: 'Launch' }).click();
  await expect.poll(() => elsewhere.world.sockets.length).toBe(1);
  await expect(page.locator('button[data-source="live"]')).toHaveCount(1);
  await script.interrupt();
  await elsewhere.close();
});

test('npm run dev: a changed text in remote/src is on the open page within five seconds, and the page keeps its state', async ({
  page,
  run,
  ports,
}, testInfo) => {
  // in a copy, so that the sources are not changed
  const copy = testInfo.outputPath('copy');
  const folders = ['remote', 'shared-types', 'host-sdk', 'host-shell', 'scripts'];
  const built = new Set(['node_modules', 'dist']);
  for (const name of [...folders, 'package.json', 'rspack.config.ts', 'tsconfig.json', 'package-lock.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: (path) => !built.has(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

  const script = run('dev', {}, copy);
  await script.says('host-shell compiled successfully');
  await script.says('remote compiled successfully');
  await page.goto(`http://localhost:${ports.host}`);
  await expect(page.locator('button[data-session-id]').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Task' }).fill('half a sentence');

  const file = join(copy, 'remote/src/text/barText.ts');
  const source = readFileSync(file, 'utf8');
  expect(source).toContain("all: 'All'");
  const write = (text: string): void => writeFileSync(file, source.replace("all: 'All'", `all: '${text}'`));
  write('Everything');
  await expect(page.getByText('Everything')).toBeVisible({ timeout: 5000 });
  await expect(page.getByRole('textbox', { name: 'Task' })).toHaveValue('half a sentence');

  // saved twice: the page asks for the first update after the second compilation
  const compilations = (): number => script.output().split('remote compiled successfully').length;
  let send = (): void => {};
  const held = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route(/hot-update\.json/, async (route) => {
    await held;
    await route.fallback();
  });
  const asked = page.waitForRequest(/hot-update\.json/);
  write('Halfway');
  await asked;
  const before = compilations();
  write('Whichever');
  await expect.poll(compilations).toBeGreaterThan(before);
  send();
  await expect(page.getByText('Whichever')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Task' })).toHaveValue('half a sentence');

  await script.interrupt();
  for (const port of Object.values(ports)) await expect.poll(() => isListening(port)).toBe(false);
});
