import type { ScenarioParts } from './scenario.ts';

const MINUTE = 60_000;

export interface ScriptedRun {
  mode: string;
  task: string;
  /** The settings of the simulated executor (executor/executorSettings.ts). */
  settings?: Record<string, unknown>;
  /** Default: a new one, in the format of the host. */
  taskId?: string;
}

/** Schedules events on the clock, in minutes from the start of the back end. */
export interface Timeline {
  at(minutes: number, happen: () => void): void;
  /** Starts a run as another browser would. @returns its task id, which is known in advance */
  run(minutes: number, run: ScriptedRun): string;
}

export function createTimeline({ clock, random, startAt, world }: ScenarioParts): Timeline {
  function momentOf(minutes: number): number {
    // The random fraction of a second gives the timestamps their microseconds (CONTRACT 1.4).
    return startAt + minutes * MINUTE - random.next() * 900;
  }

  function schedule(moment: number, happen: () => void): void {
    clock.setTimeout(happen, moment - clock.now());
  }

  return {
    at: (minutes, happen) => schedule(momentOf(minutes), happen),
    run(minutes, { mode, settings, task, taskId }) {
      const moment = momentOf(minutes);
      const suffix = Math.floor(random.next() * 36 ** 6).toString(36);
      // The host's ids begin with the time, so that default names do not identify sessions (CONTRACT 0.7).
      const id = taskId ?? `task_${Math.floor(moment)}_${suffix.padStart(6, '0')}`;
      const config = { mode, model: 'gpt-4o', agent: 'engineer', maxRounds: 25, workDir: '~/Desktop/cmbdir' };
      schedule(moment, () => world.start({ taskId: id, task, config: { ...config, ...settings } }));
      return id;
    },
  };
}
