import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { shareScopeOf } from './federationOf.ts';

const require = createRequire(import.meta.url);

/** Files of the React that Next vendors, for production, by the name under which the SDK shares each module. */
const VENDORED = {
  react: 'react/cjs/react.production.js',
  'react-dom': 'react-dom/cjs/react-dom.production.js',
  'react/jsx-runtime': 'react/cjs/react-jsx-runtime.production.js',
  'react/jsx-dev-runtime': 'react/cjs/react-jsx-dev-runtime.production.js',
};

/** Returns the names that each shared module has in the page, as the release gets it. */
async function namesIn(page: Page, release: string): Promise<Record<string, string[]>> {
  const scope = await shareScopeOf(page, release);
  return scope.evaluate((modules) =>
    Object.fromEntries(
      Object.entries(modules).map(([name, versions]) => [
        name,
        Object.values(versions).flatMap(({ lib }) => Object.keys(lib?.() ?? {})),
      ]),
    ),
  );
}

/**
 * Checks that the modules that a built Next host shares have all names of the React that Next vendors. A bundler that
 * renames exports must not rename those of a namespace that is passed on.
 *
 * @param next folder of the installed Next
 */
export async function expectVendoredNames(page: Page, release: string, next: string): Promise<void> {
  const found = await namesIn(page, release);
  for (const [name, file] of Object.entries(VENDORED)) {
    const names = Object.keys(require(join(next, 'dist/compiled', file)) as object);
    expect(names.length, name).toBeGreaterThan(1);
    expect(found[name], name).toEqual(expect.arrayContaining(names));
  }
  expect(found['@mars/websocket']).toEqual(['useWebSocketContext']);
}
