import { describe, expect, it } from 'vitest';
import { facts, run } from '../testing/world.ts';
import type { RunEvidence } from './evidence.ts';
import { bindLiveRun, type HostLiveFacts, type LiveRun, liveEvidence, nextLiveRun } from './liveRun.ts';

/** The host's context after a series of changes, one every ten milliseconds; the first state is found at 10. */
function changed(...changes: readonly Partial<HostLiveFacts>[]): LiveRun {
  let live: LiveRun | null = null;
  let now = facts();
  changes.forEach((change, index) => {
    now = { ...now, ...change };
    live = nextLiveRun(live, now, (index + 1) * 10);
  });
  if (!live) throw new Error('Nothing was changed.');
  return live;
}

const T1 = { taskId: 't1' };
const T2 = { taskId: 't2' };

describe('the state of the host’s context', () => {
  it('is null without a context', () => {
    expect(nextLiveRun(null, null, 1)).toBeNull();
    expect(nextLiveRun(changed(T1), null, 1)).toBeNull();
  });

  it('is valid from the moment at which it changed', () => {
    const live = changed(T1, { workflowStatus: 'executing' }, { dagRunId: 'r1' }, { approvalId: 'p' });
    expect(live).toMatchObject({ statusAt: 20, dagAt: 30, approvalAt: 40 });
  });

  it('keeps its moment while other members change', () => {
    expect(changed(T1, { workflowStatus: 'executing' }, { connected: false }, { dagNodes: [] }).statusAt).toBe(20);
  });

  it('is valid when it is found, unless it is an end, which may belong to an earlier run', () => {
    expect(changed({ ...T1, workflowStatus: 'paused' })).toMatchObject({ statusAt: 10, found: true });
    for (const workflowStatus of ['completed', 'failed', 'cancelled']) {
      expect(changed({ ...T1, workflowStatus }).statusAt).toBeNull();
    }
  });

  it('belongs to the previous run until it changes after the task', () => {
    const stale = { workflowStatus: 'executing', dagRunId: 'r1', approvalId: 'p' };
    expect(changed(T1, stale, T2)).toMatchObject({ statusAt: null, dagAt: null, approvalAt: null, found: false });
    expect(changed(T1, stale, T2, { workflowStatus: 'paused', dagRunId: 'r2', approvalId: 'q' })).toMatchObject({
      statusAt: 40,
      dagAt: 40,
      approvalAt: 40,
    });
  });

  it('is valid when it changed together with the task', () => {
    expect(changed(T1, { ...T2, workflowStatus: 'executing' }).statusAt).toBe(20);
  });

  it('is evidence only for the session that the approval belongs to', () => {
    const live = changed({ ...T1, workflowStatus: 'executing', approvalId: 'p', approvalSessionId: 'a' });
    expect(liveEvidence(live, 'a')).toEqual({ status: 'executing', statusAt: 10, approvalAt: 10 });
    expect(liveEvidence(live, 'b')).toEqual({ status: 'executing', statusAt: 10, approvalAt: null });
  });

  it('has no status as evidence until a status is valid', () => {
    expect(liveEvidence(changed(T1, { workflowStatus: 'failed' }, T2), 'a').status).toBeNull();
  });
});

describe('the session of the live run', () => {
  const runs = (...pairs: [string, RunEvidence][]): [string, RunEvidence][] => pairs;
  const of = (taskId: string | null, runId: string, startedAt: number | null = 1): RunEvidence =>
    run(runId, 'executing', { taskId, startedAt });

  it('is the one whose newest run has the task', () => {
    const binding = bindLiveRun(changed(T2), runs(['a', of('t1', 'r1')], ['b', of('t2', 'r2')]));
    expect(binding).toEqual({ sessionId: 'b', runId: 'r2' });
  });

  it('is null without a task, without a context, or while its run is not known', () => {
    expect(bindLiveRun(null, runs(['a', of('t1', 'r1')]))).toBeNull();
    expect(bindLiveRun(changed({}), runs(['a', of(null, 'r1')]))).toBeNull();
    expect(bindLiveRun(changed(T2), runs(['a', of('t1', 'r1')]))).toBeNull();
  });

  it('is the newest of the sessions that a reconnect made under one task', () => {
    const twice = runs(['a', of('t1', 'r1', 5)], ['b', of('t1', 'r2', 9)], ['c', of('t1', 'r3', null)]);
    expect(bindLiveRun(changed(T1), twice)).toEqual({ sessionId: 'b', runId: 'r2' });
    expect(bindLiveRun(changed(T1), [...twice].reverse())).toEqual({ sessionId: 'b', runId: 'r2' });
  });

  it('is the one that the graph names, if several have the same task', () => {
    const twice = runs(['a', of('t1', 'r1', 5)], ['b', of('t1', 'r2', 9)]);
    expect(bindLiveRun(changed(T1, { dagRunId: 'r1' }), twice)).toEqual({ sessionId: 'a', runId: 'r1' });
  });

  it('is the one that the graph names if the run has no known task', () => {
    expect(bindLiveRun(changed(T1, { dagRunId: 'r1' }), runs(['a', of(null, 'r1')]))).toEqual({
      sessionId: 'a',
      runId: 'r1',
    });
  });

  it('is not that of the previous run, whose graph and task are still there', () => {
    const both = runs(['a', of('t1', 'r1')], ['b', of('t2', 'r2')]);
    expect(bindLiveRun(changed(T1, { dagRunId: 'r1' }, T2), both)).toEqual({ sessionId: 'b', runId: 'r2' });
    expect(bindLiveRun(changed(T1, { dagRunId: 'r1' }, T2), both.slice(0, 1))).toBeNull();
  });

  it('is found by its task although the graph of an unknown run is still there', () => {
    const binding = bindLiveRun(changed(T1, { dagRunId: 'r9' }, T2), runs(['b', of('t2', 'r2')]));
    expect(binding).toEqual({ sessionId: 'b', runId: 'r2' });
  });

  it('is not that of a graph found at the start whose run belongs to another task', () => {
    const both = runs(['a', of('t1', 'r1')], ['b', of('t2', 'r2')]);
    expect(bindLiveRun(changed({ ...T2, dagRunId: 'r1' }), both)).toEqual({ sessionId: 'b', runId: 'r2' });
    expect(bindLiveRun(changed({ ...T2, dagRunId: 'r1' }), both.slice(0, 1))).toBeNull();
  });

  it('is null instead of a wrong one while the graph names an unknown run', () => {
    expect(bindLiveRun(changed(T1, { dagRunId: 'r9' }), runs(['a', of('t1', 'r1')]))).toBeNull();
  });
});
