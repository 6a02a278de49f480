import { describe, expect, it } from 'vitest';
import { createWorld, facts, node, row, run, stage, type World } from '../testing/world.ts';
import type { EvidenceRequest } from './evidenceRequests.ts';
import { planRequests } from './planRequests.ts';

const POLL = 12_500;

/** Returns the requests of a poll that begins now, in their order. */
function plan(world: World, pills: readonly string[] = []): EvidenceRequest[] {
  return planRequests(world.state, new Set(pills), world.now(), world.now());
}

const asked = (world: World, pills: readonly string[] = []): string[] =>
  plan(world, pills).map((request) => `${request.kind} ${request.sessionId}`);

/** A session whose evidence was all requested one poll ago. */
function known(over: Parameters<typeof row>[1] = {}, status = 'executing'): World {
  const world = createWorld();
  world.list([row('a', over)]);
  world.runs('a', [run('r', status)]);
  world.stages('a', 'r', [stage(1, 'running')]);
  world.wait(POLL);
  return world;
}

describe('the runs', () => {
  it('of every session that is not plainly finished are requested once', () => {
    const world = createWorld();
    world.list([
      row('active'),
      row('aside', { status: 'suspended' }),
      row('expired', { status: 'expired' }),
      row('odd', { status: 'odd' }),
      row('chat', { status: 'completed', mode: 'copilot' }),
      row('done', { status: 'completed' }),
      row('broken', { status: 'suspended', phase: 'failed' }),
    ]);
    world.wait(1);
    expect(asked(world)).toEqual(['runs active', 'runs aside', 'runs expired', 'runs odd', 'runs chat']);
  });

  it.each(['executing', 'paused', 'waiting_approval'])('of a pill that is %s are requested at every poll', (status) => {
    expect(asked(known({}, status), ['a'])).toContain('runs a');
    expect(asked(known({}, status))).toEqual([]);
  });

  it.each(['completed', 'failed', 'cancelled'])('of a pill that is %s are not requested at every poll', (status) => {
    expect(asked(known({}, status), ['a'])).toEqual([]);
  });

  it('of a suspended session are not requested at every poll, pill or not', () => {
    const world = createWorld();
    world.list([row('a', { status: 'suspended' })]);
    world.runs('a', []);
    world.wait(POLL);
    expect(asked(world, ['a'])).toEqual([]);
  });

  it('of any session, even a finished one, are requested when its row changes', () => {
    const world = known();
    world.list([row('a', { updatedAt: 5 })]);
    world.wait(1);
    expect(asked(world)).toEqual(['runs a']);
    const done = createWorld();
    done.list([row('a')]);
    done.runs('a', [run('r')]);
    done.list([row('a', { status: 'completed' })]);
    done.wait(1);
    expect(asked(done)).toEqual(['runs a']);
  });

  it('of a session that is not finished are requested every minute', () => {
    const world = known();
    world.wait(60_000 - POLL - 40);
    expect(asked(world)).toEqual([]);
    world.wait(40);
    expect(asked(world)).toEqual(['runs a']);
  });

  it('are requested only once per poll', () => {
    const world = createWorld();
    const startedAt = world.now();
    world.list([row('a')]);
    world.runs('a', [run('r')]);
    expect(planRequests(world.state, new Set(['a']), world.now(), startedAt).map(({ kind }) => kind)).toEqual(['dag']);
  });

  it('of a session that is ending are requested at every poll, pill or not', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.live({ taskId: 'task-of-r' });
    world.runs('a', [run('r')]);
    world.live({ workflowStatus: 'failed', connected: false });
    for (let time = 0; time < 3; time++) {
      world.runs('a', [run('r')]);
      world.wait(POLL);
      expect(asked(world)).toEqual(['runs a']);
    }
  });

  it('of a completed chat are requested at once while the socket’s run is not found', () => {
    const world = known({ status: 'completed', mode: 'copilot' }, 'completed');
    expect(asked(world, ['a'])).toEqual([]);
    world.live({ ...facts(), taskId: 'task-of-r2' });
    expect(asked(world, ['a'])).toEqual(['runs a']);
    world.live({ connected: false });
    expect(asked(world, ['a'])).toEqual([]);
  });

  it('of a new row are more urgent the longer it waits: it is told only with them, and many old rows are due too', () => {
    const world = createWorld();
    world.list([row('old'), row('pill')]);
    world.runs('old', [run('r', 'executing')]);
    world.wait(170_000);
    world.list([row('old'), row('pill'), row('new', { status: 'suspended' })]);
    world.runs('pill', [run('p', 'executing')]);
    const order = (): string[] => asked(world, ['pill']).filter((one) => one.startsWith('runs'));
    world.wait(1);
    expect(order()).toEqual(['runs old', 'runs new', 'runs pill']);
    world.wait(POLL);
    expect(order()).toEqual(['runs new', 'runs old', 'runs pill']);
    // a pill that missed a poll comes before it
    world.wait(POLL);
    expect(order()).toEqual(['runs pill', 'runs new', 'runs old']);
  });

  it('that are never answered, however many and for however long, do not come before a pill that missed a poll', () => {
    const world = createWorld();
    const old = Array.from({ length: 60 }, (_, index) => row(`old-${index}`));
    world.list([...old, row('pill')]);
    for (const { sessionId } of old) world.runs(sessionId, [run(`r-${sessionId}`)]);
    const fresh = Array.from({ length: 60 }, (_, index) => row(`new-${index}`, { status: 'suspended' }));
    world.list([...old, row('pill'), ...fresh]);
    world.wait(20 * 60_000);
    world.runs('pill', [run('p')]);
    // the shortest time of two polls
    world.wait(20_000);
    expect(asked(world, ['pill']).filter((one) => one.startsWith('runs'))[0]).toBe('runs pill');
  });

  it('that were never requested come first, then the oldest', () => {
    const world = createWorld();
    world.list(['a', 'b', 'c'].map((id) => row(id)));
    world.runs('b', [run('rb')]);
    world.runs('a', [run('ra')]);
    world.wait(POLL);
    expect(asked(world, ['a', 'b', 'c']).filter((request) => request.startsWith('runs'))).toEqual([
      'runs c',
      'runs b',
      'runs a',
    ]);
  });
});

describe('a stage task', () => {
  it('is requested instead of a graph once its run is known', () => {
    const world = createWorld();
    world.list([row('a', { mode: 'newspulse' })]);
    expect(asked(world, ['a'])).toEqual(['runs a']);
    world.runs('a', [run('r')]);
    world.wait(1);
    expect(plan(world, ['a'])).toContainEqual({ kind: 'stage', sessionId: 'a', mode: 'newspulse', runId: 'r' });
    expect(asked(world, ['a'])).not.toContain('dag a');
  });

  it('is requested at every poll while it is an active or waiting pill', () => {
    const world = known({ mode: 'pda' });
    expect(asked(world, ['a'])).toEqual(['runs a', 'stage a']);
    world.stages('a', 'r', [stage(1, 'pending')]);
    world.wait(POLL);
    expect(asked(world, ['a'])).toContain('stage a');
    expect(asked(world)).toEqual([]);
  });
});

describe('the graph', () => {
  it('is requested only for running pills', () => {
    expect(asked(known(), ['a'])).toEqual(['dag a', 'runs a']);
    expect(asked(known({}, 'paused'), ['a'])).not.toContain('dag a');
    expect(asked(known())).not.toContain('dag a');
  });

  it('is not requested while the socket sends it', () => {
    const world = known();
    world.live({ taskId: 'task-of-r' });
    expect(asked(world, ['a'])).toContain('dag a');
    world.live({ dagRunId: 'r', dagNodes: [node('init', 'running')] });
    expect(asked(world, ['a'])).not.toContain('dag a');
  });

  it('OPEN-2: is requested although the socket sends it, after half a minute of silence', () => {
    const world = known();
    world.live({ taskId: 'task-of-r', dagRunId: 'r', dagNodes: [node('init', 'running')] });
    world.wait(29_900);
    expect(asked(world, ['a'])).not.toContain('dag a');
    world.wait(100);
    expect(asked(world, ['a'])).toContain('dag a');
    // from then on at every poll, until the socket sends again
    world.dag('a', 'r', [node('init', 'running')]);
    expect(planRequests(world.state, new Set(['a']), world.now(), world.now() - 10)).not.toContainEqual(
      expect.objectContaining({ kind: 'dag' }),
    );
    world.wait(POLL);
    expect(asked(world, ['a'])).toContain('dag a');
    world.live({ dagNodes: [node('init', 'completed')] });
    expect(asked(world, ['a'])).not.toContain('dag a');
  });
});

describe('a pill', () => {
  it('comes before hundreds of old sessions, even if it has failed: a failed task may be run again', () => {
    const world = createWorld();
    world.list([row('failed', { mode: 'pda' })]);
    world.runs('failed', [run('r')]);
    world.stages('failed', 'r', [stage(1, 'failed')]);
    const idle = Array.from({ length: 100 }, (_, index) => row(`idle-${index}`, { status: 'suspended' }));
    world.list([row('failed', { mode: 'pda' }), ...idle]);
    for (const { sessionId } of idle) world.runs(sessionId, []);
    world.wait(70_000);
    expect(asked(world, ['failed']).slice(0, 2)).toEqual(['runs failed', 'stage failed']);
    // it also comes before a new session that was never requested
    world.wait(60_000);
    for (const { sessionId } of idle) world.runs(sessionId, []);
    const late = [row('new', { status: 'suspended' }), row('failed', { mode: 'pda' }), ...idle];
    world.list(late);
    expect(asked(world, ['failed']).slice(0, 2)).toEqual(['runs failed', 'stage failed']);
  });
});

describe('the existence of a session', () => {
  const missing = (snapshots: number, over = {}): World => {
    const world = known({ status: 'completed' }, 'completed');
    for (let time = 0; time < snapshots; time++) world.list([], over);
    return world;
  };

  it('is requested once it is missing', () => {
    expect(asked(missing(0))).toEqual([]);
    expect(asked(missing(1))).toEqual(['existence a']);
  });

  it('is requested again after ten seconds at the earliest', () => {
    const world = missing(1);
    world.observe({ kind: 'existence', at: world.now(), sessionId: 'a', exists: false });
    world.list([]);
    world.wait(9000);
    expect(asked(world)).toEqual([]);
    world.wait(1000);
    expect(asked(world)).toEqual(['existence a']);
  });

  it('is requested every minute if it exists but is not in the list', () => {
    const world = missing(2);
    world.observe({ kind: 'existence', at: world.now(), sessionId: 'a', exists: true });
    world.wait(30_000);
    expect(asked(world)).toEqual([]);
    world.wait(30_000);
    expect(asked(world)).toEqual(['existence a']);
  });

  it('is requested only for pills while the list is cut off: other missing sessions may only be older', () => {
    const world = missing(1, { capped: true });
    expect(asked(world)).toEqual([]);
    expect(asked(world, ['a'])).toEqual(['existence a']);
  });

  it('is the only request for a row that a host component added', () => {
    const world = createWorld();
    world.list([]);
    world.observe({ kind: 'local', at: world.now(), sessionId: 'mine', fields: {}, added: true });
    expect(asked(world, ['mine'])).toEqual([]);
    world.list([]);
    expect(asked(world, ['mine'])).toEqual(['existence mine']);
  });
});
