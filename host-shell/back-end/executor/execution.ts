import type { Clock, TimerId } from '../clock.ts';
import type { Random } from '../random.ts';
import { type RunningScript, runScript, type Script } from '../script.ts';
import { epochSeconds } from '../timestamps.ts';
import type { DagNode, RunRecord, SessionRecord } from '../world/records.ts';
import type { SessionStates } from '../world/sessionStates.ts';
import type { Approvals } from './approvals.ts';
import { approvalWait } from './approvalWait.ts';
import { DagTracker } from './dagTracker.ts';
import type { EventSink } from './eventSink.ts';
import { type ExecutorSettings, readExecutorSettings } from './executorSettings.ts';
import { modeKind } from './modes.ts';
import { Narrator } from './narrator.ts';
import type { PauseFlags } from './pauseFlags.ts';
import { ResearchError, research } from './research.ts';
import { approvalEvent, failureEvents, failureText, startedEvent, successEvents } from './runEvents.ts';
import { Transcript } from './transcript.ts';

export interface ExecutionParts {
  clock: Clock;
  random: Random;
  states: SessionStates;
  session: SessionRecord | undefined;
  run: RunRecord;
  taskId: string;
  task: string;
  config: Record<string, unknown>;
  sink: EventSink;
  flags: PauseFlags;
  approvals: Approvals;
  ended: () => void;
}

const HEARTBEAT = 1_000;
/** Milliseconds until the loop notices a cancel. Within about a second (CONTRACT 2.2); the recording shows 0.12 s. */
const CANCEL_DELAY = 120;
/** The error text of an early crash, before the loggers exist (CONTRACT 2.3). */
const CRASH = "cannot access local variable 'run_logger' where it is not associated with a value";

/** One run from its first event to its last: updates its rows and sends its events. */
export class Execution {
  readonly taskId: string;
  readonly #parts: ExecutionParts;
  readonly #settings: ExecutorSettings;
  readonly #mode: string;
  readonly #dag: DagTracker;
  readonly #narrator: Narrator;
  readonly #transcript: Transcript;
  readonly #startedAt: number;
  #script: RunningScript | undefined;
  #heartbeat: TimerId | undefined;
  #ended = false;
  #cancelled = false;

  constructor(parts: ExecutionParts) {
    const { clock, config, random, run, session } = parts;
    this.taskId = parts.taskId;
    this.#parts = parts;
    this.#settings = readExecutorSettings(config);
    this.#mode = run.mode ?? 'one-shot';
    this.#startedAt = clock.now();
    this.#transcript = new Transcript(clock, parts.task, run.agent ?? 'engineer');
    const emit = this.#emit.bind(this);
    this.#dag = new DagTracker({ clock, random, run, emit, brief: this.#settings.steps !== undefined });
    // Isolated modes have no loggers, hence no console log (CONTRACT 1.2).
    const logged = modeKind(this.#mode) === 'isolated' ? undefined : session;
    this.#narrator = new Narrator({ clock, random, run, session: logged, emit, aloud: this.#settings.narrate });
  }

  start(): void {
    const { clock, run, taskId } = this.#parts;
    this.#emit('status', { message: 'Starting CMBAgent execution...', session_id: run.sessionId });
    if (this.#settings.crash) {
      this.#emit('error', { message: `Task execution failed: ${CRASH}` });
      this.#end();
      return;
    }
    this.#emit('status', { message: 'Initializing CMBAgent...' });
    this.#narrator.log(`run.started task_id=${taskId} mode=${this.#mode}`);
    this.#script = runScript(clock, this.#work(), (failure) => {
      if (failure === null) this.#succeed();
      else this.#fail(failure.error);
    });
    if (!this.#ended) this.#heartbeat = clock.setTimeout(() => this.#beat(), HEARTBEAT);
  }

  /**
   * The row is cancelled already. The worker ends at once here, in the real one at its next checkpoint (CONTRACT 0.12).
   */
  cancel(): void {
    if (this.#ended || this.#cancelled) return;
    this.#cancelled = true;
    this.#script?.stop();
    this.#parts.clock.setTimeout(() => {
      if (this.#ended) return;
      this.#emit('workflow_cancelled', { message: 'Workflow cancelled by user' });
      this.#end();
    }, CANCEL_DELAY);
  }

  /** Simulates the end of the process that did the work. */
  abandon(): void {
    this.#script?.stop();
    if (!this.#ended) this.#end();
  }

  #work(): Script {
    const { clock, flags, random, run, taskId } = this.#parts;
    return research({
      mode: this.#mode,
      agent: run.agent ?? 'engineer',
      settings: this.#settings,
      random,
      dag: this.#dag,
      narrator: this.#narrator,
      save: (phase, step) => this.#save(phase, step),
      begin: (node) => {
        if (this.#settings.narrate) this.#transcript.begin(node);
      },
      started: () => this.#emit(...startedEvent(run)),
      *checkpoint() {
        while (flags.isPaused(taskId)) yield flags.cleared(taskId);
      },
      approval: (step, node) => this.#approval(step, node, clock),
    });
  }

  *#approval(step: number, node: DagNode, clock: Clock): Script {
    const { approvals, random } = this.#parts;
    const id = random.uuid();
    this.#save('hitl_checkpoint', step);
    this.#narrator.log(`approval.requested id=${id} step=${step}`);
    this.#emit(...approvalEvent(id, step, node));
    yield* approvalWait(clock, approvals, id, step);
    this.#narrator.log(`approval.received id=${id}`);
  }

  #succeed(): void {
    const { clock, run, states } = this.#parts;
    run.status = 'completed';
    run.completedAt = clock.now();
    this.#dag.succeed();
    this.#narrator.log(`run.completed execution_time=${this.#seconds()}`);
    this.#transcript.finish();
    states.complete(run.sessionId, this.#transcript.take());
    for (const event of successEvents(run, this.#seconds(), this.#transcript.entries)) this.#emit(...event);
    this.#end();
  }

  #fail(error: unknown): void {
    if (!(error instanceof ResearchError)) throw error;
    const { clock, run, states } = this.#parts;
    run.status = 'failed';
    run.completedAt = clock.now();
    this.#dag.fail(error.message);
    this.#narrator.log(`run.failed error="${failureText(error)}"`);
    states.fail(run.sessionId, this.#settings.narrate ? this.#transcript.take() : []);
    const isolated = modeKind(this.#mode) === 'isolated';
    const brief = this.#settings.steps !== undefined;
    for (const event of failureEvents(run, error, { isolated, brief, now: clock.now() })) this.#emit(...event);
    this.#end();
  }

  #end(): void {
    this.#ended = true;
    this.#parts.clock.clearTimeout(this.#heartbeat);
    this.#parts.sink.finish();
    this.#parts.ended();
  }

  /** Sends a heartbeat about once a second while the socket is open, and none while paused (CONTRACT 2.3). */
  #beat(): void {
    const { clock, flags, sink } = this.#parts;
    if (!sink.isOpen()) return;
    if (!flags.isPaused(this.taskId) && !this.#cancelled) {
      this.#emit('heartbeat', { timestamp: epochSeconds(clock.now()) });
    }
    this.#heartbeat = clock.setTimeout(() => this.#beat(), HEARTBEAT);
  }

  #emit(eventType: string, data: Record<string, unknown>): void {
    this.#parts.sink.emit(eventType, data);
  }

  /** The recordings' script wrote no history before its end. */
  #save(phase: string, step: number | null): void {
    const { run, states } = this.#parts;
    const added = this.#settings.narrate ? this.#transcript.take() : [];
    states.save(run.sessionId, phase, step, added);
  }

  #seconds(): number {
    return Math.round((this.#parts.clock.now() - this.#startedAt) / 10) / 100;
  }
}
