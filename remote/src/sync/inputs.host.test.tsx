// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hostContext, type WholeHostContext } from '../testing/hostContext.ts';
import { setHostHook } from '../testing/hostWebSocket.ts';
import { createWorld, kinds, row, run, type World } from '../testing/world.ts';
import { HostSocketBridge, type HostSocketListener } from './hostSocketBridge.tsx';

/** Mounts the bridge in a host whose context a test changes. The facts go to the sessions of a world. */
function host(world: World, first: Partial<WholeHostContext> = {}) {
  const listener = {
    onFacts: vi.fn((facts) => void world.live(facts)),
    onSocket: vi.fn(),
    onMissing: vi.fn(),
  } satisfies HostSocketListener;
  let value: Partial<WholeHostContext> = { connected: true, ...first };
  setHostHook(() => hostContext(value));
  const view = render(<HostSocketBridge listener={listener} />);
  return {
    listener,
    change(over: Partial<WholeHostContext>) {
      value = { ...value, ...over };
      view.rerender(<HostSocketBridge listener={listener} />);
    },
  };
}

function two(): World {
  const world = createWorld();
  world.list([row('a', { mode: 'copilot' }), row('b', { mode: 'copilot' })]);
  world.runs('a', [run('r1')]);
  world.runs('b', [run('r2')]);
  return world;
}

afterEach(() => {
  cleanup();
  setHostHook(undefined);
});

describe('members of the context that belong to other sessions', () => {
  it('input 35: an earlier chat that is named beside a new run does not become that run’s session', () => {
    const world = two();
    const { change, listener } = host(world, { copilotSessionId: 'a' });
    change({ currentRunId: 'task-of-r2', workflowStatus: 'executing' });
    expect(world.state.binding?.sessionId).toBe('b');
    const heard = listener.onFacts.mock.calls.length;
    for (const copilotSessionId of ['b', null, 'a']) change({ copilotSessionId });
    expect(listener.onFacts).toHaveBeenCalledTimes(heard);
    change({ workflowStatus: 'paused' });
    expect([world.word('a'), world.word('b')]).toEqual(['active', 'paused']);
  });

  it('input 37: console lines of another session are ignored and not shown', () => {
    const world = two();
    const { change, listener } = host(world, { currentRunId: 'task-of-r2', workflowStatus: 'executing' });
    const heard = listener.onFacts.mock.calls.length;
    const consoleOutput: string[] = [];
    for (const line of ['run.failed error="Error in step 3"', 'Workflow failed: boom', 'Workflow paused']) {
      consoleOutput.push(line);
      change({ consoleOutput: [...consoleOutput] });
    }
    expect(listener.onFacts).toHaveBeenCalledTimes(heard);
    expect([world.word('a'), world.word('b')]).toEqual(['active', 'active']);
    expect(world.said).toEqual([]);
    // the failure that follows contains only facts of this run
    expect(world.runs('b', [run('r2', 'failed')])).toMatchObject([{ kind: 'failed', step: null }]);
  });
});

describe('members of the context that belong to the previous run', () => {
  it('input 34: graph, status and approval of the previous run do not apply to the next', () => {
    const world = two();
    const { change } = host(world);
    change({ currentRunId: 'task-of-r1', workflowStatus: 'executing' });
    change({
      dagData: { run_id: 'r1', nodes: [{ id: 'init', label: 'Start', status: 'completed' }] },
      pendingApproval: { approval_id: 'p', _session_id: 'a' },
    });
    expect(world.word('a')).toBe('paused/awaiting-approval');
    change({ workflowStatus: 'failed' });
    world.runs('a', [run('r1', 'failed')]);
    // `connect` changes only the task
    change({ currentRunId: 'task-of-r2' });
    expect(world.state.binding?.sessionId).toBe('b');
    expect([world.word('a'), world.word('b')]).toEqual(['failed', 'active']);
    expect(world.session('b').progress.percent).toBeNull();
    expect(kinds(world.said)).toEqual(['paused', 'failed']);
  });
});
