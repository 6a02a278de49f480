import { SERVER_START } from './world.ts';

/** A session as the simulated server stores it. Times are seconds since the start. */
export interface ServedSession {
  readonly id: string;
  readonly mode: string;
  readonly createdAt: number;
  updatedAt: number;
  status: string;
  phase: string | null;
  run: string | null;
  stages: readonly string[] | null;
}

const iso = (seconds: number): string => new Date(SERVER_START + seconds * 1000).toISOString();

/** A row of `GET /api/sessions`. */
export function sessionRow(session: ServedSession): object {
  return {
    session_id: session.id,
    name: `${session.mode}_task_177`,
    mode: session.mode,
    status: session.status,
    current_phase: session.phase,
    current_step: null,
    created_at: iso(session.createdAt),
    updated_at: iso(session.updatedAt),
  };
}

function runsAnswer(session: ServedSession): object {
  const run = {
    id: `run-of-${session.id}`,
    status: session.run,
    started_at: iso(session.createdAt),
    completed_at: null,
    is_branch: false,
    meta: { task_id: `task-of-${session.id}` },
  };
  return { runs: session.run ? [run] : [] };
}

function stagesAnswer(stages: readonly string[]): object {
  return {
    progress_percent: null,
    stages: stages.map((status, index) => ({
      stage_number: index + 1,
      stage_name: `Stage ${index + 1}`,
      status,
      error: status === 'failed' ? 'Out of memory' : null,
    })),
  };
}

/** Returns the body for a request about one session; null for an unknown path. */
export function sessionAnswer(path: string, sessions: ReadonlyMap<string, ServedSession>): object | null {
  const [, of = '', what = ''] = /^\/api\/(?:sessions|pda)\/([^/?]+)(?:\/(\w+))?/.exec(path) ?? [];
  const session = sessions.get(of.replace(/^run-of-/, ''));
  if (!session) return null;
  if (path.startsWith('/api/pda/')) return session.stages && stagesAnswer(session.stages);
  if (what === 'runs') return runsAnswer(session);
  if (what === 'history') return { session_id: session.id, total_messages: 0, messages: [] };
  return what === '' ? sessionRow(session) : null;
}
