import { describe, expect, it } from 'vitest';
import { createWorld, row, run, type World } from '../testing/world.ts';
import { NEVER } from './evidence.ts';
import type { SnapshotRow } from './observation.ts';

/** The row of the session arrives; it was requested by its id. */
function tell(world: World, one: SnapshotRow) {
  const { sessionId } = one;
  const now = world.now();
  return world.observe({ kind: 'row', sessionId, row: one, requestedAt: now, receivedAt: now + 10 });
}

/** A page that was just opened: its list is truncated and does not contain the session. */
function opened(): World {
  const world = createWorld();
  world.list([row('young')], { capped: true });
  return world;
}

describe('a session that was requested by its id', () => {
  it.each([
    [{ status: 'active' }, 'active/unverified'],
    [{ status: 'completed' }, 'completed'],
    [{ status: 'suspended', phase: 'failed' }, 'failed'],
    [{ status: 'suspended' }, 'paused/suspended'],
  ])('becomes known by its row, %j, without an announcement', (over, word) => {
    const world = opened();
    expect(tell(world, row('old', over))).toEqual([]);
    expect(world.word('old')).toBe(word);
    expect(world.state.freshness.get('old')).toMatchObject({ confirmedAt: world.now() + 10, runsAskedAt: NEVER });
  });

  it('has a baseline that the first answer about its runs refines; later changes are news', () => {
    const world = opened();
    tell(world, row('old'));
    expect(world.runs('old', [run('r', 'executing')])).toEqual([]);
    expect(world.word('old')).toBe('active');
    expect(world.runs('old', [run('r', 'failed')])).toMatchObject([{ kind: 'failed', sessionId: 'old' }]);
  });

  it('never counts as created while watching, however recent its creation time is', () => {
    const world = opened();
    world.wait(12_500);
    tell(world, row('old', { createdAt: world.serverTime() + 60_000 }));
    expect(world.session('old').born).toBe(false);
    expect(world.runs('old', [run('r', 'failed')])).toEqual([]);
  });

  it('is not part of the list: no snapshot misses it, and only two answers that it does not exist remove it', () => {
    const world = opened();
    for (const id of ['x', 'y', 'z']) tell(world, row(id));
    world.list([row('young')], { capped: true });
    expect(world.state.poll.suspect).toBe(false);
    world.list([row('young')], { capped: true });
    expect(world.word('x')).toBe('active/unverified');
    for (const at of [20_000, 40_000]) world.observe({ kind: 'existence', sessionId: 'x', at, exists: false });
    expect(world.word('x')).toBeNull();
  });

  it('adds nothing when the list contains the session', () => {
    const world = opened();
    const before = world.state;
    expect(tell(world, row('young', { status: 'completed' }))).toEqual([]);
    expect(world.state).toBe(before);
  });

  it('returns to the list without an announcement: only changes are news', () => {
    const world = opened();
    tell(world, row('old', { status: 'completed', createdAt: 1_000_000 }));
    expect(world.list([row('young'), row('old', { status: 'completed', createdAt: 1_000_229 })])).toEqual([]);
    expect(world.session('old').absence).toBeNull();
    expect(world.list([row('young'), row('old', { status: 'suspended', phase: 'failed' })])).toMatchObject([
      { kind: 'failed', sessionId: 'old' },
    ]);
  });

  it('replaces the fields that a host component set', () => {
    const world = opened();
    world.observe({ kind: 'local', at: world.now(), sessionId: 'old', fields: { name: 'Mine' }, added: true });
    tell(world, row('old', { status: 'completed' }));
    expect(world.session('old')).toMatchObject({ local: null, list: { status: 'completed' } });
  });
});
