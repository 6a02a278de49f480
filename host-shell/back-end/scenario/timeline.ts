import type { ScenarioParts } from './scenario.ts';

const MINUTE = 60_000;

export interface ScriptedRun {
  mode: string;
  task: string;
  /** What the simulated executor reads (executor/executorSettings.ts). */
  settings?: Record<string, unknown>;
  /** Default: a new one, as the host makes it. */
  taskId?: string;
}

/** Puts things on the clock, in minutes from the moment at which the back end opens. */
export interface Timeline {
  at(minutes: number, happen: () => void): void;
  /** Starts a run as some other browser would. @returns its task id, known beforehand */
  run(minutes: number, run: ScriptedRun): string;
}

export function createTimeline({ clock, random, startAt, world }: ScenarioParts): Timeline {
  function momentOf(minutes: number): number {
    // Nobody works on the full second: the fraction gives the timestamps their microseconds (CONTRACT 1.4).
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
      // The host's ids begin with a clock, so that names do not tell sessions apart (CONTRACT 0.7).
      const id = taskId ?? `task_${Math.floor(moment)}_${suffix.padStart(6, '0')}`;
      const config = { mode, model: 'gpt-4o', agent: 'engineer', maxRounds: 25, workDir: '~/Desktop/cmbdir' };
      schedule(moment, () => world.start({ taskId: id, task, config: { ...config, ...settings } }));
      return id;
    },
  };
}
