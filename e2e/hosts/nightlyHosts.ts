import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const facts = JSON.parse(
  readFileSync(fileURLToPath(new URL('./next-app/FACTS.json', import.meta.url)), 'utf8'),
) as Record<'versions', { next: string }>;

/** A small host with a version of React, bundled by rspack. */
export interface PlainHost {
  kind: 'plain';
  name: string;
  /** The installed version. */
  react: string;
}

/** Options of `next.config.js` that differ from MARS's. They are JSON, because they are passed in a variable. */
export interface NextOptions {
  reactStrictMode?: boolean;
  reactCompiler?: boolean;
  experimental?: Record<string, boolean>;
}

/** One way to build and run the application that follows the guide. */
export interface NextVariant {
  name: string;
  bundler: 'turbopack' | 'webpack';
  command: 'start' | 'dev';
  options: NextOptions;
}

export interface NextHost {
  kind: 'next';
  name: string;
  variant: NextVariant;
  /** The installed version. */
  next: string;
  app: string;
  /** Path of its `next` command. */
  bin: string;
}

/** A host of the nightly run. */
export type NightlyHost = PlainHost | NextHost;

/** Ranges of React: the oldest supported, the last 18, the first 19, the newest. */
export const PLAIN = ['18.2.0', '18.3.1', '19.0.0', 'latest'] as const;

/** Ranges of Next: MARS's, and the newest of the same major version. */
export const NEXT = [facts.versions.next, '16'] as const;

const AS_MARS: NextOptions = {};
const STRICT: NextOptions = { reactStrictMode: true };
const COMPILED: NextOptions = { reactStrictMode: true, reactCompiler: true };
/** Renames the exports of modules whose namespace is passed on, too. */
const MANGLED: NextOptions = { experimental: { turbopackMangleExportNames: true } };

/** Each bundler builds and develops. In a build strict mode has no effect of its own. */
export const VARIANTS: readonly NextVariant[] = (['turbopack', 'webpack'] as const).flatMap((bundler) => [
  { name: `start-${bundler}`, bundler, command: 'start', options: AS_MARS },
  { name: `start-${bundler}-compiled`, bundler, command: 'start', options: COMPILED },
  { name: `dev-${bundler}`, bundler, command: 'dev', options: AS_MARS },
  { name: `dev-${bundler}-strict`, bundler, command: 'dev', options: STRICT },
]);

/** Needs an option that MARS's version of Next does not have. */
export const ONLY_NEWEST: readonly NextVariant[] = [
  { name: 'start-turbopack-mangled', bundler: 'turbopack', command: 'start', options: MANGLED },
];

/** Folder of a variant's build, inside the application. */
export const distDirOf = ({ name }: NextVariant): string => `.next-${name}`;

/** Environment variables of `next` with the options of a variant. */
export const envOf = (variant: NextVariant): { MARS_NEXT_OPTIONS: string } => ({
  MARS_NEXT_OPTIONS: JSON.stringify({ ...variant.options, distDir: distDirOf(variant) }),
});
