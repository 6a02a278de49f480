/** Builds the Next test host: `next-app`, changed as docs/integrating.md says, with additions that only tests need. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { follow } from '../support/guide/followGuide.ts';
import { type GuideVariant, readExamples, readGuide } from '../support/guide/guideSteps.ts';
import { replaceOnce } from '../support/replaceOnce.ts';

const require = createRequire(import.meta.url);

/** The command of Next in the version of the test host. */
export const NEXT_BIN = require.resolve('next/dist/bin/next');

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/**
 * Installs the packed SDK without the registry. The result equals `npm install ARCHIVE`, because the archive has no
 * dependencies.
 */
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

/** Copies the host, as it is without the sessions, to the folder. */
export function copyHost(app: string): void {
  rmSync(app, { recursive: true, force: true });
  cpSync(path('e2e/hosts/next-app'), app, {
    recursive: true,
    filter: (file) => !/[\\/](?:\.next|node_modules|next-env\.d\.ts)$/.test(file),
  });
}

/** Copies the host to the folder and applies the guide there, including its examples. */
export function followGuideIn(app: string, variant: GuideVariant): void {
  copyHost(app);
  const guide = readFileSync(path('docs/integrating.md'), 'utf8');
  follow([...readGuide(guide, variant), ...readExamples(guide)], app);
  unpackSdk(app);
}

/** Prepares the test host. Its pages are rendered per request, and it has the additions that only tests need. */
export function prepareNextApp(app: string): void {
  followGuideIn(app, 'per-request');
  cpSync(path('e2e/hosts/next-lab'), app, { recursive: true });
  // tests remove the slot from the page, set budget, release and other options before the page's scripts run, and
  // access the host's modules
  for (const element of ['<sessions.SessionsSlot />', '<sessions.SessionsRow />'])
    replaceOnce(join(app, 'components/layout/TopBar.tsx'), element, `<LabSwitch>${element}</LabSwitch>`);
  replaceOnce(
    join(app, 'components/layout/TopBar.tsx'),
    "import { sessions } from '@/lib/sessions'\n",
    "import { sessions } from '@/lib/sessions'\nimport { LabSwitch } from '@/components/LabSwitch'\n",
  );
  replaceOnce(
    join(app, 'lib/sessions.ts'),
    '  timeoutMs: 10_000,\n',
    '  timeoutMs: 10_000,\n  ...(globalThis as { testOptions?: object }).testOptions,\n',
  );
  replaceOnce(
    join(app, 'next.config.js'),
    '  poweredByHeader: false,\n',
    '  poweredByHeader: false,\n  devIndicators: false,\n',
  );
  appendFileSync(
    join(app, 'lib/sessions.ts'),
    '\nObject.assign(globalThis, { sessions, hostModules: { react: React, jsxRuntime: { ...JsxRuntime }, useWebSocketContext } });\n',
  );
}

/**
 * Links the packages in the versions of MARS's lock file, instead of `npm install` from the registry. Without the links
 * the application would find other versions of React and of the types in parent folders, and Next would check with
 * those.
 */
export function linkPackages(app: string): void {
  const modules = join(app, 'node_modules');
  const link = (name: string, target: string): void => {
    const file = join(modules, name);
    mkdirSync(dirname(file), { recursive: true });
    symlinkSync(relative(dirname(file), target), file, 'dir');
  };
  const packages = path('mars-packages/node_modules');
  for (const name of readdirSync(packages).filter((one) => !one.startsWith('.')))
    if (!name.startsWith('@')) link(name, join(packages, name));
    else for (const scoped of readdirSync(join(packages, name))) link(join(name, scoped), join(packages, name, scoped));
  link('next', dirname(require.resolve('next/package.json')));
  // Next's types must resolve React's types from the link, not from the link's target
  replaceOnce(join(app, 'tsconfig.json'), '"strict": true,', '"strict": true,\n    "preserveSymlinks": true,');
  // the links point to this root
  const root = JSON.stringify(relative(app, path('.')));
  replaceOnce(join(app, 'next.config.js'), 'root: __dirname', `root: require('node:path').join(__dirname, ${root})`);
}

export interface NextBuild {
  /** Bundler of `next build`. Turbopack is the default. */
  bundler?: 'turbopack' | 'webpack';
  /** Environment variables of the build. */
  env?: Readonly<Record<string, string>>;
  /** Folder of the build, as the configuration of the application names it. */
  distDir?: string;
}

/** Runs `next build`, including its type check. */
export function buildNextApp(
  app: string,
  nextBin: string,
  { bundler = 'turbopack', env = {}, distDir = '.next' }: NextBuild = {},
): void {
  execFileSync(process.execPath, [nextBin, 'build', app, ...(bundler === 'webpack' ? ['--webpack'] : [])], {
    // Tailwind looks for its configuration in the working directory
    cwd: app,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', ...env },
  });
  rmSync(join(app, distDir, 'cache'), { recursive: true, force: true });
}
