import type { FileContentAnswer, RunFile } from '@mars-sessions/shared-types';
import { fileKind } from '../files/fileKinds.ts';
import { naive } from '../timestamps.ts';
import type { FileRecord } from '../world/records.ts';

/** Returns a row of `GET /api/runs/{id}/files` (CONTRACT 1.11). */
export function fileRow(file: FileRecord): RunFile {
  return {
    id: file.id,
    file_path: file.path,
    file_name: file.name,
    file_type: file.type,
    size_bytes: file.size,
    node_id: file.nodeHash,
    step_id: null,
    created_at: naive(file.createdAt),
    event_id: file.eventId,
    ...(file.agent === null ? {} : { agent_name: file.agent }),
    ...(file.stepNumber === undefined ? {} : { step_number: file.stepNumber }),
    ...(file.stepGoal === undefined ? {} : { step_goal: file.stepGoal }),
  };
}

/** Returns the answer of `GET /api/files/content`. A file that is not UTF-8, or has a zero byte, is binary. */
export function fileContent(file: FileRecord, bytes: Uint8Array): FileContentAnswer {
  const content = textOf(bytes);
  return {
    path: file.path,
    content,
    type: content === null ? 'binary' : 'text',
    size: bytes.length,
    mime_type: fileKind(file.path).mime,
  };
}

function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
