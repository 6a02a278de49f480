import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHostServer } from '@mars-sessions/host-shell/serve';
import { builtFiles } from '../../support/copyBuilt.ts';
import { test as base, expect, HOSTS, observe, REACT_OF } from '../../support/hosts.ts';
import { launchFromForm, seeItLive, seeToast } from '../../support/seeItLive.ts';
import { recordIn, release } from '../../support/stack.ts';

/** A host with the SDK of the commit before signed releases, and the remote of that commit (hosts/buildPrevious.ts). */
const HOST = join(builtFiles('e2e'), 'previous-sdk');
const REMOTE = join(builtFiles('e2e'), 'previous/remote');
const before = recordIn(REMOTE);

/** Members that a published record has, and that a build does not write. */
const PUBLISHED = {
  commit: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
  date: '2026-11-27T20:00:00Z',
  sizes: { entry: 54_000, firstLoad: 145_000, all: 600_000 },
  contents: { path: 'contents.json', integrity: release.integrity },
  signatures: [{ key: '0123456789abcdef', value: `${'A'.repeat(86)}==` }],
};

/** The members that every SDK of schema 2 knows. */
const KNOWN = ['schema', 'version', 'entry', 'global', 'integrity', 'css', 'hostApi', 'size'];

const test = base.extend<{ openBefore: (release: unknown) => Promise<void> }>({
  /** Opens the host with the SDK of that commit. `release` is the option of its `createSessionsHost`. */
  openBefore: async ({ page, stack, watch: _ }, use) => {
    const host = createHostServer({ distDir: HOST, backEndUrl: stack.backEndUrl, sessions: null });
    const { port } = await host.listen(0);
    await use(async (release) => {
      await observe(page, { release });
      await page.goto(`http://localhost:${port}/`);
    });
    await host.close();
  },
});

test.use({ remoteDir: REMOTE });

test('what that commit built knows neither channels nor the list of files', () => {
  const scripts = readdirSync(HOST).filter((name) => name.endsWith('.js'));
  const code = scripts.map((name) => readFileSync(join(HOST, name), 'utf8')).join('\n');
  expect(code).toContain('bad-record');
  expect(code).not.toContain('bad-channel');
  expect(Object.keys(before).sort()).toEqual([...KNOWN].sort());
  expect(release.files?.length).toBeGreaterThan(1);
  expect(before.global).not.toBe(release.global);
});

for (const [name, source] of [
  ['that it fetches', (url: string) => url],
  ['in the page', (url: string) => ({ recordUrl: url, record: release })],
  ['as it is published, in the page', (url: string) => ({ recordUrl: url, record: { ...release, ...PUBLISHED } })],
] as const) {
  test(`the SDK of that commit loads this remote by a record ${name}`, async ({
    stack,
    openBefore,
    lab,
    page,
    watch,
  }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    const scripts: string[] = [];
    page.on('response', (response) => {
      if (response.ok() && response.url().endsWith('.js')) scripts.push(response.url());
    });
    await openBefore(source(`${stack.remoteUrl}/release.json`));
    await expect(lab.pill(sessionId)).toHaveAccessibleName('Lensing, running');
    await seeItLive({ page, lab, stack, sessionId, react: REACT_OF['react-19'], launch: () => launchFromForm(page) });
    await seeToast(page, lab);
    // that SDK has the federation runtime in a second file, which it asks for when it loads a release
    expect(scripts.filter((url) => !url.startsWith(stack.remoteUrl))).toHaveLength(2);
    expect(scripts).toContain(`${stack.remoteUrl}/${release.entry}`);
    expect(watch.console).toEqual([]);
  });
}

for (const host of HOSTS) {
  test(`this SDK loads the remote of that commit in the host "${host}"`, async ({
    stack,
    remote,
    open,
    lab,
    page,
    watch,
  }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    // the Next host takes the record that its server wrote into the page, react-18 fetches it, react-19 is given it
    await open(host, '/', host === 'next' ? { release: undefined } : {});
    if (host === 'next')
      await expect(page.locator('meta[name="mars-sessions-release"]')).toHaveAttribute(
        'content',
        new RegExp(before.global),
      );
    await expect(lab.pill(sessionId)).toHaveAccessibleName('Lensing, running');
    const isShell = host === 'react-19';
    const launch = () => (isShell ? lab.launch({ steps: 3, seconds: 2 }) : launchFromForm(page));
    await seeItLive({ page, lab, stack, sessionId, react: REACT_OF[host], global: before.global, launch });
    if (!isShell) await seeToast(page, lab);
    expect(remote.asked).toContain(`/${before.entry}`);
    expect(watch.console).toEqual([]);
  });
}

test.describe('a record of this remote without the members that are new', () => {
  test.use({ releaseOver: { files: undefined } });

  test('is enough for this SDK', async ({ stack, lab, page, watch }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    await observe(page, {});
    const answer = await page.goto(stack.hostUrl);
    expect(await answer?.text()).not.toContain('"files"');
    await expect(lab.pill(sessionId)).toHaveAccessibleName('Lensing, running');
    const launch = () => lab.launch({ steps: 3, seconds: 2 });
    await seeItLive({ page, lab, stack, sessionId, react: REACT_OF['react-19'], launch });
    expect(watch.console).toEqual([]);
  });
});
