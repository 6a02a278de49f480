import { FAILS_IN_THIRD_STEP } from './failsInThirdStep.ts';
import { RESEARCH_FILES } from './researchFiles.ts';
import { RESEARCH_TASKS } from './researchTasks.ts';
import type { Scenario, ScenarioParts } from './scenario.ts';
import { createTimeline, type Timeline } from './timeline.ts';

const HOUR = 3_600_000;
/** Minutes without a change after which a session expires (CONTRACT 1.3). */
const IDLE_LIMIT_MINUTES = 24 * 60;

const [NEUTRINOS, MULTIPOLES, EMULATOR, SHEAR] = RESEARCH_TASKS['planning-control'];
const [RESIDUALS, DISTANCES, POSTERIOR, VOIDS] = RESEARCH_TASKS['one-shot'];

/** Seconds after the start at which a change becomes visible. At least two polls lie between any two. */
export const MOMENTS = {
  completes: 20,
  failsInStep: 50,
  failsWithoutStep: 80,
  isCancelled: 110,
  expires: 140,
  starts: 170,
  waitsForYou: 200,
  /** Four runs end within one second. */
  burst: 250,
} as const;

const minutes = (seconds: number): number => seconds / 60;

/**
 * One session in each state that REST can report. A session that has ended gets a pill only if its end was observed
 * (ARCHITECTURE 4). So each end happens after the start of the back end, one after the other, then four at once. Not
 * included: `queued`, which nothing ever reports, and `ending` and `awaiting-approval`, which only a socket reports.
 */
export const everyState: Scenario = {
  past: 25 * HOUR,
  play(parts) {
    const timeline = createTimeline(parts);
    const neutrinos = goOn(parts, timeline);
    stageTasks(parts, timeline);
    const distances = endOneByOne(parts, timeline);
    endAtOnce(timeline);
    // Last, so that the random numbers of the runs stay the same.
    timeline.at(-10, () => parts.world.addFiles(neutrinos, RESEARCH_FILES));
    timeline.at(-0.5, () => parts.world.addFiles(distances, RESEARCH_FILES));
  },
};

/** Sessions that keep their state for at least an hour. @returns the task id of the one that has written files */
function goOn({ world }: ScenarioParts, { at, run }: Timeline): string {
  // In step 3 of 6: the percentage comes from its graph.
  const settings = { planTime: 45, planSteps: 6, dt: 1500 };
  const neutrinos = run(-55, { mode: 'planning-control', task: NEUTRINOS, settings });
  // The graph of a copilot gives no progress.
  run(-6, { mode: 'copilot', task: RESEARCH_TASKS.copilot[1], settings: { dt: 9000 } });
  // Crashed before it could record that: `executing` forever, and no activity (CONTRACT 2.3).
  run(-26, { mode: 'one-shot', task: RESIDUALS, settings: { crash: true } });
  // Paused over a socket of another client.
  const paused = run(-40, { mode: 'planning-control', task: SHEAR, settings: { planTime: 50, planSteps: 5, dt: 600 } });
  at(-18, () => world.pause(paused));
  // Created and never run: the list reports `active`, and no run confirms it.
  at(-30, () => world.addSession({ mode: 'copilot', name: 'copilot_lensing_notes', config: { mode: 'copilot' } }));
  at(-130, () => {
    const { sessionId } = world.addSession({
      mode: 'copilot',
      name: 'copilot_set_aside',
      config: { mode: 'copilot' },
    });
    at(-120, () => world.suspendSession(sessionId));
  });
  // A status of a later version: the column is an open string.
  at(-15, () => world.addSession({ mode: 'one-shot', name: 'one-shot_archived', status: 'archived', phase: null }));
  return neutrinos;
}

function stageTasks({ world }: ScenarioParts, { at }: Timeline): void {
  // Waits for its user between two stages, whatever the status of its run is (CONTRACT 1.9).
  at(-70, () => {
    const { runs } = world.addSession({
      mode: 'deepresearch-research',
      task: 'Baryonic feedback and the S_8 tension: a re-analysis with FLAMINGO-calibrated power spectra',
      runs: [{}],
    });
    for (const { id } of runs) stage(-69, id, 1, 12);
  });
  at(-20, () => {
    const { runs } = world.addSession({
      mode: 'rfp-proposal',
      task: 'Computing platform for the Simons Observatory map-making campaign',
      runs: [{}],
    });
    for (const { id } of runs) stage(-19, id, 1, 19 + minutes(MOMENTS.waitsForYou));
  });

  function stage(start: number, taskId: string, number: number, lasts: number): void {
    at(start, () => world.runStage(taskId, number, lasts * 60_000));
  }
}

/** @returns the task id of the first run that completes */
function endOneByOne({ world }: ScenarioParts, { at, run }: Timeline): string {
  const distances = oneShotEndingAt(run, MOMENTS.completes, 90, DISTANCES);
  run(minutes(MOMENTS.failsInStep) - 13, FAILS_IN_THIRD_STEP);
  // Isolated modes fail after 1.5 seconds, and nobody can say in which step.
  run(minutes(MOMENTS.failsWithoutStep - 1.5), { mode: 'arxiv', task: RESEARCH_TASKS.arxiv[0] });
  const cancelled = run(-9, { mode: 'one-shot', task: POSTERIOR, settings: { dt: 3600 } });
  at(minutes(MOMENTS.isCancelled), () => world.cancel(cancelled));
  at(minutes(MOMENTS.expires) - IDLE_LIMIT_MINUTES, () => {
    const { sessionId } = world.addSession({
      mode: 'copilot',
      name: 'copilot_left_open',
      config: { mode: 'copilot' },
    });
    at(minutes(MOMENTS.expires), () => world.patchSession(sessionId, { status: 'expired' }));
  });
  run(minutes(MOMENTS.starts), {
    mode: 'planning-control',
    task: MULTIPOLES,
    settings: { planTime: 600, planSteps: 4, dt: 900 },
  });
  return distances;
}

function endAtOnce({ run }: Timeline): void {
  for (const [before, task] of [
    [240, RESIDUALS],
    [180, POSTERIOR],
    [120, VOIDS],
  ] as const) {
    oneShotEndingAt(run, MOMENTS.burst, before, task);
  }
  run(minutes(MOMENTS.burst) - 6, {
    mode: 'planning-control',
    task: EMULATOR,
    settings: { planTime: 60, planSteps: 3, dt: 300, failAt: 1, failWith: 'Error in step 1: CUDA out of memory' },
  });
}

/** @param before seconds before the start of the back end at which the run starts */
function oneShotEndingAt(run: Timeline['run'], end: number, before: number, task: string): string {
  const initialising = 2;
  return run(-minutes(before), { mode: 'one-shot', task, settings: { dt: before + end - initialising } });
}
