import { defineConfig, type Plugin } from 'vite';

/** Parts of the federation runtime that this SDK never calls, and what stands in for them. */
const STAND_INS: readonly [file: RegExp, code: string][] = [
  // its sentences for its error codes: the SDK has sentences of its own, and goes by the codes
  [
    /error-codes[\\/]dist[\\/]desc\.mjs$/,
    'export const runtimeDescMap = {}, typeDescMap = {}, buildDescMap = {}, errorDescMap = {};',
  ],
  // fetching ahead what its manifest names: a manifest has no integrity, and this SDK loads none
  [
    /runtime-core[\\/]dist[\\/]utils[\\/]preload\.js$/,
    'const none = () => []; export { none as formatPreloadArgs, none as preloadAssets, none as normalizePreloadExposes };' +
      'export const defaultPreloadArgs = {};',
  ],
];

const withoutWhatIsNotCalled: Plugin = {
  name: 'without-what-is-not-called',
  load: (id) => STAND_INS.find(([file]) => file.test(id))?.[1] ?? null,
};

/** What is built by itself, by the mode of the build: files in common would be fetched by every browser one by one. */
const BY_ITSELF: Readonly<Record<string, string>> = {
  next: 'src/next/index.tsx',
  testing: 'src/testing/index.ts',
};

/**
 * The SDK as a host installs it: ESM, the federation runtime in a file of its own, React the host's. What is for servers
 * (`--mode next`) and for a host's tests (`--mode testing`) is built by itself.
 */
export default defineConfig(({ mode }) => {
  const byItself = BY_ITSELF[mode];
  return {
    define: {
      // the runtime's own switches: this SDK loads no manifest and runs in browsers only
      FEDERATION_OPTIMIZE_NO_SNAPSHOT_PLUGIN: 'true',
      ENV_TARGET: '"web"',
    },
    plugins: [withoutWhatIsNotCalled],
    logLevel: 'warn',
    build: {
      target: 'es2022',
      emptyOutDir: byItself === undefined,
      lib: { entry: byItself === undefined ? { index: 'src/index.ts' } : { [mode]: byItself }, formats: ['es'] },
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: [/^react(?:-dom)?(?:\/|$)/],
        output: {
          minify: true,
          chunkFileNames: '[name].js',
          // hooks and components: a server may render them, but not as server components
          banner: (chunk) => (chunk.name === 'index' ? "'use client';" : ''),
        },
      },
    },
  };
});
