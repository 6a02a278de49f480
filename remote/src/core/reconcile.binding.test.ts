import { describe, expect, it } from 'vitest';
import { createWorld, kinds, node, row, run } from '../testing/world.ts';

describe('a reconnect, which starts another session and another run under the same task', () => {
  const T = { taskId: 't' };
  const one = run('r1', 'executing', { taskId: 't', startedAt: 1000 });
  const two = run('r2', 'executing', { taskId: 't', startedAt: 2000 });

  it('binds the socket to the newer session, and the older one keeps its own state', () => {
    const world = createWorld();
    world.live({});
    world.list([row('a')]);
    world.live(T);
    world.runs('a', [one]);
    expect(world.state.binding).toEqual({ sessionId: 'a', runId: 'r1' });
    world.list([row('a'), row('b')]);
    world.runs('b', [two]);
    expect(world.state.binding).toEqual({ sessionId: 'b', runId: 'r2' });
    expect(kinds(world.live({ workflowStatus: 'paused' }))).toEqual(['paused']);
    expect([world.word('a'), world.word('b')]).toEqual(['active', 'paused']);
  });

  it('does not give the status of the new run to the old session', () => {
    const world = createWorld();
    world.live({});
    world.list([row('a')]);
    world.live(T);
    world.runs('a', [one]);
    world.list([row('a'), row('b')]);
    world.runs('b', [two]);
    world.live({ workflowStatus: 'failed' });
    expect([world.word('a'), world.word('b')]).toEqual(['active', 'active/ending']);
  });
});

describe('the state of the previous run in the context', () => {
  it('does not give its status to the next run', () => {
    const world = createWorld();
    world.live({});
    world.list([row('a'), row('b')]);
    world.live({ taskId: 'task-of-r1' });
    world.runs('a', [run('r1')]);
    world.live({ workflowStatus: 'failed' });
    world.runs('a', [run('r1', 'failed')]);
    world.live({ taskId: 'task-of-r2' });
    world.runs('b', [run('r2')]);
    expect(world.word('b')).toBe('active');
    expect(world.word('a')).toBe('failed');
  });

  it('does not give the progress of its graph to the next run', () => {
    const world = createWorld();
    world.list([row('a'), row('b')]);
    world.runs('a', [run('r1')]);
    // found like this: the next task has begun, the graph of the previous one is still there
    world.live({ taskId: 'task-of-r2', dagRunId: 'r1', dagNodes: [node('init', 'completed'), node('end', 'running')] });
    world.runs('b', [run('r2')]);
    expect(world.state.binding).toEqual({ sessionId: 'b', runId: 'r2' });
    expect(world.session('b').progress.percent).toBeNull();
    expect(world.session('b').nodes).toEqual([]);
  });

  it('does not make the next run of the same session wait for its approval', () => {
    const world = createWorld();
    world.live({});
    world.list([row('a', { mode: 'copilot' })]);
    world.live({ taskId: 'task-of-r1' });
    world.runs('a', [run('r1', 'executing', { startedAt: 1 })]);
    world.live({ workflowStatus: 'executing', approvalId: 'p', approvalSessionId: 'a' });
    world.live({ workflowStatus: 'failed' });
    world.runs('a', [run('r1', 'failed', { startedAt: 1 })]);
    world.live({ taskId: 'task-of-r2' });
    world.runs('a', [run('r2', 'executing', { startedAt: 2 }), run('r1', 'failed', { startedAt: 1 })]);
    expect(world.word('a')).toBe('active');
  });

  it('a run that is not the newest of its session is not attached', () => {
    const world = createWorld();
    world.live({ taskId: 'task-of-r1' });
    world.list([row('a')]);
    world.runs('a', [run('r1', 'completed', { startedAt: 1 }), run('r2', 'executing', { startedAt: 2 })]);
    expect(world.state.binding).toBeNull();
  });
});

describe('of the runs of a session', () => {
  it('the newest counts, in whatever order the database returns them; one without a start comes last', () => {
    const world = createWorld();
    world.list([row('a')]);
    const unstarted = run('r0', 'failed', { startedAt: null });
    world.runs('a', [unstarted, run('r1', 'completed', { startedAt: 1 }), run('r2', 'paused', { startedAt: 2 })]);
    expect(world.word('a')).toBe('paused');
    world.runs('a', [unstarted]);
    expect(world.word('a')).toBe('failed');
  });

  it('the start may arrive late', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.runs('a', [run('r', 'executing', { startedAt: null })]);
    world.runs('a', [run('r', 'executing', { startedAt: 5 })]);
    expect(world.session('a').run?.startedAt).toBe(5);
    expect(world.said).toEqual([]);
  });

  it('the graph and the stages of an older one are dropped', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.runs('a', [run('r1')]);
    world.dag('a', 'r1', [node('init', 'completed'), node('execute', 'running')]);
    expect(world.session('a').progress.percent).toBe(50);
    world.runs('a', [run('r2', 'executing', { startedAt: 9e12 })]);
    expect(world.session('a').progress).toEqual({ runId: 'r2', percent: null });
    world.dag('a', 'r1', [node('init', 'completed')]);
    expect(world.session('a').progress).toEqual({ runId: 'r2', percent: null });
  });
});
