// @vitest-environment node
import type { StageConsoleAnswer, StageTaskAnswer } from '@mars-sessions/shared-types';
import { describe, expect, test } from 'vitest';
import { STAGE_KINDS } from '../stage-tasks/stageKinds.ts';
import { type RunningBackEnd, START, startBackEnd } from '../testing/backEnd.ts';
import { getJson, request, send } from '../testing/http.ts';

const MODES = STAGE_KINDS.map(({ mode, prefix }) => [mode, prefix] as const);

/** Adds a stage task whose first stage is done and whose second runs for a minute. */
async function stageTask(mode: string): Promise<{ backEnd: RunningBackEnd; id: string; sessionId: string }> {
  const backEnd = await startBackEnd();
  const { runs, sessionId } = backEnd.world.addSession({ mode, task: 'Study it', runs: [{}] });
  const id = runs[0]?.id ?? '';
  backEnd.world.runStage(id, 1, 1_000);
  backEnd.clock.advance(1_000);
  backEnd.world.runStage(id, 2, 60_000);
  return { backEnd, id, sessionId };
}

describe.each(MODES)('%s', (mode, prefix) => {
  test('uses the run id as its task id and keeps its session active', async () => {
    const { backEnd, id, sessionId } = await stageTask(mode);
    expect(backEnd.world.run(id)).toMatchObject({ id, sessionId, status: 'executing' });
    backEnd.clock.advance(120_000);
    expect(backEnd.world.session(sessionId)).toMatchObject({ status: 'active', phase: 'init' });
    const config = backEnd.world.session(sessionId)?.config;
    expect(config?.task_id).toBe(mode === 'aiweekly' ? undefined : id);
  });

  test('returns its stages', async () => {
    const { backEnd, id } = await stageTask(mode);
    const answer = await getJson<StageTaskAnswer>(backEnd.url, `${prefix}/${id}`);
    expect(answer.stages.map((stage) => stage.status).slice(0, 3)).toEqual(['completed', 'running', 'pending']);
    expect(answer.stages[0]).toMatchObject({ stage_number: 1, error: null });
    const percent = mode === 'aiweekly' ? answer.progress : answer.progress_percent;
    expect(percent).toBeCloseTo(100 / answer.stages.length);
    expect(answer.status).toBe('executing');
    expect(answer.total_cost_usd).toBeGreaterThan(0);
  });

  test('answers an unknown task with 404', async () => {
    const { backEnd } = await stageTask(mode);
    const other = backEnd.world.addSession({ mode: mode === 'pda' ? 'rfp-proposal' : 'pda', runs: [{}] });
    for (const unknown of ['nope', other.runs[0]?.id]) {
      const { status, body } = await request(backEnd.url, `${prefix}/${unknown}`);
      expect([status, body]).toEqual([404, { detail: 'Task not found' }]);
    }
  });

  test('stops its running stage', async () => {
    const { backEnd, id, sessionId } = await stageTask(mode);
    const { status, body } = await send(backEnd.url, 'POST', `${prefix}/${id}/stop`);
    expect(status).toBe(200);
    expect(body).toEqual(
      mode === 'pda'
        ? { status: 'stopped', stages: [`${id}:2`] }
        : { status: 'stopped', task_id: id, cancelled_stages: [`${id}:2`] },
    );
    expect(backEnd.world.stages(id)[1]).toMatchObject({ status: 'failed', error: 'Stopped by user' });
    expect(backEnd.world.run(id)?.status).toBe(mode === 'pda' ? 'executing' : 'failed');
    expect(backEnd.world.session(sessionId)?.status).toBe('active');
    backEnd.clock.advance(120_000);
    expect(backEnd.world.stages(id)[1]?.status).toBe('failed');
  });

  test('stops nothing between its stages', async () => {
    const { backEnd, id } = await stageTask(mode);
    backEnd.clock.advance(60_000);
    const { body } = await send(backEnd.url, 'POST', `${prefix}/${id}/stop`);
    expect(body).toMatchObject(mode === 'pda' ? { stages: [] } : { cancelled_stages: [] });
    expect(backEnd.world.stages(id).filter((stage) => stage.status === 'failed')).toEqual([]);
  });

  test('answers a stop of an unknown task', async () => {
    const { url } = await startBackEnd();
    const { status, body } = await send(url, 'POST', `${prefix}/nope/stop`);
    expect([status, body]).toEqual(
      mode === 'pda' ? [200, { status: 'stopped', stages: [] }] : [404, { detail: 'Task not found' }],
    );
  });

  test('completes its run, or leaves it open, when all stages are done', async () => {
    const { backEnd, id } = await stageTask(mode);
    backEnd.clock.advance(60_000);
    for (const { number } of backEnd.world.stages(id).slice(2)) {
      backEnd.world.runStage(id, number, 1_000);
      backEnd.clock.advance(1_000);
    }
    const answer = await getJson<StageTaskAnswer>(backEnd.url, `${prefix}/${id}`);
    expect(answer.progress_percent ?? answer.progress).toBe(100);
    const open = ['deepresearch-research', 'newspulse'].includes(mode);
    expect(backEnd.world.run(id)?.status).toBe(open ? 'executing' : 'completed');
  });

  test('keeps its run open when a stage fails, except for release notes', async () => {
    const { backEnd, id } = await stageTask(mode);
    backEnd.clock.advance(60_000);
    backEnd.world.runStage(id, 3, 5_000, 'No space left on device');
    backEnd.clock.advance(5_000);
    const answer = await getJson<StageTaskAnswer>(backEnd.url, `${prefix}/${id}`);
    expect(answer.stages[2]).toMatchObject({ status: 'failed', error: 'No space left on device' });
    expect(backEnd.world.run(id)?.status).toBe(mode === 'release-notes' ? 'failed' : 'executing');
  });
});

describe('differences between stage tasks', () => {
  const common = ['task_id', 'task', 'status', 'work_dir', 'created_at', 'stages', 'current_stage', 'progress_percent'];

  test.each(['deepresearch-research', 'rfp-proposal', 'pda', 'newspulse'])(
    '%s has the common members',
    async (mode) => {
      const { backEnd, id } = await stageTask(mode);
      const prefix = STAGE_KINDS.find((kind) => kind.mode === mode)?.prefix;
      const answer = await getJson<object>(backEnd.url, `${prefix}/${id}`);
      expect(Object.keys(answer).sort()).toEqual([...common, 'total_cost_usd'].sort());
      expect(answer).toMatchObject({ task: 'Study it', created_at: '2026-11-22T19:02:10', current_stage: 2 });
    },
  );

  test('AI Weekly has another shape, times with a space, and a run without a start', async () => {
    const { backEnd, id } = await stageTask('aiweekly');
    backEnd.clock.advance(500);
    const answer = await getJson<StageTaskAnswer>(backEnd.url, `/api/aiweekly/${id}`);
    expect(Object.keys(answer).sort()).toEqual(
      ['task_id', 'status', 'progress', 'stages', 'total_cost', 'total_cost_usd'].sort(),
    );
    expect(answer.stages[1]).toMatchObject({ started_at: '2026-11-22 19:02:11', output_preview: null });
    expect(backEnd.world.run(id)?.startedAt).toBeNull();
  });

  test('release notes name their repository, and their run stores the token', async () => {
    const { url, world } = await startBackEnd();
    const repository = { url: 'https://github.com/a/b', name: 'b', baseBranch: 'v1', headBranch: 'v2' };
    const { runs, sessionId } = world.addSession({
      mode: 'release-notes',
      name: 'Release Notes',
      runs: [{ repository }],
    });
    const id = runs[0]?.id ?? '';
    expect(await getJson(url, `/api/release-notes/${id}`)).toMatchObject({
      session_id: sessionId,
      repo_url: repository.url,
      repo_name: 'b',
      base_branch: 'v1',
      head_branch: 'v2',
    });
    expect(world.run(id)?.meta).toMatchObject({ auth_token: expect.any(String), session_id: sessionId });
  });

  test('the current stage is the running one, else the first that is not completed, else none', async () => {
    const { url, world } = await startBackEnd();
    const stages = (...list: string[]) => list.map((status) => ({ status }));
    const current = async (...list: string[]) => {
      const { runs } = world.addSession({ mode: 'deepresearch-research', runs: [{ stages: stages(...list) }] });
      return (await getJson<StageTaskAnswer>(url, `/api/deepresearch/${runs[0]?.id}`)).current_stage;
    };
    expect(await current('completed', 'pending', 'running', 'pending')).toBe(3);
    expect(await current('completed', 'failed', 'pending', 'pending')).toBe(2);
    expect(await current('completed', 'completed', 'completed', 'completed')).toBeNull();
  });

  test('names follow the creators', async () => {
    const { world } = await startBackEnd();
    const task = 'x'.repeat(80);
    const named = (mode: string, given?: string) =>
      world.session(world.addSession({ mode, ...(given === undefined ? {} : { task: given }), runs: [{}] }).sessionId)
        ?.name;
    expect(named('deepresearch-research', task)).toBe(`Deepresearch: ${'x'.repeat(60)}`);
    expect(named('rfp-proposal', task)).toBe(`RFP: ${'x'.repeat(60)}`);
    expect(named('rfp-proposal')).toBe('RFP Proposal');
    expect(named('pda', 'Bank')).toBe('PDA: Bank');
    expect(named('newspulse', 'Optics')).toBe('News Pulse: Optics');
  });

  test('the console of a stage can be read from a given position', async () => {
    const { backEnd, id } = await stageTask('newspulse');
    const read = (query: string) =>
      getJson<StageConsoleAnswer>(backEnd.url, `/api/newspulse/${id}/stages/2/console${query}`);
    expect(await read('')).toEqual({ lines: ['Starting news_discovery...'], next_index: 1, stage_num: 2 });
    backEnd.clock.advance(10_000);
    expect(await read('?since=1')).toMatchObject({ lines: [expect.any(String)], next_index: 2 });
    expect(await read('?since=2')).toMatchObject({ lines: [], next_index: 2 });
  });

  test.each(['completes', 'fails', 'is stopped'])('the console of a stage is cleared when it %s', async (end) => {
    const { backEnd, id } = await stageTask('rfp-proposal');
    const read = (number: number, query = '') =>
      getJson<StageConsoleAnswer>(backEnd.url, `/api/rfp/${id}/stages/${number}/console${query}`);
    backEnd.world.runStage(id, 3, 60_000, end === 'fails' ? 'no quota' : undefined);
    backEnd.clock.advance(50_000);
    expect((await read(3)).lines).toHaveLength(6);
    if (end === 'is stopped') await send(backEnd.url, 'POST', `/api/rfp/${id}/stop`);
    else backEnd.clock.advance(10_000);
    expect(await read(3)).toEqual({ lines: [], next_index: 0, stage_num: 3 });
    // The index is counted from the request.
    expect(await read(3, '?since=6')).toEqual({ lines: [], next_index: 6, stage_num: 3 });
  });

  test('the console of a stage that runs again begins anew', async () => {
    const { backEnd, id } = await stageTask('rfp-proposal');
    backEnd.clock.advance(60_000);
    backEnd.world.runStage(id, 2, 60_000);
    const console = await getJson<StageConsoleAnswer>(backEnd.url, `/api/rfp/${id}/stages/2/console`);
    expect(console).toEqual({ lines: ['Starting tools_technology...'], next_index: 1, stage_num: 2 });
  });

  test('the console of a stage that has none, or of an unknown task, is empty', async () => {
    const { backEnd, id } = await stageTask('rfp-proposal');
    for (const path of [`${id}/stages/7`, `${id}/stages/99`, 'nope/stages/1']) {
      const console = await getJson<StageConsoleAnswer>(backEnd.url, `/api/rfp/${path}/console`);
      expect(console).toMatchObject({ lines: [], next_index: 0 });
    }
  });

  test('a stage that runs again has no error, but its run stays failed', async () => {
    const { backEnd, id } = await stageTask('rfp-proposal');
    await send(backEnd.url, 'POST', `/api/rfp/${id}/stop`);
    backEnd.world.runStage(id, 2, 1_000);
    expect(backEnd.world.stages(id)[1]).toMatchObject({ status: 'running', error: null, startedAt: START + 1_000 });
    backEnd.clock.advance(1_000);
    // A re-run never resets the run (CONTRACT appendix A).
    expect(backEnd.world.run(id)?.status).toBe('failed');
  });
});
