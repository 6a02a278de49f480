import { describe, expect, it } from 'vitest';
import { createWorld, kinds, node, row, run, type World } from '../testing/world.ts';
import { runningNode } from './dag.ts';

/** One old session whose run goes on, with the host's context attached to that run. */
function attached(): World {
  const world = createWorld();
  world.list([row('a')]);
  world.live({ taskId: 'task-of-r' });
  world.runs('a', [run('r')]);
  world.wait(1000);
  return world;
}

describe('what the socket says of the run that it is bound to', () => {
  it('is news at once', () => {
    const world = attached();
    expect(world.live({ workflowStatus: 'paused' })).toMatchObject([{ kind: 'paused', runId: 'r', sessionId: 'a' }]);
    expect(kinds(world.live({ workflowStatus: 'executing' }))).toEqual(['resumed']);
    expect(kinds(world.live({ workflowStatus: 'completed' }))).toEqual(['completed']);
  });

  it('is told once: the answer that confirms it has nothing to add', () => {
    const world = attached();
    world.live({ workflowStatus: 'paused' });
    expect(world.runs('a', [run('r', 'paused')])).toEqual([]);
    world.live({ workflowStatus: 'completed' });
    expect(world.runs('a', [run('r', 'completed')])).toEqual([]);
    expect(kinds(world.said)).toEqual(['paused', 'completed']);
  });

  it('outranks an answer that was asked for before', () => {
    const world = attached();
    const before = world.now();
    world.live({ workflowStatus: 'paused' });
    expect(world.runs('a', [run('r', 'executing')], before)).toEqual([]);
    expect(world.word('a')).toBe('paused');
  });

  it('gives way to an answer that was asked for after', () => {
    const world = attached();
    world.live({ workflowStatus: 'paused' });
    expect(kinds(world.runs('a', [run('r', 'executing')]))).toEqual(['resumed']);
  });

  it('says that an approval is awaited, and that it was given', () => {
    const world = attached();
    world.live({ workflowStatus: 'executing' });
    expect(world.live({ approvalId: 'p', approvalSessionId: 'a' })).toMatchObject([
      { kind: 'paused', reason: 'awaiting-approval' },
    ]);
    expect(kinds(world.live({ approvalId: null, approvalSessionId: null }))).toEqual(['resumed']);
  });

  it('forgets an approval that nobody gave within an hour, and no late news of a failure brings it back', () => {
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
  it('is no news, and the word that is shown stays', () => {
    const world = attached();
    expect(world.live({ workflowStatus: 'failed' })).toEqual([]);
    expect(world.word('a')).toBe('active/ending');
    expect(world.session('a').derived.status).toBe('active');
  });

  it.each([
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['completed', 'completed'],
  ])('is told as %s once the run says so', (status, kind) => {
    const world = attached();
    const before = world.now();
    world.live({ workflowStatus: 'failed', connected: false });
    expect(world.runs('a', [run('r', status)], before)).toEqual([]);
    expect(world.word('a')).toBe('active/ending');
    expect(kinds(world.runs('a', [run('r', status)]))).toEqual([kind]);
  });

  it('keeps paused when it was paused', () => {
    const world = attached();
    world.live({ workflowStatus: 'paused' });
    world.live({ workflowStatus: 'failed' });
    expect(world.word('a')).toBe('paused/ending');
    world.list([row('a', { updatedAt: 1 })]);
    expect(world.word('a')).toBe('paused/ending');
    expect(kinds(world.said)).toEqual(['paused']);
  });
});

describe('RT-15: an end that the socket reports and that no run confirms', () => {
  it('is not waited for longer than ten minutes: the pill says what the list says, unconfirmed, and nothing is told', () => {
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

  it('makes no news of a word that the list has kept from the run before', () => {
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
  it('says started when it is found by its run, though the list does not say when it was created', () => {
    const world = createWorld();
    world.list([row('old')]);
    world.live({});
    world.live({ taskId: 'task-of-r' });
    world.live({ workflowStatus: 'executing' });
    world.list([row('old'), row('new', { createdAt: null })]);
    expect(world.runs('new', [run('r')])).toMatchObject([{ kind: 'started', sessionId: 'new', runId: 'r' }]);
  });

  it('says started when the socket finds it after its run was known', () => {
    const world = createWorld();
    world.list([row('old')]);
    world.live({});
    world.list([row('old'), row('new', { createdAt: null })]);
    world.live({ taskId: 'task-of-r', workflowStatus: 'executing' });
    expect(kinds(world.runs('new', [run('r')]))).toEqual(['started']);
  });

  it('says nothing of a run that was going on when the page was opened', () => {
    const world = createWorld();
    world.live({ taskId: 'task-of-r', workflowStatus: 'executing' });
    world.list([row('a')]);
    expect(world.runs('a', [run('r')])).toEqual([]);
    expect(world.word('a')).toBe('active');
  });

  it('does not believe an end that was there when the page was opened', () => {
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

describe('a run that the window lets go of', () => {
  it('keeps what the socket last said of it: an older answer does not turn the clock back', () => {
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

  it('keeps what was asked for after the socket spoke', () => {
    const world = attached();
    world.live({ workflowStatus: 'paused' });
    world.runs('a', [run('r', 'executing')]);
    world.live({ taskId: 'task-of-another' });
    expect(world.word('a')).toBe('active');
    expect(kinds(world.said)).toEqual(['paused', 'resumed']);
  });

  it('does not keep an end that only the socket claimed', () => {
    const world = attached();
    world.live({ workflowStatus: 'failed' });
    world.live({ taskId: 'task-of-another' });
    expect(world.word('a')).toBe('active');
    expect(world.said).toEqual([]);
  });

  it('is no news by that: an approval that is no longer seen was not given', () => {
    const world = attached();
    world.live({ approvalId: 'p', approvalSessionId: 'a' });
    expect(world.live(null)).toEqual([]);
    expect(world.word('a')).toBe('active');
  });
});

describe('OPEN-2: a graph that was asked for after the socket had fallen silent', () => {
  const graph = (...statuses: string[]) => statuses.map((status, i) => node(`step_${i + 1}`, status));

  /** The socket showed the second of four steps, and has said nothing for so long. */
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
    // whatever else is heard of it meanwhile
    world.runs('a', [run('r')]);
    world.list([row('a')]);
    expect(runningNode(world.session('a').nodes)?.id).toBe('step_4');
  });

  it('says nothing against a socket that has just spoken, for it may have been written down before', () => {
    const world = silent(29_000);
    world.dag('a', 'r', graph('running', 'x', 'x', 'x'));
    expect(runningNode(world.session('a').nodes)?.id).toBe('step_2');
  });

  it('gives way to the socket when that speaks again', () => {
    const world = silent(60_000);
    world.dag('a', 'r', graph('completed', 'completed', 'running', 'x'));
    world.live({ dagNodes: graph('completed', 'completed', 'completed', 'running') });
    expect(runningNode(world.session('a').nodes)?.id).toBe('step_4');
    expect(world.session('a').progress.percent).toBe(74);
  });

  it('keeps a failure from being told of a step that was long past', () => {
    const world = silent(60_000);
    world.dag('a', 'r', graph('completed', 'completed', 'running', 'x'));
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', step: null }]);
  });

  it('leaves the step of the socket where both say the same: it was long, and is the one that failed', () => {
    const world = silent(60_000);
    world.dag('a', 'r', graph('completed', 'running', 'x', 'x'));
    world.live({ workflowStatus: 'failed', dagNodes: graph('failed', 'failed', 'failed', 'failed') });
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', step: 2 }]);
  });
});

describe('what the socket tells of the way', () => {
  it('is the step in which the run failed, although every node reads failed at the end', () => {
    const world = attached();
    const nodes = [node('planning', 'completed'), node('step_1', 'completed'), node('step_2', 'running')];
    world.live({ dagRunId: 'r', dagNodes: nodes });
    world.live({ workflowStatus: 'failed', dagNodes: nodes.map(({ id }) => node(id, 'failed')) });
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', step: 2 }]);
  });

  it('is not taken from a poll: the step that it saw may be long past', () => {
    const world = attached();
    world.dag('a', 'r', [node('planning', 'completed'), node('step_1', 'running')]);
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', step: null }]);
  });

  it('is how far it is, and that stays when it fails', () => {
    const world = attached();
    const nodes = [node('init', 'completed'), node('execute', 'running'), node('terminator', 'pending')];
    world.live({ dagRunId: 'r', dagNodes: nodes });
    expect(world.session('a').progress).toEqual({ runId: 'r', percent: 32 });
    world.live({ dagNodes: nodes.map(({ id }) => node(id, 'failed')) });
    world.runs('a', [run('r', 'failed')]);
    expect(world.session('a').progress).toEqual({ runId: 'r', percent: 32 });
  });
});
