/** The parts of Playwright's clock that stop it. */
interface Clock {
  install(options: { time: number }): Promise<void>;
  pauseAt(time: number): Promise<void>;
}

/** The windows of one browser context, which share its clock. */
interface Windows {
  readonly clock: Pick<Clock, 'pauseAt'>;
  pages(): readonly { evaluate(read: () => number): Promise<number> }[];
}

/** Milliseconds; the first attempt succeeds if it takes less than this. */
const AHEAD_MS = 1000;

const hasPassed = (error: unknown): boolean => error instanceof Error && error.message.includes('to the past');

/**
 * Stops a running clock. Any amount of time can pass on a busy machine before an attempt reaches the page, and
 * Playwright then refuses it because its time has passed. But it stops the clock first, so that the time read for the
 * next attempt is still the time when that attempt arrives.
 */
async function attempt(stop: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await stop();
    } catch (error) {
      if (!hasPassed(error)) throw error;
    }
  }
}

/** Stops the clocks of all windows at the same time, which is shortly after the latest of them. */
export async function stopClock(windows: Windows): Promise<void> {
  await attempt(async () => {
    const times = await Promise.all(windows.pages().map((page) => page.evaluate(() => Date.now())));
    await windows.clock.pauseAt(Math.max(...times) + AHEAD_MS);
  });
}

/** Gives a page that has not been opened a clock that stands still at the given time. */
export async function installStoppedClock(clock: Clock, time: number): Promise<void> {
  await attempt(async () => {
    // sets the clock back if an earlier attempt came too late
    await clock.install({ time: time - AHEAD_MS });
    await clock.pauseAt(time);
  });
}
