// @vitest-environment node
import type { DagAnswer, FilesAnswer, RunList, SessionList, StageTaskAnswer } from '@mars-sessions/shared-types';
import { describe, expect, test } from 'vitest';
import type { BackEndOptions, RunRecord } from '../index.ts';
import { type RunningBackEnd, START, startBackEnd } from '../testing/backEnd.ts';
import { getJson, request } from '../testing/http.ts';

const MINUTE = 60_000;
const open = (options: BackEndOptions = {}) => startBackEnd({ scenario: 'laboratory-day', ...options });

/** Returns all REST answers about a world. */
async function everything({ url }: RunningBackEnd): Promise<unknown[]> {
  const list = await getJson<SessionList>(url, '/api/sessions?limit=200');
  const parts: unknown[] = [list];
  for (const { session_id } of list.sessions) {
    const { runs } = await getJson<RunList>(url, `/api/sessions/${session_id}/runs`);
    parts.push(runs, await getJson(url, `/api/sessions/${session_id}`));
    for (const { id } of runs) {
      for (const what of ['dag', 'costs']) parts.push(await getJson(url, `/api/runs/${id}/${what}`));
    }
  }
  return parts;
}

function newestRuns({ world }: RunningBackEnd): { run: RunRecord; status: string | null; phase: string | null }[] {
  return world.sessions().flatMap((session) => {
    const run = world.runsOf(session.id)[0];
    return run === undefined ? [] : [{ run, status: session.status, phase: session.phase }];
  });
}

const count = (backEnd: RunningBackEnd, run: string, status: string, phase?: string) =>
  newestRuns(backEnd).filter(
    (row) => row.run.status === run && row.status === status && (phase === undefined || row.phase === phase),
  ).length;

describe('the laboratory day', () => {
  test('is the same for the same seed, and different for another', async () => {
    const [first, second, other] = [await open({ seed: 5 }), await open({ seed: 5 }), await open({ seed: 6 })];
    expect(await everything(first)).toEqual(await everything(second));
    expect(await everything(first)).not.toEqual(await everything(other));
    for (const backEnd of [first, second]) backEnd.clock.advance(40 * MINUTE);
    expect(await everything(first)).toEqual(await everything(second));
  });

  test('has at least ten sessions that are active or paused by a run of the last hours, and twelve in all', async () => {
    const backEnd = await open();
    const { total } = await getJson<SessionList>(backEnd.url, '/api/sessions?limit=200');
    expect(total).toBeGreaterThanOrEqual(12);
    const recent = newestRuns(backEnd).filter(
      ({ run }) => ['executing', 'paused'].includes(run.status) && Number(run.startedAt) > START - 4 * 60 * MINUTE,
    );
    // Stage tasks come on top: nothing runs between their stages.
    expect(recent.filter(({ run }) => run.taskId !== null).length).toBeGreaterThanOrEqual(10);
  });

  test('has every state that a session can have', async () => {
    const backEnd = await open();
    expect(count(backEnd, 'executing', 'active', 'planning')).toBeGreaterThanOrEqual(1);
    expect(count(backEnd, 'executing', 'active', 'hitl_checkpoint')).toBe(1);
    expect(count(backEnd, 'paused', 'active')).toBe(1);
    expect(count(backEnd, 'cancelled', 'active')).toBe(1);
    expect(count(backEnd, 'executing', 'suspended')).toBe(1);
    expect(count(backEnd, 'failed', 'suspended', 'failed')).toBeGreaterThanOrEqual(1);
    expect(count(backEnd, 'completed', 'completed')).toBeGreaterThanOrEqual(3);
    const { sessions } = await getJson<SessionList>(backEnd.url, '/api/sessions?status=suspended');
    const idle = sessions.filter((session) => backEnd.world.runsOf(session.session_id).length === 0);
    expect(idle).toHaveLength(1);
  });

  test('has long runs at several stages of progress, which still run an hour later', async () => {
    const backEnd = await open();
    const planned = newestRuns(backEnd).filter(
      ({ run, status }) => run.mode === 'planning-control' && run.status === 'executing' && status === 'active',
    );
    const progress = await Promise.all(
      planned.map(async ({ run }) => {
        const { nodes } = await getJson<DagAnswer>(backEnd.url, `/api/runs/${run.id}/dag`);
        return nodes.filter((node) => node.status === 'completed').length;
      }),
    );
    expect(new Set(progress).size).toBeGreaterThanOrEqual(3);
    backEnd.clock.advance(60 * MINUTE);
    const lasting = planned.filter(({ run }) => run.status === 'executing');
    expect(lasting.length).toBeGreaterThanOrEqual(3);
  });

  test('has runs with files of every kind, a large one, and one that is gone', async () => {
    const { url, world } = await open();
    const runs = world.sessions().flatMap(({ id }) => world.runsOf(id));
    const lists = await Promise.all(runs.map(({ id }) => getJson<FilesAnswer>(url, `/api/runs/${id}/files`)));
    const files = lists.flatMap((list) => list.files);
    const types = ['plan', 'code', 'data', 'plot', 'report', 'chat', 'context', 'log'];
    expect([...new Set(files.map((file) => file.file_type))].sort()).toEqual(types.sort());
    expect(files.some(({ size_bytes }) => Number(size_bytes) > 50_000_000)).toBe(true);
    const served = await Promise.all(
      files
        .filter(({ file_type }) => file_type === 'plot')
        .map(({ file_path }) => request(url, `/api/files/serve?path=${encodeURIComponent(file_path)}`)),
    );
    expect([...new Set(served.map(({ status }) => status))].sort()).toEqual([200, 404]);
    for (const { completedAt, files: written } of runs) {
      const last = Math.max(...written.map(({ createdAt }) => Number(createdAt)));
      if (completedAt !== null) expect(last).toBeLessThanOrEqual(Number(completedAt));
    }
  });

  test('has conversations that end with an answer, and consoles of stages that run', async () => {
    const { world } = await open();
    const completed = world.sessions().filter(({ status }) => status === 'completed');
    for (const { history } of completed) {
      expect(history[0]?.role).toBe('user');
      expect(history.at(-1)?.content).toContain('spectrum.csv');
    }
    const stages = world.sessions().flatMap(({ id }) => world.runsOf(id).flatMap((run) => world.stages(run.id)));
    const consoles = (running: boolean) =>
      stages.filter(({ status }) => (status === 'running') === running).map(({ consoleLines }) => consoleLines.length);
    expect(Math.min(...consoles(true))).toBeGreaterThan(10);
    expect(Math.max(...consoles(false))).toBe(0);
  });

  test('has duplicates with the same name and task id', async () => {
    const { world } = await open();
    const tasks = world.sessions().map((session) => world.runsOf(session.id)[0]?.taskId);
    const doubled = tasks.filter((task, index) => task != null && tasks.indexOf(task) !== index);
    expect(doubled.length).toBeGreaterThanOrEqual(1);
  });

  test('has stage tasks that run, wait, and are finished without an end', async () => {
    const backEnd = await open();
    const staged = newestRuns(backEnd).filter(({ run }) => run.taskId === null);
    expect(staged.length).toBeGreaterThanOrEqual(3);
    const statuses = staged.map(({ run }) => backEnd.world.stages(run.id).map((stage) => stage.status));
    expect(statuses.some((stages) => stages.includes('running'))).toBe(true);
    expect(statuses.some((stages) => stages.includes('completed') && stages.includes('pending'))).toBe(true);
    const finished = staged.filter(
      ({ run }) =>
        run.mode === 'deepresearch-research' &&
        backEnd.world.stages(run.id).every((stage) => stage.status === 'completed'),
    );
    expect(finished.map(({ run }) => run.status)).toEqual(['executing']);
    const answer = await getJson<StageTaskAnswer>(backEnd.url, `/api/deepresearch/${finished[0]?.run.id}`);
    expect(answer.progress_percent).toBe(100);
  });

  test('within a minute a run starts, a run fails in step 3 and a one-shot completes', async () => {
    const backEnd = await open();
    const states = () => ({
      sessions: backEnd.world.sessions().length,
      failed: count(backEnd, 'failed', 'suspended', 'failed'),
      completed: newestRuns(backEnd).filter(({ run }) => run.mode === 'one-shot' && run.status === 'completed').length,
    });
    const before = states();
    backEnd.clock.advance(23_000);
    expect(states()).toEqual(before);
    backEnd.clock.advance(3_000);
    expect(states()).toEqual({ ...before, sessions: before.sessions + 1 });
    backEnd.clock.advance(12_000);
    expect(states().failed).toBe(before.failed);
    backEnd.clock.advance(4_000);
    expect(states().failed).toBe(before.failed + 1);
    backEnd.clock.advance(16_000);
    expect(states().completed).toBe(before.completed);
    backEnd.clock.advance(4_000);
    expect(states().completed).toBe(before.completed + 1);
  });

  test('keeps starting new runs, up to a limit', async () => {
    const backEnd = await open();
    const before = new Set(backEnd.world.sessions().map((session) => session.id));
    backEnd.clock.advance(5 * MINUTE);
    for (let minute = 5; minute < 180; minute++) {
      backEnd.clock.advance(MINUTE);
      // New runs start only while fewer than a dozen are executing.
      expect(backEnd.world.running).toBeLessThanOrEqual(12);
    }
    const born = backEnd.world.sessions().filter((session) => !before.has(session.id));
    expect(born.length).toBeGreaterThan(20);
    expect(backEnd.world.running).toBeGreaterThan(0);
    backEnd.clock.advance(48 * 60 * MINUTE);
    expect(backEnd.world.sessions().length).toBeLessThanOrEqual(150);
  });
});
