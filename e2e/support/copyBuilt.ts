import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = ['remote', 'host-sdk', 'host-shell', 'e2e'] as const;
type Package = (typeof PACKAGES)[number];

const distOf = (name: Package): string => fileURLToPath(new URL(`../../${name}/dist`, import.meta.url));

/**
 * Copies what was built, and has all tests serve the copy: one of them tries `npm start`, which builds, and a build
 * takes the files away for a moment.
 */
export default function copyBuilt(): () => void {
  const copy = mkdtempSync(join(tmpdir(), 'mars-sessions-built-'));
  // Next finds its packages only from where it was built, and nobody takes that away
  const filter = (path: string): boolean => !path.endsWith('next-app');
  for (const name of PACKAGES) cpSync(distOf(name), join(copy, name), { recursive: true, filter });
  // the workers inherit it
  process.env.MARS_BUILT = copy;
  return () => rmSync(copy, { recursive: true });
}

/** Where the built files of a package are: in the copy while tests run, in their own place while tests are listed. */
export function builtFiles(name: Package): string {
  const { MARS_BUILT: copy } = process.env;
  return copy ? join(copy, name) : distOf(name);
}
