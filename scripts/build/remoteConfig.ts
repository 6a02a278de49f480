import { type Configuration, rspack } from '@rspack/core';
import { ReactRefreshRspackPlugin } from '@rspack/plugin-react-refresh';
import { PORTS } from '../ports.ts';
import { type ReleaseIdentity, releaseIdentity } from '../releaseIdentity.ts';
import { ReleaseRecordPlugin } from '../releaseRecordPlugin.ts';
import { baseConfig, ROOT } from './baseConfig.ts';
import { federationPlugins, HOST_API, RUNTIME_ALIAS } from './federation.ts';

// the oldest in which all works that is used here. For older ones the minimizer would tell left from right by a list of
// languages, three times over, whatever the direction of the page
const BROWSERS = ['chrome >= 120', 'edge >= 120', 'firefox >= 125', 'safari >= 17.4'];

function classNames(development: boolean, release: ReleaseIdentity): string {
  return development ? 'mars-sessions-[name]-[local]' : `ms${release.inputs}-[hash:base64:4]`;
}

/** The federated remote. In development its name is fixed, so that a page survives a rebuild. */
export function remoteConfig(development: boolean): Configuration {
  const built = releaseIdentity(ROOT);
  const release: ReleaseIdentity = development ? { ...built, global: 'mars_sessions' } : built;
  const entry = development ? 'remoteEntry.js' : `remoteEntry.${release.inputs}.js`;
  const config = baseConfig('remote', development);
  return {
    ...config,
    // only the container is wanted: an entry of its own would be a second, useless bundle
    entry: {},
    output: {
      ...config.output,
      uniqueName: release.global,
      publicPath: 'auto',
      crossOriginLoading: 'anonymous',
      // a chunk that hangs must fail within the patience of a person, not after the default two minutes
      chunkLoadTimeout: 15_000,
    },
    resolve: {
      ...config.resolve,
      alias: RUNTIME_ALIAS,
    },
    module: {
      rules: [
        ...(config.module?.rules ?? []),
        {
          test: /\.css$/,
          type: 'css/module',
          // two releases in one page must not share a class; the rest of the name is short, for it is sent often
          generator: { localIdentName: classNames(development, release), exportsConvention: 'as-is' },
          // names that several files share: the tokens of the host, our tone, our container
          parser: { namedExports: false, dashedIdents: false, container: false, customIdents: false },
        },
      ],
    },
    plugins: [
      ...federationPlugins(release.global, entry),
      new rspack.DefinePlugin({ __MARS_RELEASE__: JSON.stringify(release.global) }),
      // the entry's integrity, in the release record, so holds that of all other files
      ...(development ? [] : [new rspack.SubresourceIntegrityPlugin({ hashFuncNames: ['sha384'] })]),
      new ReleaseRecordPlugin({
        version: release.version,
        entry,
        global: release.global,
        hostApi: HOST_API,
        expose: 'SessionsSlot',
        integrity: !development,
      }),
      ...(development ? [new ReactRefreshRspackPlugin()] : []),
    ],
    optimization: {
      // names of one letter: 0.7 kB less in the first load (docs/decisions/bytes.md)
      mangleExports: 'size',
      minimizer: [
        new rspack.SwcJsMinimizerRspackPlugin({ minimizerOptions: { compress: { passes: 3 } } }),
        new rspack.LightningCssMinimizerRspackPlugin({ minimizerOptions: { targets: BROWSERS } }),
      ],
      splitChunks: {
        cacheGroups: {
          // what most of the exposed modules stand on is one file: fewer requests, and it compresses better in one
          base: {
            name: 'base',
            type: /^javascript/,
            test: /^(?!.*[\\/]telemetry)/,
            chunks: ({ name }) => name?.startsWith('__federation_expose') ?? false,
            minChunks: 2,
            enforce: true,
          },
          // a module that two later parts need is in both: a file of its own would cost every page more in the entry
          default: false,
          defaultVendors: false,
        },
      },
    },
    ...(development ? { devServer: remoteServer() } : {}),
  };
}

function remoteServer(): Configuration['devServer'] {
  return {
    host: 'localhost',
    port: PORTS.remote,
    headers: { 'Access-Control-Allow-Origin': '*' },
    allowedHosts: 'all',
    // the page that listens for changes is the host's, on another origin
    client: { overlay: false, webSocketURL: `ws://localhost:${PORTS.remote}/ws` },
  };
}
