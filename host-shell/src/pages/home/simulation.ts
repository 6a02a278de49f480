/** The values of the form: numbers as typed, empty for the default. */
export interface Simulation {
  steps: string;
  secondsPerStep: string;
  failAtStep: string;
  approvalAtStep: string;
}

export const NO_SIMULATION: Simulation = { steps: '', secondsPerStep: '', failAtStep: '', approvalAtStep: '' };

/** Modes whose steps come from a plan. For all others the simulated executor uses `steps`, as in its recordings. */
const PLAN_MODES = new Set(['planning-control', 'hitl-interactive', 'idea-generation']);

/** Returns the members of a run's config that control the simulated back end. The real one does not know them. */
export function simulationConfig(mode: string, form: Simulation): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  const put = (member: string, text: string) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isFinite(value)) config[member] = value;
  };
  if (PLAN_MODES.has(mode)) {
    put('planSteps', form.steps);
  } else {
    put('steps', form.steps);
    // without this a run with `steps` sends no output, agent messages or costs
    if ('steps' in config) config.narrate = true;
  }
  put('dt', form.secondsPerStep);
  put('failAt', form.failAtStep);
  put('approveAt', form.approvalAtStep);
  return config;
}
