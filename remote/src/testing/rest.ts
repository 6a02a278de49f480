import type { Clock } from '../sync/clock.ts';
import type { RestClient, RestFailure, RestResult } from '../sync/restClient.ts';
import { flush } from './fakeClock.ts';

/** A back end that holds its answers until the test releases them. */
export interface FakeRest extends RestClient {
  /** The paths of all requests, in order. */
  readonly asked: readonly string[];
  /** The paths of the requests without an answer. */
  waiting(): string[];
  /** Highest number of requests that waited at once. */
  most(): number;
  /** Answers the oldest waiting request whose path ends like this. */
  answer(end: string, body: unknown): Promise<void>;
  fail(end: string, failure: Partial<RestFailure>): Promise<void>;
  /** Answers every request immediately from now on; a request with the answer undefined keeps waiting. */
  answerAll(answers: (path: string) => unknown): Promise<void>;
}

export const SERVER_DATE = Date.UTC(2026, 10, 22, 19, 2, 10);

interface Waiting {
  readonly path: string;
  answer(body: unknown): void;
  fail(failure: Partial<RestFailure>): void;
}

export function createFakeRest(clock: Clock): FakeRest {
  const asked: string[] = [];
  let waiting: Waiting[] = [];
  let most = 0;
  let answers: (path: string) => unknown = () => undefined;

  function request<T>(path: string, read: (body: unknown) => T | null): Promise<RestResult<T>> {
    asked.push(path);
    const requestedAt = clock.now();
    return new Promise((resolve) => {
      const entry: Waiting = {
        path,
        answer(body) {
          const value = read(body);
          const receivedAt = clock.now();
          const good = { ok: true, requestedAt, receivedAt, date: SERVER_DATE + receivedAt } as const;
          resolve(value === null ? { ok: false, failure: 'wrong-shape' } : { ...good, value });
        },
        fail: (failure) => resolve({ ok: false, failure: 'http', ...failure }),
      };
      const ready = answers(path);
      waiting = [...waiting, entry];
      most = Math.max(most, waiting.length);
      if (ready === undefined) return;
      waiting = waiting.filter((other) => other !== entry);
      entry.answer(ready);
    });
  }

  function take(end: string): Waiting {
    const entry = waiting.find((other) => other.path.endsWith(end));
    if (!entry)
      throw new Error(`No request for ${end} is waiting, only: ${waiting.map(({ path }) => path).join(', ')}`);
    waiting = waiting.filter((other) => other !== entry);
    return entry;
  }

  return {
    asked,
    waiting: () => waiting.map(({ path }) => path),
    most: () => most,
    get running() {
      return new Set(waiting);
    },
    get: request,
    post: (path) => request(path, (body) => body ?? {}),
    abort() {
      const aborted = waiting;
      waiting = [];
      for (const entry of aborted) entry.fail({ failure: 'network' });
    },
    async answer(end, body) {
      take(end).answer(body);
      await flush();
    },
    async fail(end, failure) {
      take(end).fail(failure);
      await flush();
    },
    async answerAll(next) {
      answers = next;
      for (const entry of waiting) {
        const ready = answers(entry.path);
        if (ready === undefined) continue;
        waiting = waiting.filter((other) => other !== entry);
        entry.answer(ready);
      }
      await flush();
    },
  };
}

/** Bodies as the back end sends them. */
export const listBody = (...rows: { id: string; [member: string]: unknown }[]) => ({
  total: rows.length,
  sessions: rows.map(({ id, ...over }) => ({
    session_id: id,
    name: 'one-shot_task_177',
    mode: 'one-shot',
    status: 'active',
    current_phase: 'one_shot',
    current_step: null,
    created_at: '2026-11-22T18:02:10.229581',
    updated_at: '2026-11-22T18:02:10',
    ...over,
  })),
});

export const runsBody = (...runs: { id: string; [member: string]: unknown }[]) => ({
  session_id: 's',
  total_runs: runs.length,
  runs: runs.map(({ id, ...over }) => ({
    id,
    status: 'executing',
    started_at: '2026-11-22T18:02:10',
    completed_at: null,
    is_branch: false,
    meta: { task_id: `task-of-${id}` },
    ...over,
  })),
});

export const logBody = (...lines: string[]) => ({
  run_id: 'r',
  log_path: '/srv/x.log',
  total_lines: lines.length,
  returned_lines: lines.length,
  content: lines.join('\n'),
});

/** An event of a run's history, with more members than the product reads. */
export const nodeEvent = (nodeId: string, status: string) => ({
  id: `event-of-${nodeId}`,
  timestamp: '2026-11-22T18:02:10.229581',
  event_type: 'agent_call',
  event_subtype: 'execution',
  node_id: '27b2b276b743010db3e3475f1e4fdf94',
  agent_name: 'engineer',
  description: null,
  meta: { old_status: 'pending', new_status: 'running' },
  inputs: { node_info: { id: nodeId, label: nodeId, status: 'running', task: 'Fit' } },
  outputs: status === 'completed' ? { status } : null,
  error_message: null,
  status,
  duration_ms: status === 'completed' ? 2000 : null,
});

export const historyBody = (...nodes: (readonly [nodeId: string, status: string])[]) => ({
  run_id: 'r',
  resolved_run_id: 'r',
  total_events: nodes.length,
  events: nodes.map(([nodeId, status]) => nodeEvent(nodeId, status)),
});
