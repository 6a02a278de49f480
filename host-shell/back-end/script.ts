import type { Clock, TimerId } from './clock.ts';

/**
 * What a script may wait for: simulated milliseconds, or a function that calls back. Scripts are generators and not
 * async functions, because a promise would resume after `clock.advance` had already returned.
 */
export type Wait = number | ((resume: () => void) => void);
export type Script = Generator<Wait, void, void>;

export interface RunningScript {
  /** Ends the script at its current wait. `done` is not called. */
  stop(): void;
}

/**
 * Runs a script on the simulated clock, up to its first wait before this returns.
 * @param done called once at the end, with the error of the script, if it threw one
 */
export function runScript(
  clock: Clock,
  script: Script,
  done: (failure: { error: unknown } | null) => void,
): RunningScript {
  let stopped = false;
  let stepping = false;
  let timer: TimerId | undefined;

  function step(): void {
    if (stopped) return;
    let result: IteratorResult<Wait, void>;
    stepping = true;
    try {
      result = script.next();
    } catch (error) {
      stopped = true;
      done({ error });
      return;
    } finally {
      stepping = false;
    }
    if (result.done) {
      stopped = true;
      done(null);
      return;
    }
    const wait = result.value;
    if (typeof wait === 'number') {
      timer = clock.setTimeout(step, wait);
      return;
    }
    let resumed = false;
    wait(() => {
      if (resumed) return;
      resumed = true;
      // In a separate turn, so that the caller of `resume` finishes first.
      timer = clock.setTimeout(step, 0);
    });
  }

  step();
  return {
    stop() {
      if (stopped) return;
      stopped = true;
      clock.clearTimeout(timer);
      // Runs the `finally` blocks of the script. A script that stops itself reaches them anyway.
      if (!stepping) script.return();
    },
  };
}
