import { describe, expect, it } from 'vitest';
import { installStoppedClock, stopClock } from './stopClock.ts';

/** Windows whose clock runs on by the given milliseconds before each call arrives, as on a busy machine. */
function busyMachine(delaysMs: number[], offsets = [0]) {
  let now = 0;
  let stopped = false;
  const arrive = (): void => {
    const delay = delaysMs.shift() ?? 0;
    if (!stopped) now += delay;
  };
  const clock = {
    async install({ time }: { time: number }) {
      arrive();
      now = time;
    },
    async pauseAt(time: number) {
      arrive();
      stopped = true;
      if (offsets.some((offset) => time < now + offset))
        throw new Error('clock.pauseAt: Error: Cannot fast-forward to the past');
      now = time;
      offsets.fill(0);
    },
  };
  const windows = {
    clock,
    pages: () => offsets.map((_, index) => ({ evaluate: async () => now + (offsets[index] ?? 0) })),
  };
  return { windows, times: () => offsets.map((offset) => now + offset), stopped: () => stopped };
}

describe('a clock is stopped', () => {
  it('shortly after the time that it shows', async () => {
    const machine = busyMachine([10]);
    await stopClock(machine.windows);
    expect(machine.times()).toEqual([1000]);
    expect(machine.stopped()).toBe(true);
  });

  it('however long it runs on before the call arrives', async () => {
    const machine = busyMachine([60_000]);
    await stopClock(machine.windows);
    expect(machine.times()).toEqual([61_000]);
    expect(machine.stopped()).toBe(true);
  });

  it('at the same time in all windows, which are not quite together', async () => {
    const machine = busyMachine([5000], [0, 700, 30]);
    await stopClock(machine.windows);
    expect(machine.times()).toEqual([6700, 6700, 6700]);
  });

  it('at exactly the given time before a page opens, however long that takes', async () => {
    const machine = busyMachine([0, 60_000]);
    await installStoppedClock(machine.windows.clock, 500_000);
    expect(machine.times()).toEqual([500_000]);
    expect(machine.stopped()).toBe(true);
  });

  it('once: any other error ends the attempts', async () => {
    const { windows } = busyMachine([]);
    const closed = { ...windows, clock: { pauseAt: () => Promise.reject(new Error('Target page has been closed')) } };
    await expect(stopClock(closed)).rejects.toThrow('has been closed');
  });
});
