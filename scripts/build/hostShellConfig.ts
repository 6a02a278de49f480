import { type Configuration, rspack } from '@rspack/core';
import { ReactRefreshRspackPlugin } from '@rspack/plugin-react-refresh';
import { injectRefreshHook } from '../../host-shell/serve/injectRefreshHook.ts';
import { injectShellConfig } from '../../host-shell/serve/injectShellConfig.ts';
import { PORTS } from '../ports.ts';
import { baseConfig } from './baseConfig.ts';
import { TransformPagePlugin } from './transformPagePlugin.ts';

/** Returns the build of the stand-in for MARS. Like MARS, it has no federation plugin. */
export function hostShellConfig(development: boolean): Configuration {
  const config = baseConfig('host-shell', development);
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

function hostShellServer(): Configuration['devServer'] {
  const backEnd = process.env.MARS_API_URL ?? `http://127.0.0.1:${PORTS.backEnd}`;
  return {
    host: 'localhost',
    port: PORTS.host,
    historyApiFallback: true,
    // the back end uses /ws, so the dev server uses another path
    webSocketServer: { type: 'ws', options: { path: '/__dev' } },
    client: { overlay: false, webSocketURL: `ws://localhost:${PORTS.host}/__dev` },
    proxy: [
      { context: ['/api'], target: backEnd },
      { context: ['/ws/'], target: backEnd, ws: true },
    ],
  };
}
