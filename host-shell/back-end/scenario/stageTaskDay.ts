import type { StageRecord } from '../world/records.ts';
import type { SessionSpec } from '../world/sessionSpec.ts';
import type { ScenarioParts } from './scenario.ts';
import type { Timeline } from './timeline.ts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

/** Adds the stage tasks of the day. Times are minutes from the start. */
export function stageTaskDay({ startAt, world }: ScenarioParts, { at }: Timeline): void {
  /** @param then called with the task id; schedules its stages */
  function create(minutes: number, spec: SessionSpec, then: (taskId: string) => void): void {
    at(minutes, () => {
      const { runs } = world.addSession(spec);
      for (const { id } of runs) then(id);
    });
  }

  /** Runs a stage, unless the task was stopped or removed in the meantime. */
  function stage(minutes: number, taskId: string, number: number, lasts: number): void {
    at(minutes, () => {
      const current = world.stages(taskId).find((candidate) => candidate.number === number);
      if (current?.status === 'pending' && previousDone(world.stages(taskId), number)) {
        world.runStage(taskId, number, lasts * MINUTE);
      }
    });
  }

  // All stages are done, but the run is never closed: 100 % and executing (CONTRACT 1.9).
  create(
    -190,
    {
      mode: 'deepresearch-research',
      task: 'Does the cosmic birefringence signal in Planck PR4 survive a component-separation systematics test?',
      runs: [{}],
    },
    (id) => {
      stage(-189, id, 1, 12);
      stage(-170, id, 2, 15);
      stage(-150, id, 3, 45);
      stage(-100, id, 4, 20);
    },
  );
  // Waits for the user, who returns after twenty minutes.
  create(
    -120,
    {
      mode: 'deepresearch-research',
      task: 'Baryonic feedback and the S_8 tension: a re-analysis with FLAMINGO-calibrated power spectra',
      runs: [{}],
    },
    (id) => {
      stage(-119, id, 1, 10);
      stage(-100, id, 2, 18);
      stage(20, id, 3, 45);
    },
  );
  create(
    -75,
    { mode: 'rfp-proposal', task: 'Computing platform for the Simons Observatory map-making campaign', runs: [{}] },
    (id) => {
      stage(-74, id, 1, 8);
      stage(-60, id, 2, 9);
      stage(-12, id, 3, 80);
    },
  );
  const repository = {
    url: 'https://github.com/lesgourg/class_public',
    name: 'class_public',
    baseBranch: 'v3.2',
    headBranch: 'v3.3',
  };
  create(
    -28,
    {
      mode: 'release-notes',
      name: 'Release Notes: class_public (v3.2 → v3.3)',
      task: 'Generate release notes for class_public: v3.2 → v3.3',
      runs: [{ repository }],
    },
    (id) => {
      stage(-27, id, 1, 2);
      stage(-9, id, 2, 75);
    },
  );
  create(
    -300,
    {
      mode: 'aiweekly',
      name: `AI Weekly: from ${day(startAt - WEEK)} to ${day(startAt)}`,
      task: 'AI Weekly report',
      runs: [{}],
    },
    (id) => {
      stage(-299, id, 1, 5);
      stage(-293, id, 2, 5);
      stage(-287, id, 3, 6);
      stage(-280, id, 4, 4);
    },
  );
}

function previousDone(stages: readonly StageRecord[], number: number): boolean {
  return stages.every((stage) => stage.number >= number || stage.status === 'completed');
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
