import type { Clock, TimerId } from '../clock.ts';
import type { Random } from '../random.ts';
import type { StageRecord, StageTaskRecord } from '../world/records.ts';
import type { Store } from '../world/store.ts';
import { stageKind } from './stageKinds.ts';
import { STAGE_LINES } from './stageLines.ts';

/** The error that a stop writes into a running stage, in all six routers (CONTRACT appendix A). */
const STOPPED = 'Stopped by user';
/** Interval between the lines of a running stage, in simulated milliseconds. */
const BEAT = 10_000;

/** Runs and stops the stages of stage tasks (CONTRACT 1.9). The session row never changes. */
export class StageTasks {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #random: Random;
  /** By task id and stage number. */
  readonly #running = new Map<string, TimerId>();

  constructor(store: Store, clock: Clock, random: Random) {
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
  }

  /**
   * Runs a stage for that many simulated milliseconds.
   * @param failure the error with which it ends; default: it completes
   */
  runStage(taskId: string, number: number, ms: number, failure?: string): void {
    const task = this.#store.stageTasks.get(taskId);
    const stage = task?.stages.find((candidate) => candidate.number === number);
    if (task === undefined || stage === undefined) throw new Error(`No stage ${number} in task ${taskId}`);
    stage.status = 'running';
    stage.startedAt = this.#clock.now();
    stage.completedAt = null;
    stage.error = null;
    stage.consoleLines = [`Starting ${stage.name}...`];
    this.#work(task, stage, this.#clock.now() + ms, failure);
  }

  /** @returns the keys of the stopped stages, in the format of the real back end */
  stop(taskId: string): string[] {
    const stopped: string[] = [];
    for (const stage of this.#store.stageTasks.get(taskId)?.stages ?? []) {
      if (stage.status !== 'running') continue;
      const key = `${taskId}:${stage.number}`;
      this.#clock.clearTimeout(this.#running.get(key));
      this.#running.delete(key);
      stage.status = 'failed';
      stage.error = STOPPED;
      clearConsole(stage);
      stopped.push(key);
    }
    return stopped;
  }

  #work(task: StageTaskRecord, stage: StageRecord, end: number, failure: string | undefined): void {
    const key = `${task.taskId}:${stage.number}`;
    const left = end - this.#clock.now();
    const timer = this.#clock.setTimeout(
      () => {
        // A test may have changed the stage in the meantime, or removed its session.
        if (stage.status !== 'running') return;
        if (left > BEAT) {
          stage.consoleLines.push(this.#random.pick(STAGE_LINES));
          this.#work(task, stage, end, failure);
        } else {
          this.#running.delete(key);
          this.#finish(task, stage, failure);
        }
      },
      Math.min(left, BEAT),
    );
    this.#running.set(key, timer);
  }

  #finish(task: StageTaskRecord, stage: StageRecord, failure: string | undefined): void {
    clearConsole(stage);
    const kind = stageKind(task.mode);
    const run = this.#store.runs.get(task.taskId);
    if (failure !== undefined) {
      stage.status = 'failed';
      stage.error = failure;
      if (kind?.failsRun === true && run !== undefined) run.status = 'failed';
      return;
    }
    stage.status = 'completed';
    stage.completedAt = this.#clock.now();
    task.totalCostUsd = (task.totalCostUsd ?? 0) + this.#random.integer(40, 400) / 1000;
    if (run === undefined || kind?.closesRun !== true) return;
    if (!task.stages.every((each) => each.status === 'completed')) return;
    run.status = 'completed';
    run.completedAt = this.#clock.now();
  }
}

/** The socket of the page that runs a stage clears the console when the stage has ended (CONTRACT 1.9). */
function clearConsole(stage: StageRecord): void {
  stage.consoleLines = [];
}
