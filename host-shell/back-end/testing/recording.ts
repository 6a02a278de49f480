import { readFileSync } from 'node:fs';
import type {
  DagAnswer,
  FilesAnswer,
  RunHistoryAnswer,
  RunList,
  ServerEvent,
  SessionHistory,
} from '@mars-sessions/shared-types';

/** One line of a trace. The members are described in fixtures/recordings/README.md. */
export type RecordingEntry =
  | { t: number; dir: 'out'; msg: Record<string, unknown> }
  | { t: number; dir: 'in'; msg: ServerEvent }
  | { t: number; dir: 'http'; req: string; status: number; body: unknown }
  | { t: number; dir: 'close'; why: string };

export const RECORDINGS = ['success', 'failure', 'pause-resume', 'cancel', 'rest-suspend', 'drop'] as const;
export type RecordingName = (typeof RECORDINGS)[number];

export function readRecording(name: RecordingName): RecordingEntry[] {
  const file = new URL(`../fixtures/recordings/${name}.jsonl`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as RecordingEntry);
}

/** An answer of reports.json. */
export interface Report<T> {
  req: string;
  status: number;
  body: T;
}

/** What REST tells about a run beside the list. */
export interface RunReports {
  runs: Report<RunList>;
  dag: Report<DagAnswer>;
  events: Report<RunHistoryAnswer>;
  files: Report<FilesAnswer>;
}

/** The answer of a file request: its status and the headers that describe a body, or the body of an error. */
export interface ServedFile {
  file: string;
  ep: string;
  status: number;
  type?: string;
  disposition?: string | null;
  length?: string;
  body?: string;
}

export type RunReportsInTime = Record<'during' | 'after', RunReports> & { sessionHistory: Report<SessionHistory> };
export type Reports = Record<'success' | 'failure', RunReportsInTime> & { serve: ServedFile[] };

export function readReports(): Reports {
  const file = new URL('../fixtures/recordings/reports.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Reports;
}

/** The ids of a trace. A replay has others. */
export interface TraceIds {
  taskId: string;
  sessionId: string;
  runId: string;
}

export function idsOf(events: readonly ServerEvent[]): TraceIds {
  const started = events.find((event) => event.event_type === 'workflow_started');
  return {
    taskId: String(started?.run_id),
    sessionId: String(started?.session_id),
    runId: String(started?.data.run_id),
  };
}

/** Returns the value with its ids replaced by names, so that two traces can be compared. */
export function withoutIds<T>(value: T, ids: TraceIds): T {
  let text = JSON.stringify(value);
  for (const [name, id] of Object.entries(ids)) text = text.replaceAll(id, `{${name}}`);
  return JSON.parse(text) as T;
}

/** Returns the JSON types of a value, recursively. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member)]));
}
