import { describe, expect, it } from 'vitest';
import { createWorld, kinds, node, row, run, stage, type World } from '../testing/world.ts';
import { sessionMenu } from './menu.ts';

const HOUR = 3_600_000;

/** One old session whose run is active, with the host's context attached to that run. */
function attached(mode = 'one-shot'): World {
  const world = createWorld();
  world.list([row('a', { mode })]);
  world.live({ taskId: 'task-of-r', workflowStatus: 'executing' });
  world.runs('a', [run('r')]);
  world.wait(1000);
  return world;
}

const menu = (world: World, isAttached = true) => {
  const { list, derived } = world.session('a');
  return sessionMenu({ mode: list?.mode ?? '', shown: derived.shown, reason: derived.reason, attached: isAttached });
};

describe('the end of a run', () => {
  it.each([
    ['completed', ['completed', 'completed'], { status: 'completed' }],
    ['failed', ['failed', 'failed'], { status: 'suspended', phase: 'failed' }],
    ['cancelled', ['failed', 'cancelled'], { status: 'active' }],
  ])(
    'input 26: %s, reported repeatedly by socket, run and list, is announced to the user once',
    (status, words, over) => {
      const world = attached();
      for (const workflowStatus of words) {
        world.live({ workflowStatus });
        world.runs('a', [run('r', status)]);
      }
      world.list([row('a', over)]);
      world.runs('a', [run('r', status)]);
      expect(kinds(world.said)).toEqual([status]);
    },
  );

  it('input 27: a failure without an error is a cancel: first ending, never failed', () => {
    const world = attached();
    world.observe({ kind: 'cancel-sent', at: world.now(), sessionId: 'a', runId: 'r' });
    expect(world.live({ workflowStatus: 'failed' })).toEqual([]);
    expect(world.word('a')).toBe('active/ending');
    expect(menu(world).cancel).toEqual({ available: false, why: 'ending' });
    world.live({ connected: false });
    expect(world.runs('a', [run('r', 'cancelled')])).toMatchObject([{ kind: 'cancelled', byUs: true, step: null }]);
    expect(world.session('a').failure).toBeNull();
  });
});

describe('a pause', () => {
  it('input 28: that was acknowledged but did not happen is undone by the next status of the run', () => {
    const world = attached();
    world.live({ workflowStatus: 'paused' });
    expect(world.word('a')).toBe('paused');
    world.runs('a', [run('r', 'executing')]);
    expect(world.word('a')).toBe('active');
    expect(menu(world).pause).toEqual({ available: true, action: 'pause-run' });
    expect(kinds(world.said)).toEqual(['paused', 'resumed']);
  });

  it('input 28: that was acknowledged for an ended run does not make it active again', () => {
    const world = attached();
    world.runs('a', [run('r', 'completed')]);
    world.live({ workflowStatus: 'paused' });
    expect(world.word('a')).toBe('completed');
    expect(kinds(world.said)).toEqual(['completed']);
  });
});

describe('the ids in the context', () => {
  it('input 29: the task id finds the run before the graph, the run id afterwards: always the same session', () => {
    const world = createWorld();
    world.list([row('a'), row('b')]);
    world.runs('a', [run('r1', 'executing', { taskId: 't', startedAt: 2 })]);
    world.runs('b', [run('r2', 'executing', { taskId: 't', startedAt: 1 })]);
    world.live({ taskId: 't' });
    expect(world.state.binding).toEqual({ sessionId: 'a', runId: 'r1' });
    world.live({ dagRunId: 'r1', dagNodes: [node('init', 'running')] });
    expect(world.state.binding).toEqual({ sessionId: 'a', runId: 'r1' });
    world.live({ dagRunId: 'r2' });
    expect(world.state.binding).toEqual({ sessionId: 'b', runId: 'r2' });
  });

  it('input 29: the task of a stage task is its run, and the stages keep deciding', () => {
    const world = createWorld();
    world.list([row('a', { mode: 'pda' })]);
    world.runs('a', [run('pda-1', 'executing', { taskId: 'pda-1' })]);
    world.stages('a', 'pda-1', [stage(1, 'completed'), stage(2, 'pending')]);
    world.live({ taskId: 'pda-1', workflowStatus: 'executing' });
    expect(world.word('a')).toBe('paused/waiting-for-you');
  });

  it.each([null, 'b'])('input 29: an approval of session %j does not change the attached session', (id) => {
    const world = attached();
    world.live({ approvalId: 'p', approvalSessionId: id });
    expect(world.word('a')).toBe('active');
    expect(world.said).toEqual([]);
  });
});

describe('events in another order than they happened', () => {
  it('input 31: a node before its graph, and a graph of an earlier run, give the run no progress', () => {
    const world = attached();
    world.live({ dagNodes: [node('step_1', 'completed')] });
    expect(world.session('a').progress.percent).toBeNull();
    world.live({ dagRunId: 'r', dagNodes: [node('init', 'completed'), node('execute', 'running')] });
    expect(world.session('a').progress.percent).toBe(50);
    world.live({ dagNodes: [node('init', 'running'), node('execute', 'pending')] });
    expect(world.session('a').progress.percent).toBe(50);
  });

  it('input 31: a poll requested before the socket reported completion does not reactivate the run', () => {
    const world = attached();
    const before = world.now();
    world.live({ workflowStatus: 'completed' });
    expect(world.runs('a', [run('r', 'executing')], before)).toEqual([]);
    world.list([row('a')]);
    // a last line of output, or a node, arrives after the end
    world.live({ dagRunId: 'r', dagNodes: [node('execute', 'running')] });
    expect(world.word('a')).toBe('completed');
    expect(kinds(world.said)).toEqual(['completed']);
  });
});

describe('a socket', () => {
  it('input 33: that is silent while the run is paused keeps it paused for hours', () => {
    const world = attached();
    world.live({ workflowStatus: 'paused' });
    world.wait(3 * HOUR);
    world.list([row('a')]);
    world.runs('a', [run('r', 'paused')]);
    expect(world.word('a')).toBe('paused');
    expect(menu(world).resume).toEqual({ available: true, action: 'resume-run' });
    expect(kinds(world.said)).toEqual(['paused']);
  });

  it('input 33: that died silently does not hide the changes that the polls report', () => {
    const world = attached();
    world.live({ dagRunId: 'r', dagNodes: [node('step_1', 'running')] });
    world.wait(HOUR);
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', runId: 'r' }]);
    expect(world.word('a')).toBe('failed');
    expect(world.state.live?.facts.connected).toBe(true);
  });

  it('input 34: that works although the context reports it closed is still read; nothing can be sent meanwhile', () => {
    const world = attached();
    world.live({ connected: false });
    expect(world.word('a')).toBe('active');
    expect(menu(world, false).pause).toEqual({ available: false, why: 'not-connected' });
    expect(kinds(world.live({ workflowStatus: 'completed' }))).toEqual(['completed']);
  });
});
