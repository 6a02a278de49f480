import { FAILS_IN_THIRD_STEP } from './failsInThirdStep.ts';
import { newcomers } from './newcomers.ts';
import { RESEARCH_FILES } from './researchFiles.ts';
import { RESEARCH_TASKS } from './researchTasks.ts';
import type { Scenario, ScenarioParts } from './scenario.ts';
import { stageTaskDay } from './stageTaskDay.ts';
import { createTimeline, type Timeline } from './timeline.ts';

const HOUR = 3_600_000;

const [NEUTRINOS, MULTIPOLES, EMULATOR, SHEAR, PULSARS, UNWISE] = RESEARCH_TASKS['planning-control'];
const [RESIDUALS, DISTANCES, POSTERIOR, VOIDS] = RESEARCH_TASKS['one-shot'];

/** An ordinary day of a group of cosmologists, with every state of a session at once. Times are minutes. */
export const laboratoryDay: Scenario = {
  past: 27 * HOUR,
  play(parts) {
    const timeline = createTimeline(parts);
    yesterday(timeline);
    const ended = endedToday(parts, timeline);
    const lasting = underWay(parts, timeline);
    stageTaskDay(parts, timeline);
    soon(timeline);
    newcomers(parts);
    // Last, so that the random numbers of the runs stay the same.
    timeline.at(-125, () => parts.world.addFiles(ended, RESEARCH_FILES));
    timeline.at(-10, () => parts.world.addFiles(lasting, RESEARCH_FILES));
  },
};

function yesterday({ run }: Timeline): void {
  run(-26 * 60, { mode: 'copilot', task: RESEARCH_TASKS.copilot[0], settings: { dt: 300 } });
  run(-25 * 60, { mode: 'planning-control', task: UNWISE, settings: { planTime: 50, planSteps: 3, dt: 600 } });
}

/** @returns the task id of a run that has written files */
function endedToday({ world }: ScenarioParts, { at, run }: Timeline): string {
  run(-200, {
    mode: 'planning-control',
    task: PULSARS,
    settings: { planTime: 40, planSteps: 4, dt: 500, failAt: 2, failWith: 'Error in step 2: CUDA out of memory' },
  });
  const settings = { planTime: 45, planSteps: 4, dt: 420 };
  const emulator = run(-150, { mode: 'planning-control', task: EMULATOR, settings });
  // Endings with only an `error` make the host reconnect, each time with a new session (CONTRACT 2.5).
  const loop = run(-90, { mode: 'arxiv', task: RESEARCH_TASKS.arxiv[0] });
  for (const retry of [1, 2]) {
    run(-90 + retry * 0.05, { mode: 'arxiv', task: RESEARCH_TASKS.arxiv[0], taskId: loop });
  }
  run(-7, { mode: 'one-shot', task: DISTANCES, settings: { dt: 170 } });
  const cancelled = run(-35, { mode: 'one-shot', task: POSTERIOR, settings: { dt: 900 } });
  at(-31, () => world.cancel(cancelled));
  // Created with `POST /api/sessions`, never run, then suspended: a `suspended` row without a run.
  at(-130, () => {
    const { sessionId } = world.addSession({
      mode: 'copilot',
      name: 'copilot_lensing_notes',
      config: { mode: 'copilot' },
    });
    at(-120, () => world.suspendSession(sessionId));
  });
  return emulator;
}

/** @returns the task id of a run that has written files */
function underWay({ world }: ScenarioParts, { at, run }: Timeline): string {
  // Long runs at several stages of progress: in step 3 of 6, in step 1 of 5, and still planning.
  const settings = { planTime: 45, planSteps: 6, dt: 1500 };
  const neutrinos = run(-55, { mode: 'planning-control', task: NEUTRINOS, settings });
  run(-8, { mode: 'planning-control', task: MULTIPOLES, settings: { planTime: 60, planSteps: 5, dt: 1200 } });
  run(-0.5, { mode: 'planning-control', task: EMULATOR, settings: { planTime: 90, planSteps: 4, dt: 1100 } });
  run(-6, { mode: 'copilot', task: RESEARCH_TASKS.copilot[1], settings: { dt: 4500 } });
  run(-1.2, { mode: 'one-shot', task: RESIDUALS, settings: { dt: 240 } });
  // The first connection was lost: the run goes on, and its duplicate has the same task id and name (CONTRACT 2.5).
  const lost = run(-15, { mode: 'one-shot', task: VOIDS, settings: { dt: 5400 } });
  run(-14.9, { mode: 'one-shot', task: VOIDS, settings: { dt: 5400 }, taskId: lost });
  // Waits for an approval since the end of step 2. REST does not show this (CONTRACT 6).
  const asked = { planTime: 60, planSteps: 4, dt: 300, approveAt: 3 };
  run(-22, { mode: 'hitl-interactive', task: RESEARCH_TASKS['hitl-interactive'][0], settings: asked });
  // Paused over a socket that is closed now: stranded (CONTRACT 2.5).
  const paused = run(-40, {
    mode: 'planning-control',
    task: SHEAR,
    settings: { planTime: 50, planSteps: 5, dt: 600 },
  });
  at(-18, () => world.pause(paused));
  // Suspended over REST: the label changes, the run goes on (CONTRACT 0.4).
  const ideas = run(-50, {
    mode: 'idea-generation',
    task: RESEARCH_TASKS['idea-generation'][0],
    settings: { planTime: 70, planSteps: 5, dt: 1500 },
  });
  at(-20, () => world.suspendSession(world.run(ideas)?.sessionId ?? ''));
  return neutrinos;
}

/** Within the first minutes one run succeeds, one fails and one starts. */
function soon({ run }: Timeline): void {
  run(25 / 60, { mode: 'planning-control', task: UNWISE, settings: { planTime: 30, planSteps: 4, dt: 420 } });
  // Of its 780 seconds 740 are over at the start.
  run(-740 / 60, FAILS_IN_THIRD_STEP);
  // Two seconds of initialising and 88 of work, of which 30 are over at the start.
  run(-0.5, { mode: 'one-shot', task: POSTERIOR, settings: { dt: 88 } });
}
