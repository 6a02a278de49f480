import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildNextApp, followGuideIn, linkPackages } from '../../hosts/nextApp.ts';
import { filesOf } from '../../hosts/readSources.ts';
import { builtFiles } from '../../support/copyBuilt.ts';
import { createFaultyRemote } from '../../support/faultyRemote.ts';
import { follow, undo } from '../../support/guide/followGuide.ts';
import { type GuideVariant, readGuide } from '../../support/guide/guideSteps.ts';
import { createFront, startNext } from '../../support/nextHost.ts';
import { freePort } from '../../support/npmScript.ts';
import { expect, test } from '../../support/stack.ts';

// pages rendered per request are tested by all other specs in this folder, whose host is built by this guide
const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const guide = readFileSync(path('../docs/integrating.md'), 'utf8');
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');

const FILES: Record<GuideVariant, string[]> = {
  static: [
    'lib/sessions.ts',
    'app/sessions-channel/route.ts',
    'app/layout.tsx',
    'components/layout/TopBar.tsx',
    'app/providers.tsx',
  ],
  'per-request': [
    'lib/sessions.ts',
    'app/sessions-channel/route.ts',
    'app/sessions-release.tsx',
    'app/layout.tsx',
    'components/layout/TopBar.tsx',
    'app/providers.tsx',
  ],
};

const snapshot = (folder: string): Record<string, string> =>
  Object.fromEntries(filesOf(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')]));

for (const variant of ['static', 'per-request'] as const)
  test(`the guide’s edits for ${variant} pages can be removed again byte for byte`, () => {
    const original = path('hosts/next-app');
    const steps = readGuide(guide, variant);
    expect([...new Set(steps.map((step) => step.path))]).toEqual(FILES[variant]);
    const copy = mkdtempSync(join(tmpdir(), 'mars-sessions-guide-'));
    try {
      cpSync(original, copy, { recursive: true });
      const before = snapshot(original);
      expect(Object.keys(before).length).toBeGreaterThan(15);
      follow(steps, copy);
      const changed = Object.entries(snapshot(copy)).filter(([name, text]) => before[name] !== text);
      expect(changed.map(([name]) => name).sort()).toEqual([...FILES[variant]].sort());
      undo(steps, copy);
      expect(snapshot(copy)).toEqual(before);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

interface Prerendered {
  routes: Record<string, unknown>;
}

test('a host that follows the guide exactly builds with its types, keeps its pages static, and has the bar at every width', async ({
  stack,
  page,
  watch: _,
}) => {
  // includes one `next build`
  test.setTimeout(300_000);
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  const port = await freePort();
  const app = join(path('dist'), `guide-${port}`);
  const remote = await createFaultyRemote(builtFiles('remote'), port);
  try {
    followGuideIn(app, 'static');
    linkPackages(app);
    const record = `${remote.url}/release.json`;
    buildNextApp(app, next, { env: { NEXT_PUBLIC_MARS_SESSIONS_RECORD: record } });
    const manifest = JSON.parse(readFileSync(join(app, '.next/prerender-manifest.json'), 'utf8')) as Prerendered;
    expect(Object.keys(manifest.routes)).toEqual(expect.arrayContaining(['/', '/sessions', '/tasks']));
    const server = await startNext('', { app, bin: next });
    const front = await createFront(server.port, () => stack.backEndUrl);
    try {
      for (const width of [1440, 1024, 768, 375, 320]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(front.url);
        const pill = page.locator(`button[data-session-id="${sessionId}"]`);
        await expect(pill).toHaveAttribute('data-status', 'active');
        const row = page.locator('.mars-sessions-row');
        await expect(width < 640 ? row.locator(pill) : page.locator('.mars-sessions-slot').locator(pill)).toBeVisible();
        if (width >= 640) await expect(row).toBeHidden();
      }
    } finally {
      server.stop();
      await front.close();
    }
  } finally {
    await remote.close();
    rmSync(app, { recursive: true, force: true });
  }
});
