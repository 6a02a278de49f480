import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildNextApp, copyHost, followGuideIn, linkPackages, NEXT_BIN } from '../../../e2e/hosts/nextApp.ts';
import { type NextServer, startNext } from '../../../e2e/support/nextHost.ts';
import { replaceOnce } from '../../../e2e/support/replaceOnce.ts';

/**
 * The host that follows the guide and renders its pages per request, the same host with the same UI compiled into it,
 * and the host as it is without the sessions. The pages of the last two are static, as those of MARS are.
 */
export const VARIANTS = ['ours', 'compiled', 'without'] as const;
export type Variant = (typeof VARIANTS)[number];

const path = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

/** Compiles the sources of the remote into the host: Next's bundler takes them for the SDK that the guide imports. */
function compileIn(app: string): void {
  cpSync(path('bench/hosts/compiled'), app, { recursive: true });
  const config = join(app, 'next.config.js');
  replaceOnce(
    config,
    '    root: __dirname,\n',
    `    root: __dirname,
    resolveAlias: {
      '@mars-sessions/host-sdk': './lib/compiledSessions.tsx',
      'sessions-ui': '../../../remote/src/exposes/SessionsSlot.tsx',
      '@mars/websocket': './contexts/WebSocketContext.tsx',
    },
`,
  );
  // the types of the remote are checked where it is, with its own version of TypeScript
  replaceOnce(
    config,
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
  without: copyHost,
};

export interface BuiltHost {
  /** Starts the host. Its server reads the release record from the given URL. */
  start(recordUrl: string): Promise<NextServer>;
  remove(): void;
}

/** Builds the variant of the host. */
export function buildHost(variant: Variant): BuiltHost {
  // in the folder of the other hosts, because Next finds TypeScript and its packages only from there
  const app = path(`e2e/dist/load-${variant}`);
  const remove = (): void => rmSync(app, { recursive: true, force: true });
  try {
    PREPARE[variant](app);
    linkPackages(app);
    buildNextApp(app, NEXT_BIN);
  } catch (error) {
    remove();
    throw error;
  }
  return { start: (recordUrl) => startNext(recordUrl, { app, bin: NEXT_BIN }), remove };
}
