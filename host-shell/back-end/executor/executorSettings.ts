/**
 * What the simulated executor reads from a run's `config`, besides `mode` and the models. The first three come from the
 * script behind the recordings. The real executor knows none of them.
 */
export interface ExecutorSettings {
  /**
   * Number of steps. Uses the DAG of the recordings, `step_1` … `step_n`, and their event sequence, without narration.
   */
  steps: number | undefined;
  /** Duration of a step in simulated seconds. */
  dt: number | undefined;
  /** Number of the step that fails. */
  failAt: number | undefined;
  /** Number of steps of a plan, for plan modes without `steps`. */
  planSteps: number | undefined;
  /** Duration of planning in simulated seconds. */
  planTime: number | undefined;
  /** Requests an approval before this step, and waits for it. */
  approveAt: number | undefined;
  /** The error text of the failure. Default `Error in step n`. */
  failWith: string | undefined;
  /** Crashes before the loggers exist: sends only `error`, and the rows stay as they were created (CONTRACT 2.3). */
  crash: boolean;
  /** Sends output, agent messages, costs and files as events. Default: true unless `steps` is given. */
  narrate: boolean;
}

/** Limits the DAG, in case a test has a typing error. */
const MAX_STEPS = 1_000;

export function readExecutorSettings(config: Record<string, unknown>): ExecutorSettings {
  const steps = positive(config.steps);
  const planSteps = positive(config.planSteps);
  return {
    steps: steps === undefined ? undefined : Math.min(Math.floor(steps), MAX_STEPS),
    dt: positive(config.dt),
    failAt: positive(config.failAt),
    planSteps: planSteps === undefined ? undefined : Math.min(planSteps, MAX_STEPS),
    planTime: positive(config.planTime),
    approveAt: positive(config.approveAt),
    failWith: typeof config.failWith === 'string' ? config.failWith : undefined,
    crash: config.crash === true,
    narrate: typeof config.narrate === 'boolean' ? config.narrate : steps === undefined,
  };
}

/** Accepts zero, because a duration may be zero. The other settings count from one, and zero never matches a step. */
function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
