import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findWebKit, WEBKIT_MISSING } from '../support/findWebKit.ts';
import { freePort, isListening } from '../support/npmScript.ts';

const LOOK_EVERY_MS = 50;

/** Larger than any window of the scenarios. */
const SCREEN = '-screen 0 1600x1100x24';

export interface RunningWebKit {
  /** Address of the WebDriver. */
  readonly url: string;
  /** Path of the browser that it starts. */
  readonly browser: string;
  /** Stops the driver with everything that it started. */
  stop(): Promise<void>;
}

const isGone = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** Starts WebKitGTK's WebDriver on a free port of this machine, with a screen in memory. */
export async function startWebKit(): Promise<RunningWebKit> {
  const found = findWebKit();
  if (!found) throw new Error(WEBKIT_MISSING);
  const port = await freePort();
  const files = mkdtempSync(join(tmpdir(), 'mars-sessions-webkit-'));
  const child = spawn(found.xvfbRun, ['-a', '-s', SCREEN, found.driver, `--port=${port}`, '--host=local'], {
    // a process group of its own, so that one signal reaches screen, driver and browser
    detached: true,
    stdio: 'ignore',
    env: {
      ...process.env,
      TMPDIR: files,
      // the test machine is a container, in which WebKit's own sandbox cannot start, and has no graphics card
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      // the browser's own clock and language, as in the other engines
      TZ: 'Europe/Berlin',
      LANG: 'C.UTF-8',
    },
  });
  const end = (): void => {
    if (!isGone(child) && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  };
  // a worker whose test hangs ends without stopping what it started
  process.once('exit', end);
  async function stop(): Promise<void> {
    process.off('exit', end);
    const ended = isGone(child) ? undefined : once(child, 'exit');
    end();
    await ended;
    rmSync(files, { recursive: true, force: true });
  }
  // the driver says nothing when it is ready; the test's timeout bounds the wait
  while (!(await isListening(port))) {
    if (isGone(child)) throw new Error(`${found.xvfbRun} ended before ${found.driver} listened.`);
    await wait(LOOK_EVERY_MS);
  }
  return { url: `http://127.0.0.1:${port}`, browser: found.browser, stop };
}
