import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ModuleFederationPlugin } from '@module-federation/enhanced/rspack';
import { type RspackPluginInstance, rspack } from '@rspack/core';
import { ROOT } from './baseConfig.ts';

const require = createRequire(import.meta.url);

// React comes from the host and only from the host: without a fallback copy a host that forgets to share it gets a
// clear error instead of a silent second React. `-0` admits the prereleases that Next vendors.
const REACT = { singleton: true, import: false as const, requiredVersion: '^18.2.0-0 || ^19.0.0-0' };

/** What the remote asks of the host's context module. */
export const HOST_API = '^1';

const EXPOSES = [
  'SessionsSlot',
  'SessionPillBar',
  'ParallelSessionsProvider',
  'ToastProvider',
  'sessions',
  'telemetry',
] as const;

/** The runtime in the form that can be tree-shaken. */
export const RUNTIME_ALIAS = { '@module-federation/runtime': require.resolve('@module-federation/runtime/bundler') };

/** Takes a module of the federation runtime out of the entry for one of ours (docs/decisions/bytes.md). */
function replaceIn(packageName: string, request: RegExp, stand: string): RspackPluginInstance {
  const folder = join('@module-federation', packageName);
  return new rspack.NormalModuleReplacementPlugin(request, (r) => {
    if (r.context.includes(folder)) r.request = join(ROOT, 'remote/src/federation', `${stand}.ts`);
  });
}

/**
 * What makes the remote a container.
 *
 * @param global the container's name
 * @param entry the name of the entry's file
 */
export function federationPlugins(global: string, entry: string): RspackPluginInstance[] {
  return [
    // The entry names the runtime by the absolute path of its CommonJS build, which cannot be tree-shaken and makes
    // the bytes depend on where the repository lies. The bare ESM subpath halves the entry and makes it reproducible.
    new rspack.NormalModuleReplacementPlugin(
      /^@module-federation\/runtime\/rspack\.js!=!data:text\/javascript/,
      (r) => {
        r.request = r.request.replaceAll(
          encodeURIComponent(JSON.stringify(require.resolve('@module-federation/webpack-bundler-runtime'))),
          encodeURIComponent(JSON.stringify('@module-federation/webpack-bundler-runtime/bundler')),
        );
      },
    ),
    replaceIn('runtime-core', /^\.{1,2}\/(?:utils\/)?load\.js$/, 'noOtherRemotes'),
    replaceIn('error-codes', /^\.\/desc\.mjs$/, 'errorTexts'),
    new ModuleFederationPlugin({
      name: global,
      filename: entry,
      manifest: true,
      dts: false,
      // by a relative path: an absolute one would be in the bytes
      runtimePlugins: ['./src/federation/entryScript.ts'],
      exposes: Object.fromEntries(EXPOSES.map((name) => [`./${name}`, `./src/exposes/${name}`])),
      experiments: { optimization: { disableSnapshot: true, disableRemote: true, target: 'web' } },
      shared: {
        react: REACT,
        'react-dom': REACT,
        'react/jsx-runtime': REACT,
        'react/jsx-dev-runtime': REACT,
        '@mars/websocket': { singleton: true, import: false, requiredVersion: HOST_API },
      },
    }),
  ];
}
