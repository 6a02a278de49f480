import type { Random } from '../random.ts';
import type { Script } from '../script.ts';
import type { DagNode } from '../world/records.ts';
import { fixedNodes, plannedNodes, planningNodes, recordedNodes } from './dagNodes.ts';
import type { DagTracker } from './dagTracker.ts';
import type { ExecutorSettings } from './executorSettings.ts';
import { modeKind, phasesOf } from './modes.ts';
import { PLAN_GOALS } from './narrationTexts.ts';
import type { Narrator } from './narrator.ts';

/** The parts of a run that its work may use. */
export interface ResearchTools {
  mode: string;
  agent: string;
  settings: ExecutorSettings;
  random: Random;
  dag: DagTracker;
  narrator: Narrator;
  /** Saves phase and step to the session row. */
  save(phase: string, step: number | null): void;
  /** Notes in the conversation that the work on a step begins. */
  begin(node: DagNode): void;
  /** Reports that the work begins. Isolated modes never do (CONTRACT 2.3). */
  started(): void;
  /** Blocks here while the run is paused: a pause takes effect only at these points (CONTRACT 2.2). */
  checkpoint(): Script;
  /** Waits until the approval of a step is resolved. */
  approval(step: number, node: DagNode): Script;
}

/** Thrown when the work has failed. */
export class ResearchError extends Error {
  override readonly name = 'ResearchError';
  readonly step: number | null;

  constructor(message: string, step: number | null) {
    super(message);
    this.step = step;
  }
}

/** The error of every isolated mode in the commit that the contract describes (CONTRACT 2.3). */
const ISOLATED_ERROR = "IsolatedTaskExecutor.execute() got an unexpected keyword argument 'task_work_dir'";
const ISOLATED_MS = 1_500;
const INIT_MS = 2_000;

/** Does the work of one run, from its first DAG event to its last. */
export function* research(tools: ResearchTools): Script {
  if (modeKind(tools.mode) === 'isolated') yield* isolated(tools);
  else if (tools.settings.steps !== undefined) yield* recorded(tools, recordedNodes(tools.settings.steps));
  else if (modeKind(tools.mode) === 'plan') yield* planned(tools);
  else if (modeKind(tools.mode) === 'copilot') yield* copilot(tools);
  else yield* single(tools);
}

function* recorded(tools: ResearchTools, nodes: DagNode[]): Script {
  tools.dag.create(nodes);
  tools.started();
  const seconds = tools.settings.dt ?? 1;
  for (const node of nodes) yield* step(tools, node, seconds * 1000, 'execution');
}

function* planned(tools: ResearchTools): Script {
  const { dag, mode, narrator, random, settings } = tools;
  const phases = phasesOf(mode);
  const first = planningNodes(mode);
  dag.create(first);
  tools.started();
  tools.save(phases.planning, null);
  for (const node of first) {
    yield* tools.checkpoint();
    dag.setStatus(node.id, 'running');
    yield* narrator.work(node, (settings.planTime ?? random.integer(20, 40)) * 1000);
    // Appended before planning is completed, so that the total jumps (CONTRACT 1.7).
    if (node.id === 'planning') dag.append(plannedNodes(mode, goals(tools)));
    dag.setStatus(node.id, 'completed');
  }
  tools.save(phases.working, null);
  const after = plannedNodes(mode, goals(tools));
  for (const node of after) {
    if (node.id === 'terminator') continue;
    yield* step(tools, node, (settings.dt ?? random.integer(60, 180)) * 1000, phases.working);
  }
  dag.setStatus('terminator', 'completed');
}

function* single(tools: ResearchTools): Script {
  const { dag, mode, settings, random } = tools;
  const [init, execute] = fixedNodes(mode, tools.agent);
  if (init === undefined || execute === undefined) return;
  dag.create(fixedNodes(mode, tools.agent));
  tools.started();
  tools.save(phasesOf(mode).working, null);
  dag.setStatus('init', 'running');
  yield* tools.narrator.work(init, INIT_MS);
  dag.setStatus('init', 'completed');
  yield* step(tools, execute, (settings.dt ?? random.integer(45, 90)) * 1000, phasesOf(mode).working);
  dag.setStatus('terminator', 'completed');
}

/** `execute` never runs: all nodes change only at the end (CONTRACT 1.7). */
function* copilot(tools: ResearchTools): Script {
  const { dag, mode, settings, random } = tools;
  const nodes = fixedNodes(mode, tools.agent);
  const execute = nodes[1];
  if (execute === undefined) return;
  dag.create(nodes);
  tools.started();
  tools.save(phasesOf(mode).working, null);
  yield* tools.checkpoint();
  tools.begin(execute);
  yield* tools.narrator.work(execute, (settings.dt ?? random.integer(30, 60)) * 1000);
  fail(tools, 1);
  for (const node of nodes) dag.setStatus(node.id, 'completed');
}

function* isolated(tools: ResearchTools): Script {
  const nodes = fixedNodes(tools.mode, tools.agent);
  tools.dag.create(nodes);
  tools.dag.setStatus('init', 'running');
  yield ISOLATED_MS;
  throw new ResearchError(ISOLATED_ERROR, null);
}

function* step(tools: ResearchTools, node: DagNode, ms: number, phase: string): Script {
  const number = node.stepNumber;
  yield* tools.checkpoint();
  if (tools.settings.approveAt === number) yield* tools.approval(number, node);
  tools.dag.setStatus(node.id, 'running');
  tools.begin(node);
  yield* tools.narrator.work(node, ms);
  fail(tools, number);
  tools.save(phase, number);
  tools.dag.setStatus(node.id, 'completed');
}

function fail(tools: ResearchTools, step: number): void {
  if (tools.settings.failAt !== step) return;
  throw new ResearchError(tools.settings.failWith ?? `Error in step ${step}`, step);
}

function goals(tools: ResearchTools): readonly string[] {
  const count = Math.max(1, Math.floor(tools.settings.planSteps ?? 5));
  return Array.from({ length: count }, (_, index) => PLAN_GOALS[index] ?? `Follow-up ${index + 1 - PLAN_GOALS.length}`);
}
