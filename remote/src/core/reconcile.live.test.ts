import { describe, expect, it } from 'vitest';
import { createWorld, kinds, node, row, run, type World } from '../testing/world.ts';
import { runningNode } from './dag.ts';

/** One old session whose run is active, with the host's context attached to that run. */
function attached(): World {
  const world = createWorld();
  world.list([row('a')]);
  world.live({ taskId: 'task-of-r' });
  world.runs('a', [run('r')]);
  world.wait(1000);
  return world;
}

describe('a status that the socket reports for its bound run', () => {
  it('is news at once', () => {
    const world = attached();
    expect(world.live({ workflowStatus: 'paused' })).toMatchObject([{ kind: 'paused', runId: 'r', sessionId: 'a' }]);
    expect(kinds(world.live({ workflowStatus: 'executing' }))).toEqual(['resumed']);
    expect(kinds(world.live({ workflowStatus: 'completed' }))).toEqual(['completed']);
  });

  it('is announced once: the answer that confirms it adds nothing', () => {
    const world = attached();
    world.live({ workflowStatus: 'paused' });
    expect(world.runs('a', [run('r', 'paused')])).toEqual([]);
    world.live({ workflowStatus: 'completed' });
    expect(world.runs('a', [run('r', 'completed')])).toEqual([]);
    expect(kinds(world.said)).toEqual(['paused', 'completed']);
  });

  it('overrides an answer that was requested before', () => {
    const world = attached();
    const before = world.now();
    world.live({ workflowStatus: 'paused' });
    expect(world.runs('a', [run('r', 'executing')], before)).toEqual([]);
    expect(world.word('a')).toBe('paused');
  });

  it('is overridden by an answer that was requested after it', () => {
    const world = attached();
    world.live({ workflowStatus: 'paused' });
    expect(kinds(world.runs('a', [run('r', 'executing')]))).toEqual(['resumed']);
  });

  it('shows that an approval is awaited, and that it was given', () => {
    const world = attached();
    world.live({ workflowStatus: 'executing' });
    expect(world.live({ approvalId: 'p', approvalSessionId: 'a' })).toMatchObject([
      { kind: 'paused', reason: 'awaiting-approval' },
    ]);
    expect(kinds(world.live({ approvalId: null, approvalSessionId: null }))).toEqual(['resumed']);
  });

  it('drops an approval that nobody gave within an hour, and late news of a failure does not restore it', () => {
    const world = attached();
    world.live({ workflowStatus: 'executing', approvalId: 'p', approvalSessionId: 'a' });
    world.wait(61 * 60_000);
    world.runs('a', [run('r')]);
    expect(world.word('a')).toBe('active');
    world.observe({ kind: 'failure', at: world.now(), sessionId: 'a', runId: 'other', step: 1, text: null });
    expect(world.word('a')).toBe('active');
  });
});

describe('an end that the socket reports', () => {
  it('is not news, and the shown status stays', () => {
    const world = attached();
    expect(world.live({ workflowStatus: 'failed' })).toEqual([]);
    expect(world.word('a')).toBe('active/ending');
    expect(world.session('a').derived.status).toBe('active');
  });

  it.each([
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['completed', 'completed'],
  ])('is announced as %s once the run confirms it', (status, kind) => {
    const world = attached();
    const before = world.now();
    world.live({ workflowStatus: 'failed', connected: false });
    expect(world.runs('a', [run('r', status)], before)).toEqual([]);
    expect(world.word('a')).toBe('active/ending');
    expect(kinds(world.runs('a', [run('r', status)]))).toEqual([kind]);
  });

  it('keeps paused if the run was paused', () => {
    const world = attached();
    world.live({ workflowStatus: 'paused' });
    world.live({ workflowStatus: 'failed' });
    expect(world.word('a')).toBe('paused/ending');
    world.list([row('a', { updatedAt: 1 })]);
    expect(world.word('a')).toBe('paused/ending');
    expect(kinds(world.said)).toEqual(['paused']);
  });
});

describe('RT-15: an end that the socket reports and no run confirms', () => {
  it('is dropped after ten minutes: the pill shows the status of the list, unverified, and announces nothing', () => {
    const world = attached();
    world.live({ workflowStatus: 'failed' });
    world.wait(10 * 60_000 - 1000);
    world.list([row('a')]);
    world.runs('a', [run('r')]);
    expect(world.word('a')).toBe('active/ending');
    world.wait(1000);
    expect(world.list([row('a')])).toEqual([]);
    expect(world.word('a')).toBe('active/unverified');
    expect(world.runs('a', [run('r')])).toEqual([]);
    expect(world.word('a')).toBe('active/unverified');
    expect(kinds(world.runs('a', [run('r', 'failed')]))).toEqual(['failed']);
  });

  it('makes no news of a status that the list kept from the previous run', () => {
    const world = createWorld();
    const chat = row('a', { mode: 'copilot', status: 'completed' });
    world.list([chat]);
    world.runs('a', [run('r')]);
    world.live({ taskId: 'task-of-r', workflowStatus: 'executing' });
    world.live({ workflowStatus: 'failed' });
    world.wait(11 * 60_000);
    expect(world.list([chat])).toEqual([]);
    expect(world.word('a')).toBe('completed/unverified');
  });
});

describe('a session that this window starts', () => {
  it('announces the start when its run is found, even if the list has no creation time', () => {
    const world = createWorld();
    world.list([row('old')]);
    world.live({});
    world.live({ taskId: 'task-of-r' });
    world.live({ workflowStatus: 'executing' });
    world.list([row('old'), row('new', { createdAt: null })]);
    expect(world.runs('new', [run('r')])).toMatchObject([{ kind: 'started', sessionId: 'new', runId: 'r' }]);
  });

  it('announces the start when the socket finds it after its run was known', () => {
    const world = createWorld();
    world.list([row('old')]);
    world.live({});
    world.list([row('old'), row('new', { createdAt: null })]);
    world.live({ taskId: 'task-of-r', workflowStatus: 'executing' });
    expect(kinds(world.runs('new', [run('r')]))).toEqual(['started']);
  });

  it('announces nothing for a run that was active when the page was opened', () => {
    const world = createWorld();
    world.live({ taskId: 'task-of-r', workflowStatus: 'executing' });
    world.list([row('a')]);
    expect(world.runs('a', [run('r')])).toEqual([]);
    expect(world.word('a')).toBe('active');
  });

  it('ignores an end that was there when the page was opened', () => {
    for (const workflowStatus of ['failed', 'completed', 'cancelled']) {
      const world = createWorld();
      world.live({ taskId: 'task-of-r', workflowStatus });
      world.list([row('a')]);
      world.runs('a', [run('r')]);
      expect(world.word('a')).toBe('active');
      expect(world.said).toEqual([]);
    }
  });
});

describe('a run that the window detaches from', () => {
  it('keeps the last status of the socket: an older answer does not override it', () => {
    for (const workflowStatus of ['completed', 'paused']) {
      const world = attached();
      const before = world.now();
      world.live({ workflowStatus });
      world.live({ taskId: 'task-of-another' });
      expect(world.state.binding).toBeNull();
      expect(world.word('a')).toBe(workflowStatus);
      world.runs('a', [run('r')], before);
      expect(world.word('a')).toBe(workflowStatus);
      expect(kinds(world.said)).toEqual([workflowStatus]);
    }
  });

  it('keeps an answer that was requested after the last message of the socket', () => {
    const world = attached();
    world.live({ workflowStatus: 'paused' });
    world.runs('a', [run('r', 'executing')]);
    world.live({ taskId: 'task-of-another' });
    expect(world.word('a')).toBe('active');
    expect(kinds(world.said)).toEqual(['paused', 'resumed']);
  });

  it('does not keep an end that only the socket reported', () => {
    const world = attached();
    world.live({ workflowStatus: 'failed' });
    world.live({ taskId: 'task-of-another' });
    expect(world.word('a')).toBe('active');
    expect(world.said).toEqual([]);
  });

  it('is not news by itself: an approval that is no longer visible was not given', () => {
    const world = attached();
    world.live({ approvalId: 'p', approvalSessionId: 'a' });
    expect(world.live(null)).toEqual([]);
    expect(world.word('a')).toBe('active');
  });
});

describe('OPEN-2: a graph that was requested after the socket had fallen silent', () => {
  const graph = (...statuses: string[]) => statuses.map((status, i) => node(`step_${i + 1}`, status));

  /** The socket showed the second of four steps, and has been silent for this time. */
  function silent(ms: number): World {
    const world = attached();
    world.live({ workflowStatus: 'executing', dagRunId: 'r', dagNodes: graph('completed', 'running', 'x', 'x') });
    world.wait(ms);
    return world;
  }

  it('moves the ring and the step on', () => {
    const world = silent(60_000);
    expect(world.session('a').progress.percent).toBe(24);
    world.dag('a', 'r', graph('completed', 'completed', 'completed', 'running'));
    expect(world.session('a').progress.percent).toBe(74);
    expect(runningNode(world.session('a').nodes)?.id).toBe('step_4');
    // other answers about the run do not matter
    world.runs('a', [run('r')]);
    world.list([row('a')]);
    expect(runningNode(world.session('a').nodes)?.id).toBe('step_4');
  });

  it('does not override a socket that has just sent a message, because the graph may be older', () => {
    const world = silent(29_000);
    world.dag('a', 'r', graph('running', 'x', 'x', 'x'));
    expect(runningNode(world.session('a').nodes)?.id).toBe('step_2');
  });

  it('is overridden when the socket sends messages again', () => {
    const world = silent(60_000);
    world.dag('a', 'r', graph('completed', 'completed', 'running', 'x'));
    world.live({ dagNodes: graph('completed', 'completed', 'completed', 'running') });
    expect(runningNode(world.session('a').nodes)?.id).toBe('step_4');
    expect(world.session('a').progress.percent).toBe(74);
  });

  it('keeps a failure from naming a step that had ended long before', () => {
    const world = silent(60_000);
    world.dag('a', 'r', graph('completed', 'completed', 'running', 'x'));
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', step: null }]);
  });

  it('keeps the step of the socket when both are the same: that step took long, and failed', () => {
    const world = silent(60_000);
    world.dag('a', 'r', graph('completed', 'running', 'x', 'x'));
    world.live({ workflowStatus: 'failed', dagNodes: graph('failed', 'failed', 'failed', 'failed') });
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', step: 2 }]);
  });
});

describe('the step that the socket reports', () => {
  it('is the step in which the run failed, although every node reads failed at the end', () => {
    const world = attached();
    const nodes = [node('planning', 'completed'), node('step_1', 'completed'), node('step_2', 'running')];
    world.live({ dagRunId: 'r', dagNodes: nodes });
    world.live({ workflowStatus: 'failed', dagNodes: nodes.map(({ id }) => node(id, 'failed')) });
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', step: 2 }]);
  });

  it('is not taken from a poll, whose step may be out of date', () => {
    const world = attached();
    world.dag('a', 'r', [node('planning', 'completed'), node('step_1', 'running')]);
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', step: null }]);
  });

  it('determines the progress, which stays when the run fails', () => {
    const world = attached();
    const nodes = [node('init', 'completed'), node('execute', 'running'), node('terminator', 'pending')];
    world.live({ dagRunId: 'r', dagNodes: nodes });
    expect(world.session('a').progress).toEqual({ runId: 'r', percent: 32 });
    world.live({ dagNodes: nodes.map(({ id }) => node(id, 'failed')) });
    world.runs('a', [run('r', 'failed')]);
    expect(world.session('a').progress).toEqual({ runId: 'r', percent: 32 });
  });
});
