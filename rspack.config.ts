import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModuleFederationPlugin } from '@module-federation/enhanced/rspack';
import { type Compiler, type Configuration, type RspackPluginInstance, rspack } from '@rspack/core';
import { ReactRefreshRspackPlugin } from '@rspack/plugin-react-refresh';
import { injectRefreshHook } from './host-shell/serve/injectRefreshHook.ts';
import { injectShellConfig } from './host-shell/serve/injectShellConfig.ts';
import { PORTS } from './scripts/ports.ts';
import { type ReleaseIdentity, releaseIdentity } from './scripts/releaseIdentity.ts';
import { ReleaseRecordPlugin } from './scripts/releaseRecordPlugin.ts';

type DevServer = NonNullable<Configuration['devServer']>;

const require = createRequire(import.meta.url);
const root = dirname(fileURLToPath(import.meta.url));

// React comes from the host and only from the host: without a fallback copy a host that forgets to share it gets a
// clear error instead of a silent second React. `-0` admits the prereleases that Next vendors.
const REACT = { singleton: true, import: false as const, requiredVersion: '^18.2.0-0 || ^19.0.0-0' };

// what the remote asks of the host's context module
const HOST_API = '^1';

// the oldest in which all works that is used here. For older ones the minimizer would tell left from right by a list of
// languages, three times over, whatever the direction of the page
const BROWSERS = ['chrome >= 120', 'edge >= 120', 'firefox >= 125', 'safari >= 17.4'];

const EXPOSES = [
  'SessionsSlot',
  'SessionPillBar',
  'ParallelSessionsProvider',
  'ToastProvider',
  'sessions',
  'telemetry',
] as const;

function base(name: string, development: boolean): Configuration {
  return {
    name,
    context: join(root, name),
    mode: development ? 'development' : 'production',
    target: ['web', 'es2022'],
    devtool: 'source-map',
    resolve: { extensions: ['.ts', '.tsx', '.js'] },
    output: {
      path: join(root, name, 'dist'),
      filename: '[name].[contenthash:8].js',
      chunkFilename: '[name].[contenthash:8].js',
      cssFilename: '[name].[contenthash:8].css',
      cssChunkFilename: '[name].[contenthash:8].css',
      clean: true,
    },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          loader: 'builtin:swc-loader',
          options: {
            detectSyntax: 'auto',
            jsc: {
              target: 'es2022',
              transform: { react: { runtime: 'automatic', development, refresh: development } },
            },
          },
          type: 'javascript/auto',
        },
      ],
    },
    lazyCompilation: false,
    performance: false,
    stats: 'errors-warnings',
    infrastructureLogging: { level: 'warn' },
  };
}

/** Takes a module of the federation runtime out of the entry for one of ours (docs/decisions/bytes.md). */
function replaceIn(packageName: string, request: RegExp, stand: string): RspackPluginInstance {
  const folder = join('@module-federation', packageName);
  return new rspack.NormalModuleReplacementPlugin(request, (r) => {
    if (r.context.includes(folder)) r.request = join(root, 'remote/src/federation', `${stand}.ts`);
  });
}

function classNames(development: boolean, release: ReleaseIdentity): string {
  return development ? 'mars-sessions-[name]-[local]' : `ms${release.inputs}-[hash:base64:4]`;
}

/** The federated remote. In development its name is fixed, so that a page survives a rebuild. */
export function remote(development: boolean): Configuration {
  const built = releaseIdentity(root);
  const release: ReleaseIdentity = development ? { ...built, global: 'mars_sessions' } : built;
  const entry = development ? 'remoteEntry.js' : `remoteEntry.${release.inputs}.js`;
  const config = base('remote', development);
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
      alias: { '@module-federation/runtime': require.resolve('@module-federation/runtime/bundler') },
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
        name: release.global,
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

/** Changes the page on its way out: what the shell's server does in production. */
class TransformPagePlugin implements RspackPluginInstance {
  readonly #transform: (html: string) => string;

  constructor(transform: (html: string) => string) {
    this.#transform = transform;
  }

  apply(compiler: Compiler): void {
    compiler.hooks.compilation.tap('TransformPagePlugin', (compilation) => {
      const { beforeEmit } = rspack.HtmlRspackPlugin.getCompilationHooks(compilation);
      beforeEmit.tapPromise('TransformPagePlugin', async (page) => ({ ...page, html: this.#transform(page.html) }));
    });
  }
}

/** The stand-in for MARS. It has no federation plugin, as MARS has none. */
export function hostShell(development: boolean): Configuration {
  const config = base('host-shell', development);
  const sessions = `http://localhost:${PORTS.remote}/release.json`;
  return {
    ...config,
    entry: { main: './src/main.ts' },
    output: { ...config.output, uniqueName: 'mars_host_shell', publicPath: '/' },
    module: {
      rules: [...(config.module?.rules ?? []), { test: /\.css$/, use: ['postcss-loader'], type: 'css' }],
    },
    plugins: [
      new rspack.HtmlRspackPlugin({ template: './src/index.html', scriptLoading: 'defer' }),
      ...(development
        ? [
            new TransformPagePlugin((html) => injectShellConfig(injectRefreshHook(html), { sessions, debug: true })),
            new ReactRefreshRspackPlugin(),
          ]
        : []),
    ],
    ...(development ? { devServer: hostShellServer() } : {}),
  };
}

function hostShellServer(): DevServer {
  const backEnd = process.env.MARS_API_URL ?? `http://127.0.0.1:${PORTS.backEnd}`;
  return {
    host: 'localhost',
    port: PORTS.host,
    historyApiFallback: true,
    // /ws is the back end's: the dev server talks to its page elsewhere
    webSocketServer: { type: 'ws', options: { path: '/__dev' } },
    client: { overlay: false, webSocketURL: `ws://localhost:${PORTS.host}/__dev` },
    proxy: [
      { context: ['/api'], target: backEnd },
      { context: ['/ws/'], target: backEnd, ws: true },
    ],
  };
}

function remoteServer(): DevServer {
  return {
    host: 'localhost',
    port: PORTS.remote,
    headers: { 'Access-Control-Allow-Origin': '*' },
    allowedHosts: 'all',
    // the page that listens for changes is the host's, on another origin
    client: { overlay: false, webSocketURL: `ws://localhost:${PORTS.remote}/ws` },
  };
}

export default (env: Record<string, unknown>): Configuration[] => {
  const development = Boolean(env.development);
  return [remote(development), hostShell(development)];
};
