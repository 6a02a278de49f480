import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { platform } from 'node:process';
import { type Commit, utcTime } from './commitOf.ts';

/** The members of a component that do not depend on the machine or on the version of npm. */
interface Component {
  'bom-ref': string;
  type: string;
  name: string;
  version: string;
  purl: string;
  licenses?: unknown;
  hashes?: unknown;
}

interface Dependency {
  ref: string;
  dependsOn?: string[];
}

/** What `npm sbom --sbom-format cyclonedx` prints, as far as it is read here. */
export interface NpmBill {
  specVersion: string;
  components: Component[];
  dependencies: Dependency[];
}

/** What a release contains: the remote, and the federation runtime that the build puts into the entry. */
const ROOTS = ['@mars-sessions/remote', '@module-federation/webpack-bundler-runtime'];
/** Peers of what is shipped: the host provides React, and the others only have types. */
const NOT_SHIPPED = /^(?:react|react-dom|typescript|csstype|@types\/.+)$/;

/** Returns what npm says about the lock file of the repository. Needs no network. */
export function npmBill(root: string): NpmBill {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const options: ExecFileSyncOptionsWithStringEncoding = {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'ignore'],
    // on Windows npm is a shell script
    shell: platform === 'win32',
  };
  return JSON.parse(execFileSync('npm', args, options)) as NpmBill;
}

/**
 * Returns the software bill of materials of a release (CycloneDX): what is shipped and nothing else, sorted, with number
 * and time of the commit. The same lock file, version and commit give the same text.
 */
export function billOfMaterials(bill: NpmBill, version: string, { hash, date }: Commit): string {
  const dependencies = new Map(bill.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const components = new Map(bill.components.map((component) => [component['bom-ref'], component]));
  const shipped = new Map<string, Component>();
  const visit = (ref: string): void => {
    const component = components.get(ref);
    if (!component || shipped.has(ref) || NOT_SHIPPED.test(nameOf(ref))) return;
    shipped.set(ref, component);
    for (const next of dependencies.get(ref) ?? []) visit(next);
  };
  const isRoot = (ref: string): boolean => ROOTS.includes(nameOf(ref));
  for (const ref of components.keys()) if (isRoot(ref)) visit(ref);
  const refs = [...shipped.keys()].sort();
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: bill.specVersion,
    serialNumber: `urn:uuid:${uuidOf(`${version} ${hash}`)}`,
    version: 1,
    metadata: {
      timestamp: utcTime(date),
      component: { type: 'application', 'bom-ref': 'mars-sessions', name: 'mars-sessions', version },
    },
    components: refs.flatMap((ref) => shipped.get(ref) ?? []).map(withoutPlace),
    dependencies: [
      { ref: 'mars-sessions', dependsOn: refs.filter(isRoot) },
      ...refs.map((ref) => ({
        ref,
        dependsOn: (dependencies.get(ref) ?? []).filter((other) => shipped.has(other)).sort(),
      })),
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Returns the name in a reference. The `name` that npm writes is that of the folder, which may be another one. */
const nameOf = (ref: string): string => ref.slice(0, ref.lastIndexOf('@'));

function withoutPlace({ 'bom-ref': ref, type, version, purl, licenses, hashes }: Component): Component {
  return { type, 'bom-ref': ref, name: nameOf(ref), version, purl, licenses, hashes };
}

/** Returns a UUID of version 8, which leaves its contents to the application (RFC 9562). */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
