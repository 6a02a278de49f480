/**
 * npm leaves an optional platform package out of the lock file when the registry in use does not serve it. `npm ci`
 * then rejects its own lock file (npm/cli#9846). A lock file written on Linux would therefore exclude macOS and Windows.
 *
 *   tsx scripts/lockfilePlatforms.ts           completes package-lock.json after a change of dependencies
 *   tsx scripts/lockfilePlatforms.ts --check   fails and names every missing entry
 *
 * `os`, `cpu` and `libc` come from the package name, because these packages are named by that convention. The added
 * entries have no integrity, because it is not available here. Installing them on macOS or Windows has not been tried.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

export interface LockEntry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}
export interface Lockfile {
  packages: Record<string, LockEntry>;
}
export interface MissingPlatform {
  parent: string;
  name: string;
  version: string;
  entry: LockEntry;
}

const OS = ['darwin', 'linux', 'win32', 'freebsd', 'netbsd', 'openbsd', 'openharmony', 'android', 'sunos', 'aix'];
const CPU = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

/** Returns the platform that a package name contains, or null when it contains none. */
export function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> | null {
  const words = name.slice(name.lastIndexOf('/') + 1).split(/[-.]/);
  const os = words.find((word) => OS.includes(word));
  const cpu = words.find((word) => CPU.includes(word));
  // WebAssembly runs on any system, so such packages name no os, or they are made for a system and name no cpu
  if (cpu === 'wasm32') return os ? { os: [os] } : { cpu: ['wasm32'] };
  if (!os || !cpu) return null;
  const libc = words.includes('musl') ? ['musl'] : words.some((w) => w.startsWith('gnu')) ? ['glibc'] : undefined;
  return { os: [os], cpu: [cpu], ...(os === 'linux' && libc ? { libc } : {}) };
}

function present(entry: LockEntry | undefined, platform: Pick<LockEntry, 'os' | 'cpu'>): boolean {
  return Boolean(entry?.version && (entry.cpu || !platform.cpu) && (entry.os || !platform.os));
}

/**
 * Returns every optional platform package of an installed package without a complete entry: version, and os and cpu as
 * far as its name has them.
 */
export function missingPlatforms(lock: Lockfile): MissingPlatform[] {
  const missing: MissingPlatform[] = [];
  for (const [parent, details] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(details.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      if (!platform) continue;
      const nested = lock.packages[`${parent}/node_modules/${name}`];
      const hoisted = lock.packages[`node_modules/${name}`];
      if (present(nested, platform) || (present(hoisted, platform) && hoisted?.version === version)) continue;
      const entry = { version, ...(details.dev ? { dev: true } : {}), optional: true, ...platform };
      missing.push({ parent, name, version, entry });
    }
  }
  return missing;
}

/** Returns the lock file with an entry for every missing platform package. Existing entries do not change. */
export function completed(lock: Lockfile): Lockfile {
  const packages = { ...lock.packages };
  for (const { parent, name, entry } of missingPlatforms(lock)) {
    const hoisted = `node_modules/${name}`;
    packages[hoisted in packages ? `${parent}/node_modules/${name}` : hoisted] = entry;
  }
  // the order that npm uses
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

function main(): void {
  const path = new URL('../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(path, 'utf8')) as Lockfile;
  const missing = missingPlatforms(lock);
  if (argv.includes('--check')) {
    for (const { parent, name, version } of missing)
      console.error(`package-lock.json has no entry for ${name}@${version}, which ${parent} installs elsewhere`);
    if (missing.length > 0) console.error('Run "npm run lock" and commit the result.');
    exit(missing.length > 0 ? 1 : 0);
  }
  writeFileSync(path, `${JSON.stringify(completed(lock), null, 2)}\n`);
  console.log(`package-lock.json: ${missing.length} platform packages added`);
}

if (argv[1] === fileURLToPath(import.meta.url)) main();
