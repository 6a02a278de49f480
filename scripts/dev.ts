/** `npm run dev`: the same as `npm start`, but from the sources and with hot reload. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBackEnd } from './backEnd.ts';
import { closeOnSignal } from './closing.ts';
import { PORTS } from './ports.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rspack = join(dirname(createRequire(import.meta.url).resolve('@rspack/cli/package.json')), 'bin/rspack.js');

// Each bundler needs its own process. It copies some of its own functions into the build, and the loader that runs
// this file would rewrite them.
function serve(name: string, backEndUrl: string): { child: ChildProcess; close(): Promise<void> } {
  const args = [rspack, 'serve', '-c', 'rspack.config.ts', '--config-name', name, '--env', 'development'];
  const env = { ...process.env, MARS_API_URL: backEndUrl, NODE_ENV: 'development' };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  return {
    child,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

const { url: backEndUrl, backEnd } = await openBackEnd();
const servers = ['remote', 'host-shell'].map((name) => serve(name, backEndUrl));
const { close } = closeOnSignal([...(backEnd ? [backEnd] : []), ...servers]);
// stop both when one stops, because one alone is of no use
for (const { child } of servers) child.once('exit', () => void close(1));

console.log(`
  MARS (stand-in)   http://localhost:${PORTS.host}
  sessions UI       http://localhost:${PORTS.remote}/remoteEntry.js
  back end          ${backEndUrl}${backEnd ? '   (simulated)' : ''}

  A change below remote/src is on the page as soon as it is saved. Ctrl-C stops all of it.
`);
