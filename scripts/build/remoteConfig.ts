import { type Configuration, rspack } from '@rspack/core';
import { ReactRefreshRspackPlugin } from '@rspack/plugin-react-refresh';
import { PORTS } from '../ports.ts';
import { type ReleaseIdentity, releaseIdentity } from '../releaseIdentity.ts';
import { ReleaseRecordPlugin } from '../releaseRecordPlugin.ts';
import { AdoptStyleSheetsPlugin } from './adoptStyleSheetsPlugin.ts';
import { baseConfig, ROOT } from './baseConfig.ts';
import { federationPlugins, HOST_API, RUNTIME_ALIAS } from './federation.ts';

// The oldest browsers that support every feature in use. For older ones the minimizer would expand direction-dependent
// rules to three copies of a list of languages, which ignores the direction of the page.
const BROWSERS = ['chrome >= 120', 'edge >= 120', 'firefox >= 125', 'safari >= 17.4'];

function classNames(development: boolean, release: ReleaseIdentity): string {
  return development ? 'mars-sessions-[name]-[local]' : `ms${release.inputs}-[hash:base64:4]`;
}

/** Returns the build of the federated remote. In development its name is fixed, so that a page survives a rebuild. */
export function remoteConfig(development: boolean): Configuration {
  const built = releaseIdentity(ROOT);
  const release: ReleaseIdentity = development ? { ...built, global: 'mars_sessions' } : built;
  const entry = development ? 'remoteEntry.js' : `remoteEntry.${release.inputs}.js`;
  const config = baseConfig('remote', development);
  return {
    ...config,
    // the build needs only the container; an entry would add an unused bundle
    entry: {},
    output: {
      ...config.output,
      uniqueName: release.global,
      publicPath: 'auto',
      crossOriginLoading: 'anonymous',
      // a chunk that hangs must fail before the user gives up; the default is two minutes
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
          use: [{ loader: 'builtin:lightningcss-loader', options: { minify: !development, targets: BROWSERS } }],
          // two releases in one page must not share a class; the names are short, because they occur often in the files
          generator: { localIdentName: classNames(development, release), exportsConvention: 'as-is' },
          // these names are shared by several files: the host's tokens, our tone, our container
          parser: {
            exportType: 'style',
            namedExports: false,
            dashedIdents: false,
            container: false,
            customIdents: false,
          },
        },
      ],
    },
    plugins: [
      ...federationPlugins(release.global, entry),
      new rspack.DefinePlugin({ __MARS_RELEASE__: JSON.stringify(release.global) }),
      // the entry contains the integrity of all other files, and the release record contains that of the entry
      ...(development
        ? []
        : [new AdoptStyleSheetsPlugin(), new rspack.SubresourceIntegrityPlugin({ hashFuncNames: ['sha384'] })]),
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
      minimizer: [new rspack.SwcJsMinimizerRspackPlugin({ minimizerOptions: { compress: { passes: 3 } } })],
      splitChunks: {
        cacheGroups: {
          // one file with the modules that several exposed modules share: fewer requests, and better compression
          base: {
            name: 'base',
            type: /^javascript/,
            test: /^(?!.*[\\/]telemetry)/,
            chunks: ({ name }) => name?.startsWith('__federation_expose') ?? false,
            minChunks: 2,
            enforce: true,
          },
          // a module of two late chunks is in both, because a separate file would make the entry of every page larger
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
    // the host's page, on another origin, listens for changes
    client: { overlay: false, webSocketURL: `ws://localhost:${PORTS.remote}/ws` },
  };
}
