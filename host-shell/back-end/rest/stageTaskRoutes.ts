import type { StageConsoleAnswer } from '@mars-sessions/shared-types';
import type { Context } from 'hono';
import { STAGE_KINDS, type StageKind } from '../stage-tasks/stageKinds.ts';
import { stageTaskAnswer } from '../stage-tasks/stageTaskAnswers.ts';
import type { StageTasks } from '../stage-tasks/stageTasks.ts';
import type { RunRecord, StageTaskRecord } from '../world/records.ts';
import type { Store } from '../world/store.ts';
import { failure, unprocessable } from './errors.ts';
import { queryInteger } from './queryInteger.ts';
import type { RouteTable } from './routeTable.ts';

/** The six prefixes of stage tasks (CONTRACT 1.9). */
export function stageTaskRoutes(store: Store, stageTasks: StageTasks): RouteTable {
  return Object.assign({}, ...STAGE_KINDS.map((kind) => routesOf(kind, store, stageTasks)));
}

function routesOf(kind: StageKind, store: Store, stageTasks: StageTasks): RouteTable {
  function find(context: Context): { task: StageTaskRecord; run: RunRecord } | undefined {
    const id = context.req.param('task_id') ?? '';
    const task = store.stageTasks.get(id);
    const run = store.runs.get(id);
    return task?.mode === kind.mode && run !== undefined ? { task, run } : undefined;
  }

  function read(context: Context): Response {
    const found = find(context);
    if (found === undefined) return failure(context, 404, 'Task not found');
    return context.json(stageTaskAnswer(found.task, found.run));
  }

  function stop(context: Context): Response {
    const found = find(context);
    // PDA answers 200 to any id and never changes the run (CONTRACT 1.9).
    if (kind.mode === 'pda') {
      return context.json({ status: 'stopped', stages: found ? stageTasks.stop(found.task.taskId) : [] });
    }
    if (found === undefined) return failure(context, 404, 'Task not found');
    const { taskId } = found.task;
    const cancelled = stageTasks.stop(taskId);
    found.run.status = 'failed';
    return context.json({ status: 'stopped', task_id: taskId, cancelled_stages: cancelled });
  }

  function console(context: Context): Response {
    const number = queryInteger('stage_num', context.req.param('number'), 0);
    if (!number.ok) return unprocessable(context, { ...number.problem, loc: ['path', 'stage_num'] });
    const since = queryInteger('since', context.req.query('since'), 0);
    if (!since.ok) return unprocessable(context, since.problem);
    const stage = find(context)?.task.stages.find((candidate) => candidate.number === number.value);
    const lines = stage?.consoleLines.slice(since.value) ?? [];
    const answer: StageConsoleAnswer = {
      lines,
      // Counted from the request: a console that was cleared or begun again does not show in it.
      next_index: since.value + lines.length,
      stage_num: number.value,
    };
    return context.json(answer);
  }

  return {
    [`${kind.prefix}/:task_id`]: { GET: read },
    [`${kind.prefix}/:task_id/stop`]: { POST: stop },
    [`${kind.prefix}/:task_id/stages/:number/console`]: { GET: console },
  };
}
