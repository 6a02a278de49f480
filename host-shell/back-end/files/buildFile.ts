import type { Random } from '../random.ts';
import type { FileRecord, RunRecord } from '../world/records.ts';
import { fileKind } from './fileKinds.ts';
import { type FileSpec, refuseUnknownFileMembers } from './fileSpec.ts';
import { sampleOf } from './sampleFiles.ts';

/** The home of the server's user in the recordings. */
const HOME = '/home/mars';
const WORK_DIR = '~/Desktop/cmbdir';

/**
 * Fills in the omitted members of a specification.
 * @throws TypeError for an unknown member
 */
export function buildFile(spec: FileSpec, run: RunRecord, now: number, random: Random): FileRecord {
  refuseUnknownFileMembers(spec);
  const unchanged = spec.verbatim === true || spec.path.startsWith('/');
  const path = unchanged ? spec.path : `${taskFolder(run)}/${spec.path}`;
  const name = spec.name ?? path.slice(path.lastIndexOf('/') + 1);
  const given = typeof spec.content === 'string' ? new TextEncoder().encode(spec.content) : spec.content;
  const content = (): Uint8Array => given ?? sampleOf(name);
  const node = run.nodes.find((candidate) => candidate.id === spec.node);
  const event = run.nodeEvents.find((candidate) => candidate.node.id === spec.node);
  return {
    id: random.uuid(),
    path,
    name,
    type: spec.type ?? fileKind(name).type,
    size: spec.size === undefined ? content().length : spec.size,
    content,
    gone: spec.gone ?? false,
    agent: spec.agent ?? node?.agent ?? null,
    nodeHash: event?.nodeHash ?? random.uuid().replaceAll('-', ''),
    eventId: event?.id ?? random.uuid(),
    stepNumber: spec.stepNumber,
    stepGoal: spec.stepGoal,
    createdAt: spec.createdAt === undefined ? now : spec.createdAt,
  };
}

/** Returns the folder of a task. The server has replaced a tilde before it stores a path. */
function taskFolder(run: RunRecord): string {
  const given = run.meta?.workDir;
  const base = (typeof given === 'string' ? given : WORK_DIR).replace(/^~/, HOME);
  return `${base}/sessions/${run.sessionId}/tasks/${run.taskId ?? run.id}`;
}
