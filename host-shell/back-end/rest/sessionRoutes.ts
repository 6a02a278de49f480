import type {
  RunList,
  SessionActionAnswer,
  SessionHistory,
  SessionList,
  SessionRow,
} from '@mars-sessions/shared-types';
import type { Context } from 'hono';
import type { Clock } from '../clock.ts';
import type { SessionStates } from '../world/sessionStates.ts';
import type { Store } from '../world/store.ts';
import { failure, unprocessable } from './errors.ts';
import { queryInteger } from './queryInteger.ts';
import type { RouteTable } from './routeTable.ts';
import { detail, listRow, runRow } from './sessionAnswers.ts';
import { SESSION_MODES } from './sessionModes.ts';

export interface SessionRoutesParts {
  store: Store;
  states: SessionStates;
  clock: Clock;
}

/** `/api/sessions…` (CONTRACT 1.2). */
export function sessionRoutes({ store, states, clock }: SessionRoutesParts): RouteTable {
  function list(context: Context): Response {
    const limit = queryInteger('limit', context.req.query('limit'), 50, { minimum: 1, maximum: 200 });
    if (!limit.ok) return unprocessable(context, limit.problem);
    const status = context.req.query('status');
    const mode = context.req.query('mode');
    const chosen = store
      .sessionsByChange()
      .filter((session) => (!status || session.status === status) && (!mode || session.mode === mode))
      .slice(0, limit.value);
    const sessions: SessionRow[] = [];
    for (const session of chosen) {
      // One row that violates the response model makes the whole list a 500 (CONTRACT 1.2).
      if (session.status === null) return failure(context, 500, invalid('SessionResponse', 'status', 'string'));
      sessions.push(listRow(session, session.status));
    }
    return context.json({ sessions, total: sessions.length } satisfies SessionList);
  }

  async function create(context: Context): Promise<Response> {
    const body: unknown = await context.req.json().catch(() => undefined);
    const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
    if (typeof given.mode !== 'string') {
      const problem = { type: 'missing', loc: ['body', 'mode'], msg: 'Field required', input: body ?? null };
      return unprocessable(context, problem);
    }
    const config = typeof given.config === 'object' && given.config !== null ? given.config : {};
    const name = typeof given.name === 'string' && given.name !== '' ? given.name : `${given.mode}_${localTime(clock)}`;
    const session = states.create(given.mode, name, { ...config });
    return context.json(listRow(session, session.status ?? 'active'));
  }

  function read(context: Context): Response {
    const id = context.req.param('id') ?? '';
    const session = store.sessions.get(id);
    if (session === undefined) return failure(context, 404, `Session ${id} not found`);
    const { config, status } = session;
    if (config === null) return failure(context, 500, invalid('SessionDetailResponse', 'config', 'dictionary'));
    if (status === null) return failure(context, 500, invalid('SessionDetailResponse', 'status', 'string'));
    return context.json(detail(session, status, config));
  }

  function history(context: Context): Response {
    const id = context.req.param('id') ?? '';
    const limit = queryInteger('limit', context.req.query('limit'), 100, { minimum: 1, maximum: 1000 });
    if (!limit.ok) return unprocessable(context, limit.problem);
    const session = store.sessions.get(id);
    if (session === undefined) return failure(context, 404, `Session ${id} not found`);
    const messages = session.history.slice(-limit.value);
    const answer: SessionHistory = { session_id: id, total_messages: session.history.length, messages };
    return context.json(answer);
  }

  /** A session that does not exist has no runs, with status 200 (CONTRACT 1.2). */
  function runs(context: Context): Response {
    const id = context.req.param('id') ?? '';
    const rows = store.runsOf(id).map(runRow);
    return context.json({ session_id: id, total_runs: rows.length, runs: rows } satisfies RunList);
  }

  function done(context: Context, id: string, message: string): Response {
    return context.json({ success: true, session_id: id, message } satisfies SessionActionAnswer);
  }

  function suspend(context: Context): Response {
    const id = context.req.param('id') ?? '';
    if (states.suspend(id)) return done(context, id, 'Session suspended successfully');
    return failure(context, 400, `Cannot suspend session ${id} - not active or not found`);
  }

  function resume(context: Context): Response {
    const id = context.req.param('id') ?? '';
    if (states.resume(id)) return done(context, id, 'Session resumed successfully');
    return failure(context, 400, `Cannot resume session ${id} - not suspended or not found`);
  }

  function modes(context: Context): Response {
    return context.json({ modes: SESSION_MODES, total: SESSION_MODES.length });
  }

  function remove(context: Context): Response {
    const id = context.req.param('id') ?? '';
    if (store.removeSession(id)) return done(context, id, 'Session deleted successfully');
    return failure(context, 404, `Session ${id} not found`);
  }

  return {
    '/api/sessions': { GET: list, POST: create },
    '/api/sessions/modes/list': { GET: modes },
    '/api/sessions/:id': { GET: read, DELETE: remove },
    '/api/sessions/:id/history': { GET: history },
    '/api/sessions/:id/runs': { GET: runs },
    '/api/sessions/:id/suspend': { POST: suspend },
    '/api/sessions/:id/resume': { POST: resume },
  };
}

function invalid(model: string, field: string, expected: string): string {
  return `1 validation error for ${model}\n${field}\n  Input should be a valid ${expected} [type=${expected}_type, input_value=None, input_type=NoneType]`;
}

/** Returns `YYYYMMDD_HHMMSS` in the server's time zone, which is UTC in the simulation (CONTRACT 1.2). */
function localTime(clock: Clock): string {
  const [date, time] = new Date(clock.now()).toISOString().slice(0, 19).split('T');
  return `${date?.replaceAll('-', '')}_${time?.replaceAll(':', '')}`;
}
