import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Channel, ReleaseRecord } from '@mars-sessions/host-sdk';
import { createHostServer } from '@mars-sessions/host-shell/serve';
import { completeRelease, releaseOf } from '../../support/completeRelease.ts';
import { builtFiles } from '../../support/copyBuilt.ts';
import { containerOf } from '../../support/fixtureRemote.ts';
import { startNginx } from '../../support/nginx.ts';
import { createReleaseKey, integrityOf } from '../../support/releaseTree.ts';
import { runRelease } from '../../support/runRelease.ts';
import { expect, release, test } from '../../support/stack.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const DAY_MS = 86_400_000;
/** More than the ten releases that are kept whatever a channel names. */
const LATER_RELEASES = 25;

const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

/** Makes the files of a release as old as if they had been uploaded then. */
function setUploaded(folder: string, days: number): void {
  for (const file of readdirSync(folder)) utimesSync(join(folder, file), daysAgo(days), daysAgo(days));
}

test('a tab that was opened before 25 promotions and a clean-up loads the rest of its own release from nginx', async ({
  stack,
  lab,
  page,
  watch: _,
}) => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'mars-sessions-retention-'));
  const [target, out] = ['target', 'out'].map((name) => join(folder, name)) as [string, string];
  const releases = join(target, 'releases');
  mkdirSync(releases, { recursive: true });
  const key = createReleaseKey();
  const run = (name: 'promote' | 'channels', ...args: string[]) =>
    runRelease(ROOT, name, args, { MARS_SESSIONS_KEY: key.pem, MARS_SESSIONS_TARGET: target });

  /** Writes a small release of a commit that is so many days old. Returns its folder. */
  function makeRelease(into: string, number: number, days: number): string {
    const bytes = Buffer.from(`${containerOf('() => null')}\n// ${number}`);
    const record: ReleaseRecord = {
      schema: 2,
      version: `1.${number}.0`,
      entry: 'fixture.js',
      global: `mars_sessions_fixture_${number}`,
      integrity: integrityOf(bytes),
      css: [],
      hostApi: '^1',
      size: bytes.length,
      date: daysAgo(days).toISOString(),
    };
    return completeRelease(into, new Map([['fixture.js', bytes]]), record, key);
  }

  // releases that no channel ever named, uploaded long ago
  const unused = [101, 102, 103].map((number) => makeRelease(releases, number, 90 + number));
  for (const one of unused) setUploaded(one, 90);

  const made = releaseOf(out, builtFiles('remote'), key);
  const own = basename(made);
  await run('promote', made, 'stable');
  setUploaded(join(releases, own), 3);

  // what MARS's server writes into a page
  const nginx = await startNginx(target);
  const recordUrl = `${nginx.url}/releases/${own}/release.json`;
  const record = JSON.parse(readFileSync(join(releases, own, 'release.json'), 'utf8')) as ReleaseRecord;
  const host = createHostServer({
    distDir: builtFiles('host-shell'),
    backEndUrl: stack.backEndUrl,
    sessions: { recordUrl, record },
  });
  const { port } = await host.listen(0);
  const answers: { path: string; status: number }[] = [];
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url());
    if (origin === nginx.url) answers.push({ path: pathname, status: response.status() });
  });
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await page.goto(`http://localhost:${port}/`);
  await expect(lab.pill(sessionId)).toHaveAccessibleName('Lensing, running');

  for (let number = 1; number <= LATER_RELEASES; number += 1)
    await run('promote', makeRelease(out, number, 1 - number / 100), 'stable');
  const channel = JSON.parse(readFileSync(join(target, 'channels/stable.json'), 'utf8')) as Channel;
  expect(channel.current.record.global).toBe(`mars_sessions_fixture_${LATER_RELEASES}`);

  const said = await run('channels', '--prune', '--yes');
  for (const one of unused) expect(said).toMatch(new RegExp(`To delete: .*${basename(one)}`));
  expect(said).toMatch(new RegExp(`^${own} +named by stable within 30 days$`, 'm'));
  expect(readdirSync(releases)).toHaveLength(LATER_RELEASES + 1);

  // parts that the tab has not asked for yet
  const before = new Set(answers.map(({ path }) => path));
  await lab.pill(sessionId).click();
  await expect(lab.details).toBeVisible();
  await page.getByRole('button', { name: /^All sessions/ }).click();
  await expect(page.getByRole('searchbox')).toBeVisible();
  const later = answers.filter(({ path }) => !before.has(path));
  expect(later.filter(({ path }) => path.endsWith('.js')).length).toBeGreaterThanOrEqual(2);
  expect(later.filter(({ path, status }) => status !== 200 || !path.startsWith(`/releases/${own}/`))).toEqual([]);
  expect(await page.evaluate((name) => name in window, release.global)).toBe(true);

  await Promise.all([host.close(), nginx.stop()]);
  rmSync(folder, { recursive: true });
});
