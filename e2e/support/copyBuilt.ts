import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = ['remote', 'host-sdk', 'host-shell', 'e2e'] as const;
type Package = (typeof PACKAGES)[number];

const distOf = (name: Package): string => fileURLToPath(new URL(`../../${name}/dist`, import.meta.url));

/**
 * Copies the built files and makes all tests serve the copy. One test runs `npm start`, which rebuilds, and a build
 * removes the files for a moment.
 */
export default function copyBuilt(): () => void {
  const copy = mkdtempSync(join(tmpdir(), 'mars-sessions-built-'));
  // Next finds its packages only from the folder of its build, which no test deletes
  const filter = (path: string): boolean => !path.endsWith('next-app');
  for (const name of PACKAGES) cpSync(distOf(name), join(copy, name), { recursive: true, filter });
  // the workers inherit this variable
  process.env.MARS_BUILT = copy;
  return () => rmSync(copy, { recursive: true });
}

/** Returns the folder of a package's built files: the copy while tests run, the original while tests are listed. */
export function builtFiles(name: Package): string {
  const { MARS_BUILT: copy } = process.env;
  return copy ? join(copy, name) : distOf(name);
}
