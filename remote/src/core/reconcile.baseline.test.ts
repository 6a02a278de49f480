import { describe, expect, it } from 'vitest';
import { createWorld, kinds, row, run, SERVER_START, stage, type World } from '../testing/world.ts';

const POLL_MS = 12_500;

/** Returns a session that is created now, by the server's clock. */
function young(world: World, id: string, over: Partial<Parameters<typeof row>[1]> = {}) {
  return row(id, { createdAt: world.serverTime(), updatedAt: world.serverTime(), ...over });
}

describe('the first snapshot', () => {
  it('announces nothing, whatever it contains', () => {
    const world = createWorld();
    const rows = [
      row('running'),
      row('done', { status: 'completed' }),
      row('broken', { status: 'suspended', phase: 'failed' }),
      row('aside', { status: 'suspended' }),
      row('closed', { status: 'expired' }),
      row('odd', { status: 'odd' }),
    ];
    expect(world.list(rows)).toEqual([]);
    expect(rows.map(({ sessionId }) => world.word(sessionId))).toEqual([
      'active/unverified',
      'completed',
      'failed',
      'paused/suspended',
      'expired/expired',
      'unknown/unknown',
    ]);
  });

  it('is the first one even when it is empty: later changes are news', () => {
    const world = createWorld();
    expect(world.list([])).toEqual([]);
    world.wait(POLL_MS);
    expect(kinds(world.list([young(world, 'a', { status: 'completed' })]))).toEqual(['completed']);
  });

  it('is not a failed one', () => {
    const world = createWorld();
    world.observe({ kind: 'poll-failed', at: world.now(), failure: 'network' });
    expect(world.list([row('a', { status: 'completed' })])).toEqual([]);
  });

  it('has no news before it', () => {
    const world = createWorld();
    world.observe({ kind: 'local', at: 0, sessionId: 'a', fields: { status: 'active' }, added: true });
    world.runs('a', [run('r')]);
    world.wait(POLL_MS);
    expect(world.runs('a', [run('r', 'failed')])).toEqual([]);
  });
});

describe('the first answer about the runs of an old session', () => {
  it.each([
    ['failed', 'failed'],
    ['cancelled', 'cancelled/cancelled'],
    ['paused', 'paused'],
    ['completed', 'completed'],
    ['executing', 'active'],
  ])('changes the shown status to %s and announces nothing', (status, word) => {
    const world = createWorld();
    world.list([row('a')]);
    expect(world.runs('a', [run('r', status)])).toEqual([]);
    expect(world.word('a')).toBe(word);
  });

  it('is still the first answer after several snapshots', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.wait(POLL_MS);
    world.list([row('a', { updatedAt: world.serverTime() })]);
    expect(world.runs('a', [run('r', 'failed')])).toEqual([]);
  });

  it('makes the second answer news', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.runs('a', [run('r')]);
    world.wait(POLL_MS);
    world.list([row('a')]);
    expect(world.runs('a', [run('r')])).toEqual([]);
    expect(kinds(world.runs('a', [run('r', 'failed')]))).toEqual(['failed']);
  });

  it('makes a later run news when it was empty', () => {
    const world = createWorld();
    world.list([row('a')]);
    expect(world.runs('a', [])).toEqual([]);
    expect(world.word('a')).toBe('active/unverified');
    expect(kinds(world.runs('a', [run('r')]))).toEqual(['started']);
  });

  it('announces nothing about a stage task either, from its run or from its stages', () => {
    const world = createWorld();
    world.list([row('a', { mode: 'pda' })]);
    expect(world.runs('a', [run('r', 'failed')])).toEqual([]);
    expect(world.stages('a', 'r', [stage(1, 'failed', 'boom')])).toEqual([]);
    expect(world.word('a')).toBe('failed');
  });

  it('makes the second answer about the stages of a stage task news', () => {
    const world = createWorld();
    world.list([row('a', { mode: 'pda' })]);
    world.runs('a', [run('r')]);
    world.stages('a', 'r', [stage(1, 'running')]);
    const said = world.stages('a', 'r', [stage(1, 'completed'), stage(2, 'pending')]);
    expect(said).toMatchObject([{ kind: 'paused', reason: 'waiting-for-you', runId: 'r' }]);
  });
});

describe('a session that is created while this page watches', () => {
  function watched(): World {
    const world = createWorld();
    world.list([row('old')]);
    world.wait(POLL_MS);
    return world;
  }

  it.each([
    ['executing', 'started'],
    ['completed', 'completed'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['paused', 'paused'],
  ])('announces once that its run is %s', (status, kind) => {
    const world = watched();
    expect(world.list([row('old'), young(world, 'new')])).toEqual([]);
    expect(kinds(world.runs('new', [run('r', status)]))).toEqual([kind]);
    expect(world.runs('new', [run('r', status)])).toEqual([]);
    world.wait(POLL_MS);
    expect(world.list([row('old'), young(world, 'new')])).toEqual([]);
  });

  it.each([
    [{ status: 'completed' }, 'completed'],
    [{ status: 'suspended', phase: 'failed' }, 'failed'],
  ])('announces once what the list reports about it: %j', (over, kind) => {
    const world = watched();
    expect(kinds(world.list([row('old'), young(world, 'new', over)]))).toEqual([kind]);
  });

  it('announces the status of its stages for a stage task', () => {
    const world = watched();
    world.list([young(world, 'new', { mode: 'newspulse' })]);
    expect(world.runs('new', [run('r')])).toEqual([]);
    expect(kinds(world.stages('new', 'r', [stage(1, 'running')]))).toEqual(['started']);
  });

  it('is recognised by the server’s clock, not because this page does not know it', () => {
    const world = watched();
    // it only entered the window of the list
    world.list([row('old'), row('older', { createdAt: SERVER_START - 1 })]);
    expect(world.runs('older', [run('r', 'failed')])).toEqual([]);
    expect(world.list([row('old'), row('oldest', { createdAt: null, status: 'completed' })])).toEqual([]);
  });

  it('is recognised by the newest row of the previous list when the answer has no date', () => {
    const world = createWorld();
    const undated = { serverDate: null };
    world.list([row('old', { createdAt: SERVER_START })], undated);
    world.list([row('scrolled', { createdAt: SERVER_START - 1, status: 'completed' })], undated);
    expect(world.said).toEqual([]);
    expect(kinds(world.list([row('new', { createdAt: SERVER_START + 1, status: 'completed' })], undated))).toEqual([
      'completed',
    ]);
  });

  it('is recognised by the previous good snapshot, although an implausible one came between', () => {
    const world = createWorld();
    const old = ['a', 'b', 'c'].map((id) => row(id));
    world.list(old);
    world.wait(POLL_MS);
    const born = young(world, 'new');
    world.wait(POLL_MS);
    world.list([]);
    world.wait(POLL_MS);
    world.list([...old, born]);
    expect(kinds(world.runs('new', [run('r')]))).toEqual(['started']);
  });

  it('announces nothing when only the host added it and it turns out to be old', () => {
    const world = watched();
    world.observe({ kind: 'local', at: world.now(), sessionId: 'x', fields: { status: 'queued' }, added: true });
    world.list([row('old'), row('x', { status: 'completed' })]);
    expect(world.said).toEqual([]);
  });
});
