/**
 * The single clock of the simulation. Every timestamp, delay and heartbeat uses it, so that a test with a frozen clock
 * decides when anything happens and never sleeps.
 */
export interface Clock {
  /** Simulated time in epoch milliseconds. May have a fraction (microseconds). */
  now(): number;
  /** Calls back once, after `ms` simulated milliseconds. */
  setTimeout(callback: () => void, ms: number): TimerId;
  clearTimeout(id: TimerId | undefined): void;
  /** Simulated milliseconds per real millisecond. 0 freezes the clock. */
  readonly speed: number;
  setSpeed(speed: number): void;
  /** Moves time forward and runs every due timer, in order, before it returns. */
  advance(ms: number): void;
  /** Number of timers that have not run yet. */
  readonly pending: number;
  /** Clears all timers and accepts no more. */
  stop(): void;
}

export type TimerId = number;

interface Timer {
  id: TimerId;
  due: number;
  callback: () => void;
}

/** Maximum delay of a Node timer in milliseconds. Node fires longer delays at once. */
const MAX_REAL_DELAY = 2 ** 31 - 1;

/**
 * @param startAt simulated epoch milliseconds
 * @param initialSpeed simulated milliseconds per real millisecond
 */
export function createClock(startAt: number, initialSpeed = 0): Clock {
  /** Sorted by due time. Timers with the same due time keep the order in which they were set. */
  const timers: Timer[] = [];
  let speed = 0;
  let nextId = 1;
  let stopped = false;
  let anchor = { simulated: startAt, real: performance.now() };
  /** Set while timers run, so that each timer sees its own due time, even when the process is late. */
  let running: number | null = null;
  let wake: ReturnType<typeof setTimeout> | undefined;

  function now(): number {
    if (running !== null) return running;
    return speed === 0 ? anchor.simulated : anchor.simulated + (performance.now() - anchor.real) * speed;
  }

  function arm(): void {
    clearTimeout(wake);
    wake = undefined;
    const next = timers[0];
    if (stopped || speed === 0 || running !== null || next === undefined) return;
    const delay = Math.max(0, (next.due - now()) / speed);
    wake = setTimeout(() => runUntil(now()), Math.min(delay, MAX_REAL_DELAY));
  }

  function runUntil(target: number): void {
    if (running !== null) throw new Error('The clock cannot be moved from inside one of its own timers');
    running = now();
    try {
      for (let next = timers[0]; next !== undefined && next.due <= target; next = timers[0]) {
        timers.shift();
        running = Math.max(running, next.due);
        next.callback();
      }
    } finally {
      running = null;
      arm();
    }
  }

  function setSpeed(value: number): void {
    if (!(value >= 0) || !Number.isFinite(value)) throw new RangeError(`Not a speed: ${value}`);
    anchor = { simulated: now(), real: performance.now() };
    speed = value;
    arm();
  }

  setSpeed(initialSpeed);

  return {
    now,
    setTimeout(callback, ms) {
      const timer: Timer = { id: nextId++, due: now() + Math.max(0, ms), callback };
      if (stopped) return timer.id;
      const later = timers.findIndex((other) => other.due > timer.due);
      timers.splice(later === -1 ? timers.length : later, 0, timer);
      if (timers[0] === timer) arm();
      return timer.id;
    },
    clearTimeout(id) {
      const index = timers.findIndex((timer) => timer.id === id);
      if (index === -1) return;
      timers.splice(index, 1);
      if (index === 0) arm();
    },
    get speed() {
      return speed;
    },
    setSpeed,
    advance(ms) {
      if (!(ms >= 0) || !Number.isFinite(ms)) throw new RangeError(`Time only moves forward: ${ms}`);
      const target = now() + ms;
      runUntil(target);
      anchor = { simulated: Math.max(target, anchor.simulated), real: performance.now() };
      arm();
    },
    get pending() {
      return timers.length;
    },
    stop() {
      stopped = true;
      timers.length = 0;
      clearTimeout(wake);
    },
  };
}
