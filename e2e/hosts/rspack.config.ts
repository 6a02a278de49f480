import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModuleFederationPlugin } from '@module-federation/enhanced/rspack';
import { type Configuration, rspack } from '@rspack/core';

const here = dirname(fileURLToPath(import.meta.url));

/** A small host without the SDK. It loads the exposed modules one by one with the federation runtime. */
const modules: Configuration = {
  name: 'modules',
  context: here,
  mode: 'production',
  target: ['web', 'es2022'],
  entry: { main: './modules/main.tsx' },
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
  output: { path: join(here, '../dist/modules'), filename: '[name].[contenthash:8].js', publicPath: '/', clean: true },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: 'builtin:swc-loader',
        options: {
          detectSyntax: 'auto',
          jsc: { target: 'es2022', transform: { react: { runtime: 'automatic' } } },
        },
        type: 'javascript/auto',
      },
    ],
  },
  plugins: [new rspack.HtmlRspackPlugin({ template: './modules/index.html' })],
  performance: false,
  stats: 'errors-warnings',
};

/**
 * Returns the configuration of a plain host with the packed SDK, on the React in the given `node_modules`.
 *
 * @param sdk the packed SDK
 */
export const plainHost = (
  name: string,
  nodeModules: string,
  distDir: string,
  sdk = join(here, '../../host-sdk/dist'),
): Configuration => ({
  ...modules,
  name,
  entry: { main: './react-18/main.tsx' },
  resolve: {
    extensions: ['.ts', '.tsx', '.js'],
    alias: {
      react: join(nodeModules, 'react'),
      'react-dom': join(nodeModules, 'react-dom'),
      '@': join(here, 'next-app'),
      '@mars-sessions/host-sdk': sdk,
    },
  },
  output: { ...modules.output, path: distDir },
  module: { rules: [...(modules.module?.rules ?? []), { test: /\.css$/, type: 'css' }] },
  plugins: [new rspack.HtmlRspackPlugin({ template: './react-18/index.html' })],
});

/** A host with the federation plugin and without the SDK, as in docs/integrating.md. */
const plugin: Configuration = {
  ...modules,
  name: 'plugin-host',
  entry: { main: './plugin-host/main.ts' },
  resolve: { ...modules.resolve, alias: { '@': join(here, 'next-app') } },
  output: { ...modules.output, path: join(here, '../dist/plugin-host'), uniqueName: 'mars_plugin_host' },
  module: { rules: [...(modules.module?.rules ?? []), { test: /\.css$/, type: 'css' }] },
  plugins: [
    new rspack.HtmlRspackPlugin({ template: './plugin-host/index.html' }),
    new ModuleFederationPlugin({
      name: 'mars_plugin_host',
      dts: false,
      manifest: false,
      shareStrategy: 'loaded-first',
      remotes: { mars_sessions: 'mars_sessions@http://localhost:4301/remoteEntry.js' },
      shared: {
        // next-app's package.json, beside the files borrowed from it, declares React 18, as MARS's does
        react: { singleton: true, requiredVersion: '^19.0.0' },
        'react-dom': { singleton: true, requiredVersion: '^19.0.0' },
        'react/jsx-runtime': { singleton: true, requiredVersion: '^19.0.0' },
        './next-app/contexts/WebSocketContext.tsx': { shareKey: '@mars/websocket', singleton: true, version: '1.0.0' },
      },
    }),
  ],
};

const LAB_REACT = { singleton: true, requiredVersion: '^19.0.0' };

const SDK = { '@mars-sessions/host-sdk': join(here, '../../host-sdk/dist') };

/** The small remote of the federated host, as the plugin makes it without further settings. */
const clock: Configuration = {
  ...modules,
  name: 'federated-host-clock',
  entry: {},
  resolve: { ...modules.resolve, alias: SDK },
  output: {
    ...modules.output,
    path: join(here, '../dist/federated-host-clock'),
    uniqueName: 'lab_clock',
    publicPath: 'auto',
  },
  plugins: [
    new ModuleFederationPlugin({
      name: 'lab_clock',
      filename: 'remoteEntry.js',
      dts: false,
      exposes: { './Clock': './federated-host/Clock.tsx', './Part': './federated-host/Part.ts' },
      shared: { react: LAB_REACT, 'react-dom': LAB_REACT },
    }),
  ],
};

/** A host with the federation plugin, a remote of its own, and the packed SDK. */
const federated: Configuration = {
  ...modules,
  name: 'federated-host',
  entry: { main: './federated-host/main.ts' },
  resolve: { ...modules.resolve, alias: SDK },
  output: { ...modules.output, path: join(here, '../dist/federated-host'), uniqueName: 'mars_federated_host' },
  module: { rules: [...(modules.module?.rules ?? []), { test: /\.css$/, type: 'css' }] },
  plugins: [
    new rspack.HtmlRspackPlugin({ template: './federated-host/index.html' }),
    new ModuleFederationPlugin({
      name: 'mars_federated_host',
      dts: false,
      remotes: {},
      shared: {
        react: LAB_REACT,
        'react-dom': LAB_REACT,
        'react/jsx-runtime': LAB_REACT,
        'react/jsx-dev-runtime': LAB_REACT,
        '../../host-shell/src/contexts/WebSocketContext.tsx': {
          shareKey: '@mars/websocket',
          singleton: true,
          version: '1.0.0',
        },
      },
    }),
  ],
};

export default [
  modules,
  plainHost('react-18', join(here, '../../react-18/node_modules'), join(here, '../dist/react-18')),
  plainHost(
    'previous-sdk',
    join(here, '../../node_modules'),
    join(here, '../dist/previous-sdk'),
    join(here, '../dist/previous/host-sdk'),
  ),
  plugin,
  clock,
  federated,
];
