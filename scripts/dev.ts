/** `npm run dev`: the same as `npm start`, from the sources and with hot reload. */
import { rspack } from '@rspack/core';
import { type Configuration, RspackDevServer } from '@rspack/dev-server';
import { injectShellConfig } from '../host-shell/serve/injectShellConfig.ts';
import { hostShell, remote } from '../rspack.config.ts';
import { openBackEnd } from './back-end.ts';
import { closeOnSignal } from './closing.ts';
import { PORTS } from './ports.ts';

async function serve(
  config: Parameters<typeof rspack>[0],
  options: Configuration,
): Promise<{ close(): Promise<void> }> {
  const compiler = rspack(config);
  if (!compiler) throw new Error('The bundler gave no compiler.');
  const server = new RspackDevServer(
    { host: 'localhost', hot: true, client: { overlay: false }, ...options },
    compiler,
  );
  await server.start();
  return { close: () => server.stop() };
}

const { url: backEndUrl, backEnd } = await openBackEnd();
const remoteServer = await serve(remote(true), {
  port: PORTS.remote,
  headers: { 'Access-Control-Allow-Origin': '*' },
  allowedHosts: 'all',
  // the page that listens for changes is the host's, on another origin
  client: { overlay: false, webSocketURL: `ws://localhost:${PORTS.remote}/ws` },
});

const sessions = { url: `http://localhost:${PORTS.remote}/remoteEntry.js`, global: 'mars_sessions' };
const hostServer = await serve(
  hostShell(true, (html) => injectShellConfig(html, { sessions, debug: true })),
  {
    port: PORTS.host,
    historyApiFallback: true,
    // the shell's own /ws is the back end's: the dev server's socket goes elsewhere
    webSocketServer: { type: 'ws', options: { path: '/__dev' } },
    client: { overlay: false, webSocketURL: `ws://localhost:${PORTS.host}/__dev` },
    proxy: [
      { context: ['/api'], target: backEndUrl },
      { context: ['/ws/'], target: backEndUrl, ws: true },
    ],
  },
);

closeOnSignal([...(backEnd ? [backEnd] : []), remoteServer, hostServer]);
console.log(`
  MARS (stand-in)   http://localhost:${PORTS.host}
  sessions UI       http://localhost:${PORTS.remote}/remoteEntry.js
  back end          ${backEndUrl}${backEnd ? '   (simulated)' : ''}

  A change below remote/src is on the page as soon as it is saved. Ctrl-C stops all of it.
`);
