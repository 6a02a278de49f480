/** The Next host of the tests: `next-app`, changed as docs/integrating.md says, with what only tests need. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { follow, readGuide, replaceOnce } from '../support/followGuide.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** `npm install ARCHIVE` without the registry: the archive is the same, and it has no dependencies. */
export function unpackSdk(app: string): void {
  const packed = mkdtempSync(join(tmpdir(), 'mars-sessions-packed-'));
  const archive = execFileSync('npm', ['pack', '--silent', '--pack-destination', packed, path('host-sdk/dist')], {
    encoding: 'utf8',
  }).trim();
  const sdk = join(app, 'node_modules/@mars-sessions/host-sdk');
  mkdirSync(sdk, { recursive: true });
  execFileSync('tar', ['-xzf', join(packed, archive), '-C', sdk, '--strip-components=1']);
  rmSync(packed, { recursive: true });
}

/** Follows the guide in a copy of the host in that folder. */
export function prepareNextApp(app: string): void {
  rmSync(app, { recursive: true, force: true });
  cpSync(path('e2e/hosts/next-app'), app, {
    recursive: true,
    filter: (file) => !/[\\/](?:\.next|node_modules|next-env\.d\.ts)$/.test(file),
  });
  follow(readGuide(readFileSync(path('docs/integrating.md'), 'utf8')), app);

  unpackSdk(app);
  cpSync(path('e2e/hosts/next-lab'), app, { recursive: true });
  // tests take the slot off the page, choose budget, release and more before the page's own scripts run, and reach what
  // the host has
  replaceOnce(
    join(app, 'components/TopBar.tsx'),
    '<sessions.SessionsSlot />',
    '<LabSwitch><sessions.SessionsSlot /></LabSwitch>',
  );
  replaceOnce(
    join(app, 'components/TopBar.tsx'),
    "import { sessions } from '@/lib/sessions';\n",
    "import { sessions } from '@/lib/sessions';\nimport { LabSwitch } from '@/components/LabSwitch';\n",
  );
  replaceOnce(
    join(app, 'lib/sessions.ts'),
    '  timeoutMs: 10_000,\n',
    '  timeoutMs: 10_000,\n  ...(globalThis as { testOptions?: object }).testOptions,\n',
  );
  appendFileSync(
    join(app, 'lib/sessions.ts'),
    '\nObject.assign(globalThis, { sessions, hostModules: { react: React, jsxRuntime: { ...JsxRuntime } } });\n',
  );
}

/** @param bundler `next build` takes Turbopack unless it is told otherwise */
export function buildNextApp(app: string, nextBin: string, bundler: 'turbopack' | 'webpack' = 'turbopack'): void {
  execFileSync(process.execPath, [nextBin, 'build', app, ...(bundler === 'webpack' ? ['--webpack'] : [])], {
    // Tailwind looks for its config where Next was called
    cwd: app,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  });
  rmSync(join(app, '.next/cache'), { recursive: true, force: true });
}
