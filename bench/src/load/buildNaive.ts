import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

/** Folder of the built naive remote. */
export const NAIVE_DIST = path('bench/dist/naive');

/**
 * Builds the naive remote into `NAIVE_DIST`, in a process of its own: the plugin writes its own functions into the
 * entry, and the program that runs this file changes functions.
 */
export function buildNaive(): void {
  const config = path('bench/hosts/naive-remote/rspack.config.mjs');
  execFileSync('npx', ['rspack', 'build', '--config', config, '--output-path', NAIVE_DIST], {
    cwd: path('bench'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
