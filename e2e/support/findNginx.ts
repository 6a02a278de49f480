import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PLACES = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'];
const BROTLI_MODULES = ['ngx_http_brotli_filter_module.so', 'ngx_http_brotli_static_module.so'];

/** The packages of Debian. */
export const NGINX_PACKAGES = ['nginx', 'libnginx-mod-http-brotli-filter', 'libnginx-mod-http-brotli-static'] as const;

/** What to do where `findNginx` finds none. */
export const NGINX_MISSING =
  'The tests of serving need nginx and its modules for brotli. Install them from your system ' +
  `(Debian: apt-get install ${NGINX_PACKAGES.join(' ')}), or name an nginx that has them with NGINX_PATH=/path/to/nginx.`;

export interface FoundNginx {
  readonly path: string;
  /** Paths of the modules for brotli. */
  readonly modules: readonly string[];
}

/** Returns the folder from which this nginx loads modules, or an empty text. */
function moduleFolder(path: string): string {
  // it writes the options of its build to the error output
  const { stderr } = spawnSync(path, ['-V'], { encoding: 'utf8' });
  return /--modules-path=(\S+)/.exec(stderr)?.[1] ?? '';
}

/**
 * Returns the system's nginx, or the one that `NGINX_PATH` names, with its modules for brotli. Returns undefined if one
 * of them is missing. Nothing is downloaded.
 */
export function findNginx(places: readonly string[] = PLACES): FoundNginx | undefined {
  const named = process.env.NGINX_PATH;
  if (named && !existsSync(named)) throw new Error(`NGINX_PATH names ${named}, which does not exist.`);
  const path = named ?? places.find((place) => existsSync(place));
  if (path === undefined) return undefined;
  const modules = BROTLI_MODULES.map((name) => join(moduleFolder(path), name));
  return modules.every((module) => existsSync(module)) ? { path, modules } : undefined;
}
