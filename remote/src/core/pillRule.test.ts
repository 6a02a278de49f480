import { describe, expect, it } from 'vitest';
import { createWorld, row, run, SERVER_START, stage, type World } from '../testing/world.ts';
import { MAX_PILLS, type PillMarks, pillIds, SEEN_FOR_MS } from './pillRule.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WALL = Date.UTC(2026, 10, 22, 20, 0, 0);

const NONE: PillMarks = {
  pinned: [],
  selected: null,
  dismissed: new Set(),
  finishedAt: new Map(),
  seenAt: new Map(),
  unseen: new Set(),
};

const pills = (world: World, marks: Partial<PillMarks> = {}, wall = WALL): string[] =>
  pillIds(world.state, { ...NONE, ...marks }, world.now(), wall);

/** One session with this row, and with a run of this status. */
function one(over: Parameters<typeof row>[1], status?: string, startedAt?: number): World {
  const world = createWorld();
  world.list([row('a', over)]);
  if (status) world.runs('a', [run('r', status, startedAt === undefined ? {} : { startedAt })]);
  return world;
}

const now = (): number => SERVER_START + 1000;

describe('a session that runs', () => {
  it.each(['executing', 'planning', 'paused', 'waiting_approval'])('is a pill while its run is %s', (status) => {
    expect(pills(one({}, status))).toEqual(['a']);
  });

  it('is a pill for seven days after its run began', () => {
    expect(pills(one({ createdAt: 0 }, 'executing', now() - 7 * DAY + HOUR))).toEqual(['a']);
    expect(pills(one({ createdAt: now() }, 'executing', now() - 7 * DAY - HOUR))).toEqual([]);
  });

  it('is judged by its own age if its run has no start', () => {
    const world = one({ createdAt: now() - 8 * DAY });
    world.runs('a', [run('r', 'executing', { startedAt: null })]);
    expect(pills(world)).toEqual([]);
  });
});

describe('a session whose status is not verified', () => {
  it('is a pill for a day after its row last changed', () => {
    expect(pills(one({ createdAt: 0, updatedAt: now() - 23 * HOUR }))).toEqual(['a']);
    expect(pills(one({ createdAt: now(), updatedAt: now() - 25 * HOUR }))).toEqual([]);
    expect(pills(one({ createdAt: now() - 25 * HOUR, updatedAt: null }))).toEqual([]);
  });

  it('is a pill for the same time when it waits for the user', () => {
    for (const [hours, expected] of [
      [23, ['a']],
      [25, []],
    ] as const) {
      const world = one({ mode: 'pda', updatedAt: now() - hours * HOUR }, 'executing');
      world.stages('a', 'r', [stage(1, 'pending')]);
      expect(world.word('a')).toBe('paused/waiting-for-you');
      expect(pills(world)).toEqual(expected);
    }
  });

  it('is not a pill when it is set aside, or its state is unknown', () => {
    expect(pills(one({ status: 'suspended' }))).toEqual([]);
    expect(pills(one({ status: 'archived' }))).toEqual([]);
  });
});

describe('a session that has ended', () => {
  const finished = { finishedAt: new Map([['a', WALL - HOUR]]) };

  it.each([
    [{ status: 'completed' }, undefined],
    [{ status: 'suspended', phase: 'failed' }, undefined],
    [{ status: 'expired' }, undefined],
    [{}, 'cancelled'],
  ])('is a pill only if this browser saw it end: %j %s', (over, status) => {
    const world = one(over, status);
    expect(pills(world)).toEqual([]);
    expect(pills(world, finished)).toEqual(['a']);
  });

  it('is a pill until ten minutes after the user looked at it', () => {
    const world = one({ status: 'completed' });
    const seenAt = new Map([['a', WALL]]);
    expect(pills(world, { ...finished, seenAt }, WALL + SEEN_FOR_MS - 1)).toEqual(['a']);
    expect(pills(world, { ...finished, seenAt }, WALL + SEEN_FOR_MS)).toEqual([]);
  });

  it('is a pill until the user has looked at it, however long that takes', () => {
    const world = one({ status: 'completed' });
    expect(pills(world, { ...finished, unseen: new Set(['a']) }, WALL + 30 * DAY)).toEqual(['a']);
    expect(pills(world, finished, WALL + 30 * DAY)).toEqual(['a']);
    const again = { ...finished, seenAt: new Map([['a', WALL]]), unseen: new Set(['a']) };
    expect(pills(world, again, WALL + 30 * DAY)).toEqual(['a']);
  });

  it('is not a pill because of an old mark when its state is unknown', () => {
    expect(pills(one({ status: 'archived' }), finished)).toEqual([]);
  });
});

describe('a session in any state', () => {
  const old = (): World => one({ status: 'completed', createdAt: 0, updatedAt: 0 });

  it('is a pill while it is pinned', () => {
    expect(pills(old(), { pinned: ['a'] })).toEqual(['a']);
  });

  it('is a pill while it is selected', () => {
    expect(pills(old(), { selected: 'a' })).toEqual(['a']);
  });

  it('is a pill while it is attached, and only then', () => {
    const world = old();
    world.runs('a', [run('r', 'completed')]);
    world.live({ taskId: 'task-of-r', connected: true });
    expect(pills(world)).toEqual(['a']);
    world.live({ connected: false });
    expect(pills(world)).toEqual([]);
  });

  it('is not a pill while it is dismissed, unless it is pinned, attached or selected', () => {
    const world = one({}, 'executing');
    const dismissed = new Set(['a']);
    expect(pills(world, { dismissed })).toEqual([]);
    expect(pills(world, { dismissed, pinned: ['a'] })).toEqual(['a']);
    expect(pills(world, { dismissed, selected: 'a' })).toEqual(['a']);
    world.live({ taskId: 'task-of-r' });
    expect(pills(world, { dismissed })).toEqual(['a']);
  });

  it('is not a pill when it finished and was dismissed', () => {
    const finishedAt = new Map([['a', WALL]]);
    expect(pills(old(), { finishedAt, dismissed: new Set(['a']) })).toEqual([]);
  });

  it('is a pill when the host added it and it is queued', () => {
    const world = createWorld();
    world.list([]);
    world.observe({ kind: 'local', at: 0, sessionId: 'x', fields: { status: 'queued' }, added: true });
    expect(pills(world)).toEqual(['x']);
  });
});

it('allows no more than thirty pills, as the documents promise', () => {
  expect(MAX_PILLS).toBe(30);
});
