import { afterEach, describe, expect, it, vi } from 'vitest';
import { readConsoleLog, readDag, readRuns, readStageTask } from './evidenceSchemas.ts';

const SECRET = 'ghp_a-token-in-clear';

const raw = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 'run-1',
  mode: 'release-notes',
  agent: 'engineer',
  model: 'gpt-4o',
  status: 'executing',
  task_description: `clone with ${SECRET}`,
  started_at: '2026-11-22T19:02:10',
  completed_at: null,
  is_branch: false,
  meta: { task_id: 'task_1763838130_x', session_id: 's', auth_token: SECRET, nested: { token: [SECRET] } },
  ...over,
});

afterEach(() => void vi.restoreAllMocks());

describe('readRuns', () => {
  it('keeps only the needed members of a run', () => {
    expect(readRuns({ session_id: 's', total_runs: 1, runs: [raw()] })).toEqual([
      {
        runId: 'run-1',
        taskId: 'task_1763838130_x',
        status: 'executing',
        startedAt: Date.UTC(2026, 10, 22, 19, 2, 10),
        completedAt: null,
      },
    ]);
  });

  it.each([
    ['in the meta of a good run', [raw()]],
    ['in an unreadable run', [raw({ id: SECRET.repeat(9) }), raw({ status: null })]],
    ['in the task id', [raw({ meta: { task_id: `${SECRET} `, auth_token: SECRET } })]],
    ['in a meta that is not an object', [raw({ meta: SECRET }), raw({ meta: [SECRET] })]],
    ['in unknown members', [raw({ auth_token: SECRET, [SECRET]: SECRET })]],
  ])('input 24: reveals no secret %s', (_, runs) => {
    const told = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) => vi.spyOn(console, level));
    expect(JSON.stringify(readRuns({ runs }))).not.toContain(SECRET);
    for (const spy of told) expect(spy).not.toHaveBeenCalled();
  });

  it('leaves branches out', () => {
    const runs = [raw({ id: 'branch', is_branch: true }), raw(), raw({ id: 'r2', is_branch: 'no' })];
    expect(readRuns({ runs })?.map((run) => run.runId)).toEqual(['run-1', 'r2']);
  });

  const OLDER = '2026-11-22T18:02:10';

  it.each([null, raw({ id: '../x' }), raw({ status: undefined }), raw({ id: 7, started_at: null })])(
    'RT-11: rejects the answer if its newest run may be %j',
    (bad) => {
      expect(readRuns({ runs: [raw({ started_at: OLDER }), bad] })).toBeNull();
      expect(readRuns({ runs: [bad] })).toBeNull();
    },
  );

  it('RT-11: ignores an unreadable run that is older or a branch', () => {
    const runs = [raw({ id: 7, started_at: OLDER }), raw(), raw({ status: null, is_branch: true })];
    expect(readRuns({ runs })?.map((run) => run.runId)).toEqual(['run-1']);
  });

  it('accepts a run without meta, without a valid task id, and without times', () => {
    const runs = [null, {}, { task_id: null }, { task_id: '../..' }, 'x'].map((meta) => raw({ meta }));
    expect(readRuns({ runs })?.map((run) => run.taskId)).toEqual([null, null, null, null, null]);
    const { started_at: _, completed_at: __, ...timeless } = raw();
    expect(readRuns({ runs: [timeless] })).toMatchObject([{ startedAt: null, completedAt: null }]);
  });

  it.each([null, [], {}, { runs: {} }, 'x'])('returns null for %j', (body) => {
    expect(readRuns(body)).toBeNull();
  });
});

describe('readDag', () => {
  it('returns id, label and status of the nodes', () => {
    const nodes = [{ id: 'step_1', label: 'Read', status: 'running', task: SECRET }, { id: 'x' }];
    expect(readDag({ run_id: 'r', nodes, edges: [] })).toEqual([
      { id: 'step_1', label: 'Read', status: 'running' },
      { id: 'x', label: '', status: '' },
    ]);
    expect(readDag({ nodes: null })).toBeNull();
    expect(readDag({ nodes: [...nodes, { id: 5 }] })).toBeNull();
  });
});

describe('readStageTask', () => {
  const stage = { stage_number: 2, stage_name: 'Write', status: 'failed', error: 'boom', started_at: null };
  const noTimes = { startedAt: null, completedAt: null };

  it('returns the stages and the percentage', () => {
    expect(readStageTask({ task_id: 't', stages: [stage], progress_percent: 40.5, work_dir: '/x' })).toEqual({
      stages: [{ number: 2, name: 'Write', status: 'failed', error: 'boom', ...noTimes }],
      percent: 40.5,
    });
  });

  it('reads the times of a stage, which AI Weekly writes with a space', () => {
    const times = { started_at: '2026-11-22 19:02:10.5', completed_at: '2026-11-22T19:03:10' };
    const startedAt = Date.UTC(2026, 10, 22, 19, 2, 10, 500);
    const completedAt = Date.UTC(2026, 10, 22, 19, 3, 10);
    expect(readStageTask({ stages: [{ ...stage, ...times }] })?.stages[0]).toMatchObject({ startedAt, completedAt });
  });

  it('reads the percentage of AI Weekly from progress', () => {
    expect(readStageTask({ stages: [], progress: 12 })?.percent).toBe(12);
    expect(readStageTask({ stages: [], progress_percent: 0, progress: 12 })?.percent).toBe(0);
  });

  it('returns no percentage if none is readable', () => {
    for (const progress_percent of ['40', null, {}, undefined]) {
      expect(readStageTask({ stages: [], progress_percent })?.percent).toBeNull();
    }
  });

  it('RT-11: rejects the answer if a stage has no status, and ignores errors in optional members', () => {
    const stages = [{ ...stage, stage_number: '2', error: 5 }];
    const read = { number: 0, name: 'Write', status: 'failed', error: null, ...noTimes };
    expect(readStageTask({ stages })?.stages).toEqual([read]);
    expect(readStageTask({ stages: [{ stage_number: 1 }, ...stages] })).toBeNull();
    expect(readStageTask({ status: 'running' })).toBeNull();
  });
});

describe('readConsoleLog', () => {
  it('returns the lines without the path of the server’s file', () => {
    const log = readConsoleLog({ log_path: '/home/mars/x.log', total_lines: 812, content: 'one\r\ntwo\nthree' });
    expect(log).toEqual({ lines: ['one', 'two', 'three'], totalLines: 812 });
    expect(readConsoleLog({ content: null })).toBeNull();
  });
});
