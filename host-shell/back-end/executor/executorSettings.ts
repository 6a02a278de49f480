/**
 * What the simulated executor reads from a run's `config`, besides `mode` and the models. The first three are those of
 * the script behind the recordings; the real executor knows none of them.
 */
export interface ExecutorSettings {
  /** The DAG of the recordings: `step_1` … `step_n`, and their event sequence, without narration. */
  steps: number | undefined;
  /** Simulated seconds a step takes. */
  dt: number | undefined;
  /** The step that fails. */
  failAt: number | undefined;
  /** Steps of a plan, for plan modes without `steps`. */
  planSteps: number | undefined;
  /** Simulated seconds that planning takes. */
  planTime: number | undefined;
  /** Asks for an approval before this step, and waits for it. */
  approveAt: number | undefined;
  /** What the failure says; default `Error in step n`. */
  failWith: string | undefined;
  /** Crashes before it has loggers: only `error`, and the rows stay as they were created (CONTRACT 2.3). */
  crash: boolean;
  /** Output, agent messages, costs and files as events; default: unless `steps` is given. */
  narrate: boolean;
}

/** A slip of the finger in a test must not build a DAG without end. */
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

/** Zero seconds are a duration too; the rest of the settings counts from one, and zero never matches a step. */
function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
