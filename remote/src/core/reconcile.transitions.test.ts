import { describe, expect, it } from 'vitest';
import { createWorld, kinds, row, run, stage, type World } from '../testing/world.ts';

/** An old session whose run is known and whose transitions have all been announced. */
function settled(status = 'executing', over: Parameters<typeof row>[1] = {}): World {
  const world = createWorld();
  world.list([row('a', over)]);
  world.runs('a', [run('r', status)]);
  world.wait(12_500);
  return world;
}

describe('the kinds of transitions', () => {
  it.each([
    ['executing', 'paused', 'paused'],
    ['paused', 'executing', 'resumed'],
    ['executing', 'cancelled', 'cancelled'],
    ['paused', 'cancelled', 'cancelled'],
    ['executing', 'failed', 'failed'],
    ['executing', 'completed', 'completed'],
    ['paused', 'completed', 'completed'],
    ['waiting_approval', 'executing', 'resumed'],
  ])('from %s to %s is %s', (before, after, kind) => {
    const world = settled(before);
    expect(world.runs('a', [run('r', after)])).toMatchObject([
      { kind, sessionId: 'a', runId: 'r', amends: false, byUs: false, step: null },
    ]);
  });

  it('awaiting approval after paused is news: the user is needed', () => {
    const world = settled('paused');
    expect(world.runs('a', [run('r', 'waiting_approval')])).toMatchObject([
      { kind: 'paused', reason: 'awaiting-approval' },
    ]);
  });

  it('a new run in a session that was paused is started, not resumed', () => {
    const world = settled('paused');
    const next = run('r2', 'executing', { startedAt: 9e12 });
    expect(kinds(world.runs('a', [next, run('r', 'paused')]))).toEqual(['started']);
  });

  it('a run that replaced another while both were paused is resumed', () => {
    const world = settled('paused');
    expect(world.runs('a', [run('r2', 'paused')])).toEqual([]);
    expect(kinds(world.runs('a', [run('r2', 'executing')]))).toEqual(['resumed']);
  });

  it('a completed session that is used again has started', () => {
    const world = settled('completed', { status: 'completed', mode: 'copilot' });
    expect(kinds(world.runs('a', [run('r2', 'executing', { startedAt: 9e12 }), run('r', 'completed')]))).toEqual([
      'started',
    ]);
  });

  it.each(['completed', 'failed', 'cancelled'])('RT-6: a new run that is %s like the last one is news', (word) => {
    const world = settled(word);
    const next = run('r2', word, { startedAt: 9e12 });
    expect(world.runs('a', [next, run('r', word)])).toMatchObject([
      { kind: word, runId: 'r2', key: `a:r2:${word}:1`, amends: false },
    ]);
    expect(world.runs('a', [next, run('r', word)])).toEqual([]);
  });

  it('RT-6: a run that ended like the last one is not news while neither was known', () => {
    const world = createWorld();
    world.list([row('a', { status: 'suspended', phase: 'failed' })]);
    expect(world.runs('a', [run('r2', 'failed', { startedAt: 9e12 }), run('r', 'failed')])).toEqual([]);
  });

  it('an expired session is announced', () => {
    const world = createWorld();
    world.list([row('a')]);
    expect(kinds(world.list([row('a', { status: 'expired' })]))).toEqual(['expired']);
  });

  it('an unknown state is not announced, nor is the change back from it', () => {
    const world = settled();
    expect(world.runs('a', [run('r', 'draft')])).toEqual([]);
    expect(world.word('a')).toBe('unknown/unknown');
  });
});

describe('a failure', () => {
  it('is never treated as a pause, although the list suspends the session', () => {
    const world = settled();
    expect(world.list([row('a', { status: 'suspended', phase: 'failed' })])).toEqual([]);
    expect(kinds(world.runs('a', [run('r', 'failed')]))).toEqual(['failed']);
    expect(kinds(world.said)).toEqual(['failed']);
  });

  it('is never treated as a pause when the phase hides it, because the run reports it', () => {
    const world = settled();
    world.list([row('a', { status: 'suspended' })]);
    expect(world.word('a')).toBe('active');
    world.runs('a', [run('r', 'failed')]);
    expect(kinds(world.said)).toEqual(['failed']);
  });

  it('of a session that was set aside is announced when only its phase reports it', () => {
    const world = createWorld();
    world.list([row('a', { status: 'suspended' })]);
    expect(kinds(world.list([row('a', { status: 'suspended', phase: 'failed' })]))).toEqual(['failed']);
  });

  it('of a run that this browser cancelled is cancelled, never failed', () => {
    const world = settled();
    world.observe({ kind: 'cancel-sent', at: world.now(), sessionId: 'a', runId: 'r' });
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'cancelled', byUs: true, runId: 'r' }]);
    expect(world.word('a')).toBe('cancelled/cancelled');
  });

  it('of a later run is failed, although this browser cancelled the previous run', () => {
    const world = settled();
    world.observe({ kind: 'cancel-sent', at: world.now(), sessionId: 'a', runId: 'r' });
    world.runs('a', [run('r', 'failed')]);
    expect(world.runs('a', [run('r2', 'failed', { startedAt: 9e12 })])).toMatchObject([
      { kind: 'failed', byUs: false },
    ]);
  });

  describe('RT-3: the end of a stage task that this browser stopped', () => {
    /** It always runs under one id. */
    function stopped(): World {
      const world = createWorld();
      world.list([row('a', { mode: 'pda' })]);
      world.runs('a', [run('r')]);
      world.stages('a', 'r', [stage(1, 'running')]);
      world.observe({ kind: 'cancel-sent', at: world.now(), sessionId: 'a', runId: 'r' });
      return world;
    }
    const byUs = (world: World, status: string, error: string | null = null) =>
      world.stages('a', 'r', [stage(1, status, error)]).map((said) => [said.kind, said.byUs]);
    const STOPPED = ['failed', 'Stopped by user'] as const;

    it('RT-3: is ours once, and every later event is news', () => {
      const world = stopped();
      expect(byUs(world, ...STOPPED)).toEqual([['cancelled', true]]);
      expect(byUs(world, 'running')).toEqual([['started', false]]);
      expect(byUs(world, 'failed', 'boom')).toEqual([['failed', false]]);
      expect(byUs(world, 'running')).toEqual([['started', false]]);
      expect(byUs(world, ...STOPPED)).toEqual([['cancelled', false]]);
    });

    it('RT-3: is ours once, even if the task waits before it runs again', () => {
      const world = stopped();
      byUs(world, ...STOPPED);
      expect(byUs(world, 'pending')).toEqual([['paused', false]]);
      byUs(world, 'running');
      expect(byUs(world, ...STOPPED)).toEqual([['cancelled', false]]);
    });

    it.each([['failed', 'boom'] as const, ['completed', null] as const])(
      'RT-3: is replaced by %s, which is news',
      (status, error) => {
        expect(byUs(stopped(), status, error)).toEqual([[status, false]]);
      },
    );

    it('RT-3: is no longer ours when the task continued instead and is seen to run again', () => {
      const world = stopped();
      byUs(world, 'pending');
      expect(byUs(world, 'running')).toEqual([['resumed', false]]);
      expect(byUs(world, ...STOPPED)).toEqual([['cancelled', false]]);
    });
  });

  it('RT-3: stays cancelled, however often it is requested, and over a pause', () => {
    const world = settled();
    world.runs('a', [run('r', 'paused')]);
    world.observe({ kind: 'cancel-sent', at: world.now(), sessionId: 'a', runId: 'r' });
    world.runs('a', [run('r')]);
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'cancelled', byUs: true }]);
    expect(world.runs('a', [run('r', 'failed')])).toEqual([]);
    world.list([row('a', { status: 'suspended', phase: 'failed' })]);
    expect(world.word('a')).toBe('cancelled/cancelled');
    // a run that continues after all may fail by itself
    world.runs('a', [run('r')]);
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', byUs: false }]);
  });

  it('after another user’s cancel is not by us', () => {
    const world = settled();
    expect(world.runs('a', [run('r', 'cancelled')])).toMatchObject([{ kind: 'cancelled', byUs: false }]);
  });
});

describe('one event from two sources', () => {
  it.each([
    [{ status: 'completed' }, 'completed'],
    [{ status: 'suspended', phase: 'failed' }, 'failed'],
  ])('is announced once: first the list %j, then the run', (over, kind) => {
    const world = createWorld();
    world.list([row('a')]);
    expect(kinds(world.list([row('a', over)]))).toEqual([kind]);
    expect(world.runs('a', [run('r', kind)])).toEqual([]);
    expect(world.runs('a', [run('r', kind)])).toEqual([]);
    expect(world.said).toHaveLength(1);
  });

  it('has a key for every time that a run enters a status', () => {
    const world = settled();
    for (const status of ['paused', 'executing', 'paused', 'executing']) world.runs('a', [run('r', status)]);
    expect(world.said.map(({ key }) => key)).toEqual(['a:r:paused:1', 'a:r:active:1', 'a:r:paused:2', 'a:r:active:2']);
  });

  it('is not announced again by an overtaken answer', () => {
    const world = settled();
    const early = world.now();
    world.wait(100);
    world.runs('a', [run('r', 'completed')]);
    expect(world.runs('a', [run('r', 'executing')], early)).toEqual([]);
    expect(world.word('a')).toBe('completed');
  });

  it('is not announced when only the status in the list changed and the run goes on', () => {
    const world = settled();
    world.list([row('a', { status: 'suspended' })]);
    world.list([row('a', { status: 'active' })]);
    world.list([row('a', { name: 'renamed', phase: 'control', updatedAt: 1 })]);
    expect(world.said).toEqual([]);
  });
});

describe('the details of a failure', () => {
  const detail = { kind: 'failure', sessionId: 'a', runId: 'r', step: 3, text: 'boom' } as const;

  it('are part of the news if they were known before', () => {
    const world = settled();
    expect(world.observe({ ...detail, at: world.now() })).toEqual([]);
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', step: 3, amends: false }]);
    expect(world.session('a').failure).toEqual({ runId: 'r', step: 3, text: 'boom' });
  });

  it('amend the news, under the same key, when they arrive late', () => {
    const world = settled();
    const [failed] = world.runs('a', [run('r', 'failed')]);
    expect(world.observe({ ...detail, at: world.now() })).toMatchObject([
      { key: failed?.key, kind: 'failed', step: 3, amends: true },
    ]);
    expect(world.observe({ ...detail, at: world.now() })).toEqual([]);
  });

  it('amend the news that the list caused before any run was known', () => {
    const world = createWorld();
    world.list([row('a')]);
    const [failed] = world.list([row('a', { status: 'suspended', phase: 'failed' })]);
    world.runs('a', [run('r', 'failed')]);
    expect(world.observe({ ...detail, at: world.now() })).toMatchObject([{ key: failed?.key, amends: true, step: 3 }]);
  });

  it('amend nothing once the session has moved on', () => {
    const world = settled();
    world.runs('a', [run('r', 'failed')]);
    world.runs('a', [run('r', 'executing')]);
    expect(world.observe({ ...detail, at: world.now() })).toEqual([]);
  });

  it('amend nothing that was never announced', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.runs('a', [run('r', 'failed')]);
    expect(world.observe({ ...detail, at: world.now() })).toEqual([]);
  });

  it('are dropped with the run that they belong to', () => {
    const world = settled();
    world.observe({ ...detail, at: world.now() });
    world.runs('a', [run('r', 'failed')]);
    expect(world.runs('a', [run('r2', 'failed', { startedAt: 9e12 })])).toMatchObject([{ runId: 'r2', step: null }]);
    expect(world.session('a').failure).toBeNull();
  });

  it('of a stage task come from the stage that failed by itself', () => {
    const world = settled('executing', { mode: 'newspulse' });
    world.stages('a', 'r', [stage(1, 'running')]);
    const stages = [stage(1, 'failed', 'Stopped by user'), stage(2, 'failed', 'no news')];
    expect(world.stages('a', 'r', stages)).toMatchObject([{ kind: 'failed', step: 2 }]);
    expect(world.session('a').failure).toEqual({ runId: 'r', step: 2, text: 'no news' });
  });

  it('of a stage task leave its progress unchanged', () => {
    const world = settled('executing', { mode: 'newspulse' });
    world.stages('a', 'r', [stage(1, 'running')], 40);
    world.stages('a', 'r', [stage(1, 'failed', 'boom')], 90);
    expect(world.session('a').progress.percent).toBe(40);
  });

  it('of a stage task come from the stage of this failure, not from one that was repaired since', () => {
    const world = settled('executing', { mode: 'newspulse' });
    world.stages('a', 'r', [stage(1, 'running')]);
    world.stages('a', 'r', [stage(1, 'failed', 'first')]);
    world.stages('a', 'r', [stage(1, 'running')]);
    expect(world.session('a').failure).toBeNull();
    const said = world.stages('a', 'r', [stage(1, 'completed'), stage(2, 'failed', 'second')]);
    expect(said).toMatchObject([{ kind: 'failed', step: 2 }]);
  });
});
