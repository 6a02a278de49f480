/** `npm start`: builds and serves host, remote and back end, and stops all three on Ctrl-C. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createHostServer } from '../host-shell/serve/hostServer.ts';
import { createRemoteServer } from '../host-shell/serve/remoteServer.ts';
import { openBackEnd } from './backEnd.ts';
import { closeOnSignal } from './closing.ts';
import { PORTS } from './ports.ts';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

// without the hosts of the browser tests, which also need the history of the repository
const build = ['run', 'build', '--silent', '--', '--exclude=@mars-sessions/e2e'];
const built = spawnSync('npm', build, { cwd: path('.'), stdio: 'inherit', shell: true });
if (built.status !== 0) process.exit(built.status ?? 1);

const { url: backEndUrl, backEnd } = await openBackEnd();
const remote = createRemoteServer({ distDir: path('remote/dist') });
const { port } = await remote.listen(PORTS.remote);

const host = createHostServer({
  distDir: path('host-shell/dist'),
  backEndUrl,
  // read for every page, so that a reload picks up a new build
  sessions: () => {
    const record = JSON.parse(readFileSync(path('remote/dist/release.json'), 'utf8')) as object;
    return { recordUrl: `http://localhost:${port}/release.json`, record };
  },
  debug: process.env.NEXT_PUBLIC_DEBUG === 'true',
});
const { port: hostPort } = await host.listen(PORTS.host);

closeOnSignal([...(backEnd ? [backEnd] : []), remote, host]);
console.log(`
  MARS (stand-in)   http://localhost:${hostPort}
  sessions UI       http://localhost:${port}   (the remote, another origin)
  back end          ${backEndUrl}${backEnd ? '   (simulated)' : ''}

  Ctrl-C stops all of it.
`);
