/** Follows docs/integrating.md in a copy of `next-app`, adds what only tests need, and builds it. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { follow, readGuide, replaceOnce } from '../support/followGuide.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const app = path('e2e/dist/next-app');

rmSync(app, { recursive: true, force: true });
cpSync(path('e2e/hosts/next-app'), app, {
  recursive: true,
  filter: (file) => !/[\\/](?:\.next|node_modules|next-env\.d\.ts)$/.test(file),
});
follow(readGuide(readFileSync(path('docs/integrating.md'), 'utf8')), app);

// `npm install ARCHIVE` without the registry: the archive is the same, and it has no dependencies
const packed = mkdtempSync(join(tmpdir(), 'mars-sessions-packed-'));
const archive = execFileSync('npm', ['pack', '--silent', '--pack-destination', packed, path('host-sdk/dist')], {
  encoding: 'utf8',
}).trim();
const sdk = join(app, 'node_modules/@mars-sessions/host-sdk');
mkdirSync(sdk, { recursive: true });
execFileSync('tar', ['-xzf', join(packed, archive), '-C', sdk, '--strip-components=1']);
rmSync(packed, { recursive: true });

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

const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
execFileSync(process.execPath, [next, 'build', app], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
});
rmSync(join(app, '.next/cache'), { recursive: true, force: true });
