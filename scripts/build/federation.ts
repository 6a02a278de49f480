import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ModuleFederationPlugin } from '@module-federation/enhanced/rspack';
import { type RspackPluginInstance, rspack } from '@rspack/core';
import { ROOT } from './baseConfig.ts';

const require = createRequire(import.meta.url);

// React comes only from the host. There is no fallback copy, so that a host that does not share React gets a clear
// error instead of a silent second React. `-0` allows the prereleases that Next vendors.
const REACT = { singleton: true, import: false as const, requiredVersion: '^18.2.0-0 || ^19.0.0-0' };

/** Version range that the remote requires of the host's context module. */
export const HOST_API = '^1';

const EXPOSES = [
  'SessionsSlot',
  'SessionPillBar',
  'ParallelSessionsProvider',
  'ToastProvider',
  'sessions',
  'telemetry',
] as const;

/** Resolves the runtime to its build that can be tree-shaken. */
export const RUNTIME_ALIAS = { '@module-federation/runtime': require.resolve('@module-federation/runtime/bundler') };

/** Replaces a module of the federation runtime in the entry by one of ours (docs/decisions/bytes.md). */
function replaceIn(packageName: string, request: RegExp, stand: string): RspackPluginInstance {
  const folder = join('@module-federation', packageName);
  return new rspack.NormalModuleReplacementPlugin(request, (r) => {
    if (r.context.includes(folder)) r.request = join(ROOT, 'remote/src/federation', `${stand}.ts`);
  });
}

/**
 * Returns the plugins that make the remote a container.
 *
 * @param global name of the container
 * @param entry file name of the entry
 */
export function federationPlugins(global: string, entry: string): RspackPluginInstance[] {
  return [
    // The entry imports the runtime by the absolute path of its CommonJS build. That build cannot be tree-shaken, and
    // the path is part of the output. The bare ESM subpath halves the entry and makes it reproducible.
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
    replaceIn('runtime-core', /^\.{1,2}\/(?:\.\.\/)?global\.js$/, 'ownRegister'),
    replaceIn('error-codes', /^\.\/desc\.mjs$/, 'errorTexts'),
    new ModuleFederationPlugin({
      name: global,
      filename: entry,
      manifest: true,
      dts: false,
      // a relative path, because an absolute one would be part of the output
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
