import type { ConsoleLogAnswer, FilesAnswer, RunHistoryAnswer } from '@mars-sessions/shared-types';
import type { Context } from 'hono';
import type { Store } from '../world/store.ts';
import { costAnswer } from './costAnswer.ts';
import { dagAnswer } from './dagAnswer.ts';
import { failure, unprocessable } from './errors.ts';
import { AGENT_CALL, eventAnswer } from './eventAnswer.ts';
import { fileRow } from './fileAnswers.ts';
import { queryInteger } from './queryInteger.ts';
import type { RouteTable } from './routeTable.ts';

/** `/api/runs/{id}/…`, where the id is a run id or a task id (CONTRACT 1.8). */
export function runRoutes(store: Store): RouteTable {
  /** A run that does not exist has an empty DAG, with status 200. */
  function dag(context: Context): Response {
    const id = context.req.param('id') ?? '';
    const run = store.findRun(id);
    return context.json(dagAnswer(id, run));
  }

  function costs(context: Context): Response {
    const id = context.req.param('id') ?? '';
    const run = store.findRun(id);
    return context.json(costAnswer(id, run?.id ?? id, run?.costs ?? []));
  }

  /** A run that does not exist has no events, with status 200. Stage tasks have none either (CONTRACT 1.11). */
  function history(context: Context): Response {
    const id = context.req.param('id') ?? '';
    const run = store.findRun(id);
    const type = context.req.query('event_type') ?? AGENT_CALL;
    const events =
      run !== undefined && type === AGENT_CALL ? run.nodeEvents.map((event) => eventAnswer(event, run)) : [];
    const answer: RunHistoryAnswer = {
      run_id: id,
      resolved_run_id: run?.id ?? id,
      total_events: events.length,
      events,
    };
    return context.json(answer);
  }

  /** A run that does not exist has no files, with status 200. */
  function files(context: Context): Response {
    const id = context.req.param('id') ?? '';
    const run = store.findRun(id);
    const rows = (run?.files ?? []).map(fileRow);
    const answer: FilesAnswer = {
      run_id: id,
      resolved_run_id: run?.id ?? id,
      total_files: rows.length,
      files: rows,
    };
    return context.json(answer);
  }

  /** The file belongs to the session: it mixes the lines of all its runs. */
  function consoleLog(context: Context): Response {
    const id = context.req.param('id') ?? '';
    const tail = queryInteger('tail', context.req.query('tail'), null);
    if (!tail.ok) return unprocessable(context, tail.problem);
    const run = store.findRun(id);
    const lines = run && store.sessions.get(run.sessionId)?.consoleLines;
    if (run === undefined || lines === null || lines === undefined) {
      return failure(context, 404, `Console log not found for run ${id}`);
    }
    const shown = tail.value !== null && tail.value > 0 ? lines.slice(-tail.value) : lines;
    const answer: ConsoleLogAnswer = {
      run_id: id,
      log_path: `~/Desktop/cmbdir/sessions/${run.sessionId}/tasks/${run.taskId ?? run.id}/logs/console_output.log`,
      total_lines: lines.length,
      returned_lines: shown.length,
      content: shown.map((line) => `${line}\n`).join(''),
    };
    return context.json(answer);
  }

  return {
    '/api/runs/:id/dag': { GET: dag },
    '/api/runs/:id/costs': { GET: costs },
    '/api/runs/:id/files': { GET: files },
    '/api/runs/:id/history': { GET: history },
    '/api/runs/:id/console-log': { GET: consoleLog },
  };
}
