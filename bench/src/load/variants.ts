import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildNextApp, copyHost, followGuideIn, linkPackages, NEXT_BIN } from '../../../e2e/hosts/nextApp.ts';
import { type NextServer, startNext } from '../../../e2e/support/nextHost.ts';
import { replaceOnce } from '../../../e2e/support/replaceOnce.ts';

/**
 * The host that follows the guide and renders its pages per request, the same host with the same UI compiled into it,
 * the same host with the specification's own design as a remote of the plugin's defaults, and the host as it is without
 * the sessions. The pages of the last three are static, as those of MARS are.
 */
export const VARIANTS = ['ours', 'compiled', 'naive', 'without'] as const;
export type Variant = (typeof VARIANTS)[number];

const path = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

/** Makes Next's bundler take other modules for what the host imports, with files from a folder of `bench/hosts`. */
function replaceModules(app: string, folder: string, modules: Readonly<Record<string, string>>): void {
  cpSync(path(`bench/hosts/${folder}`), app, { recursive: true });
  replaceOnce(
    join(app, 'next.config.js'),
    '    root: __dirname,\n',
    `    root: __dirname,\n    resolveAlias: ${JSON.stringify(modules)},\n`,
  );
}

/** Compiles the sources of the remote into the host: Next's bundler takes them for the SDK that the guide imports. */
function compileIn(app: string): void {
  replaceModules(app, 'compiled', {
    '@mars-sessions/host-sdk': './lib/compiledSessions.tsx',
    'sessions-ui': '../../../remote/src/exposes/SessionsSlot.tsx',
    '@mars/websocket': './contexts/WebSocketContext.tsx',
  });
  // the types of the remote are checked where it is, with its own version of TypeScript
  replaceOnce(
    join(app, 'next.config.js'),
    '  poweredByHeader: false,\n',
    `  poweredByHeader: false,
  compiler: { define: { __MARS_RELEASE__: 'compiled' } },
  typescript: { ignoreBuildErrors: true },
`,
  );
}

const PREPARE: Record<Variant, (app: string) => void> = {
  ours: (app) => followGuideIn(app, 'per-request'),
  compiled(app) {
    followGuideIn(app, 'static');
    compileIn(app);
  },
  naive(app) {
    followGuideIn(app, 'static');
    replaceModules(app, 'naive', { '@mars-sessions/host-sdk': './lib/naiveSessions.tsx' });
    // it takes the place of the SDK with other types
    replaceOnce(
      join(app, 'next.config.js'),
      '  poweredByHeader: false,\n',
      '  poweredByHeader: false,\n  typescript: { ignoreBuildErrors: true },\n',
    );
  },
  without: copyHost,
};

export interface BuiltHost {
  /** Starts the host. Its server reads the release record from the given URL. */
  start(recordUrl: string): Promise<NextServer>;
  remove(): void;
}

/**
 * Builds the variant of the host.
 *
 * @param recordUrl where its browsers read what to load, for a host that has it in its files
 */
export function buildHost(variant: Variant, recordUrl?: string): BuiltHost {
  // in the folder of the other hosts, because Next finds TypeScript and its packages only from there
  const app = path(`e2e/dist/load-${variant}`);
  const remove = (): void => rmSync(app, { recursive: true, force: true });
  try {
    PREPARE[variant](app);
    linkPackages(app);
    buildNextApp(app, NEXT_BIN, recordUrl ? { env: { NEXT_PUBLIC_MARS_SESSIONS_RECORD: recordUrl } } : {});
  } catch (error) {
    remove();
    throw error;
  }
  return { start: (recordUrl) => startNext(recordUrl, { app, bin: NEXT_BIN }), remove };
}
