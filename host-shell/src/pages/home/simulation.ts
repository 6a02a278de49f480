/** What the form holds: numbers as typed, empty for "as it comes". */
export interface Simulation {
  steps: string;
  secondsPerStep: string;
  failAtStep: string;
  approvalAtStep: string;
}

export const NO_SIMULATION: Simulation = { steps: '', secondsPerStep: '', failAtStep: '', approvalAtStep: '' };

/** Modes whose steps come out of a plan; elsewhere the simulated executor counts `steps` (its recordings' way). */
const PLAN_MODES = new Set(['planning-control', 'hitl-interactive', 'idea-generation']);

/** The members of a run's config that steer the simulated back end; the real one does not know them. */
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
    // without this a run with `steps` says nothing: no output, agents or costs
    if ('steps' in config) config.narrate = true;
  }
  put('dt', form.secondsPerStep);
  put('failAt', form.failAtStep);
  put('approveAt', form.approvalAtStep);
  return config;
}
