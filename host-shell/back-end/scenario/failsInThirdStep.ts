import { RESEARCH_TASKS } from './researchTasks.ts';
import type { ScriptedRun } from './timeline.ts';

/** Fails in the third of its five steps, 780 seconds after it began: 60 of planning and 3 × 240 of work. */
export const FAILS_IN_THIRD_STEP: ScriptedRun = {
  mode: 'planning-control',
  task: RESEARCH_TASKS['planning-control'][4],
  settings: {
    planTime: 60,
    planSteps: 5,
    dt: 240,
    failAt: 3,
    failWith: 'Error in step 3: covariance matrix is not positive definite',
  },
};
