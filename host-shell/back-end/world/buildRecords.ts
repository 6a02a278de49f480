import { dagNode } from '../executor/dagNodes.ts';
import { agentOf } from '../executor/modes.ts';
import { buildFile } from '../files/buildFile.ts';
import type { Random } from '../random.ts';
import { type StageKind, stageKind } from '../stage-tasks/stageKinds.ts';
import { wholeSeconds } from '../timestamps.ts';
import type { NodeEvent, RunRecord, SessionRecord, StageRecord, StageTaskRecord } from './records.ts';
import { type NodeEventSpec, type RunSpec, refuseUnknownMembers, type SessionSpec } from './sessionSpec.ts';

const BASE_WORK_DIR = '~/Desktop/cmbdir';
const NAME_LENGTH = 60;

export interface BuiltSession {
  session: SessionRecord;
  runs: { run: RunRecord; stageTask: StageTaskRecord | undefined }[];
}

/**
 * Fills in the omitted members of a specification, as the creators of CONTRACT 1.5 would.
 * @throws TypeError for an unknown member
 */
export function buildSession(spec: SessionSpec, now: number, random: Random): BuiltSession {
  refuseUnknownMembers(spec);
  const id = spec.id ?? random.uuid();
  const mode = spec.mode ?? 'one-shot';
  const createdAt = spec.createdAt ?? now;
  const whole = typeof createdAt === 'number' ? wholeSeconds(createdAt) : createdAt;
  const runs = (spec.runs ?? []).map((run) => buildRun(run, { ...spec, createdAt }, id, mode, now, random));
  const session: SessionRecord = {
    id,
    mode,
    name: spec.name ?? nameOf(spec, mode, runs[0]?.run),
    config: spec.config === undefined ? configOf(mode, runs[0]?.run) : spec.config,
    createdAt,
    status: spec.status === undefined ? 'active' : spec.status,
    phase: spec.phase === undefined ? 'init' : spec.phase,
    step: spec.step ?? null,
    stateCreatedAt: spec.stateCreatedAt === undefined ? whole : spec.stateCreatedAt,
    updatedAt: spec.updatedAt === undefined ? whole : spec.updatedAt,
    history: spec.history ?? [],
    contextVariables: spec.contextVariables ?? {},
    consoleLines: spec.consoleLines ?? null,
  };
  return { session, runs };
}

function buildRun(
  spec: RunSpec,
  session: SessionSpec,
  sessionId: string,
  mode: string,
  now: number,
  random: Random,
): BuiltSession['runs'][number] {
  const id = spec.id ?? random.uuid();
  const kind = stageKind(mode);
  const staged = kind !== undefined || spec.stages !== undefined;
  const taskId = spec.taskId === undefined && !staged ? `task_${id.slice(0, 8)}` : (spec.taskId ?? null);
  const ids = staged ? { session_id: sessionId } : { session_id: sessionId, task_id: taskId };
  const given = session.config ?? {};
  // AI Weekly creates its run without a start (CONTRACT 1.2).
  const started = mode === 'aiweekly' ? null : (session.createdAt ?? null);
  const run: RunRecord = {
    id,
    sessionId,
    taskId,
    mode: spec.mode ?? mode,
    agent: spec.agent ?? kind?.agent ?? agentOf(mode, given).agent,
    model: spec.model ?? agentOf(mode, given).model,
    status: spec.status ?? 'executing',
    task: spec.task === undefined ? (session.task ?? null) : spec.task,
    startedAt: spec.startedAt === undefined ? started : spec.startedAt,
    completedAt: spec.completedAt ?? null,
    isBranch: spec.isBranch ?? false,
    meta: spec.meta === null ? null : { ...(staged ? {} : given), ...spec.meta, ...ids },
    nodes: (spec.nodes ?? []).map((node, index) =>
      dagNode({ label: node.id, type: 'agent', stepNumber: index, ...node }),
    ),
    edges: spec.edges ?? [],
    nodeEvents: [],
    costs: spec.costs ?? [],
    files: [],
  };
  run.nodeEvents = (spec.nodeEvents ?? []).map((event) => buildNodeEvent(event, run, random));
  run.files = (spec.files ?? []).map((file) => buildFile(file, run, now, random));
  return { run, stageTask: staged ? buildStageTask(run, spec, sessionId, mode, kind) : undefined };
}

function buildNodeEvent(spec: NodeEventSpec, run: RunRecord, random: Random): NodeEvent {
  const { durationMs = null, node: id, timestamp } = spec;
  const known = run.nodes.find((node) => node.id === id) ?? dagNode({ id, label: id, type: 'agent', stepNumber: 0 });
  return {
    id: random.uuid(),
    nodeHash: random.uuid().replaceAll('-', ''),
    // The event keeps the node as it was when it began.
    node: { ...known, status: 'running' },
    oldStatus: 'pending',
    timestamp,
    status: spec.status ?? (durationMs === null ? 'running' : 'completed'),
    durationMs,
  };
}

function buildStageTask(
  run: RunRecord,
  spec: RunSpec,
  sessionId: string,
  mode: string,
  kind: StageKind | undefined,
): StageTaskRecord {
  const workDir = `${BASE_WORK_DIR}/sessions/${sessionId}/tasks/${run.id}`;
  const given = spec.stages ?? [];
  const names = kind?.stages ?? [];
  const count = Math.max(names.length, given.length);
  const stages = Array.from(
    { length: count },
    (_, index): StageRecord => ({
      number: index + 1,
      name: names[index] ?? `stage_${index + 1}`,
      status: 'pending',
      startedAt: null,
      completedAt: null,
      error: null,
      outputPreview: null,
      consoleLines: [],
      ...given[index],
    }),
  );
  const repository = spec.repository ?? null;
  if (run.meta !== null) {
    run.meta = { work_dir: workDir, base_work_dir: BASE_WORK_DIR, ...secretsOf(repository), ...run.meta };
  }
  return { taskId: run.id, mode, workDir, totalCostUsd: spec.totalCostUsd ?? null, stages, repository };
}

/** Release notes store the user's token in clear (CONTRACT 1.2). This one is invented. */
function secretsOf(repository: StageTaskRecord['repository']): Record<string, unknown> {
  if (repository === null) return {};
  return {
    repo_url: repository.url,
    repo_name: repository.name,
    base_branch: repository.baseBranch,
    head_branch: repository.headBranch,
    auth_token: 'simulated-token-never-valid',
  };
}

function configOf(mode: string, run: RunRecord | undefined): Record<string, unknown> {
  if (mode === 'aiweekly') return {};
  if (run === undefined || stageKind(mode) === undefined) return { mode };
  if (mode === 'rfp-proposal') return { task_id: run.id };
  return { task_id: run.id, base_work_dir: BASE_WORK_DIR };
}

function nameOf(spec: SessionSpec, mode: string, run: RunRecord | undefined): string {
  const task = (spec.task ?? run?.task ?? '').slice(0, NAME_LENGTH);
  switch (mode) {
    case 'deepresearch-research':
      return `Deepresearch: ${task}`;
    case 'rfp-proposal':
      return task === '' ? 'RFP Proposal' : `RFP: ${task}`;
    case 'pda':
      return `PDA: ${task}`;
    case 'newspulse':
      return `News Pulse: ${task}`;
    default:
      return `${mode}_${(run?.taskId ?? '').slice(0, 8)}`;
  }
}
