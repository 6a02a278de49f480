import { describe, expect, it } from 'vitest';
import { createWorld, kinds, row, run, SERVER_START, stage, type World } from '../testing/world.ts';
import { elapsedSince } from './elapsed.ts';
import { sessionMenu } from './menu.ts';
import { pillIds } from './pillRule.ts';

const DAY = 86_400_000;
const POLL = 12_500;

const NO_MARKS = {
  pinned: [],
  selected: null,
  dismissed: new Set<string>(),
  finishedAt: new Map<string, number>(),
  seenAt: new Map<string, number>(),
  unseen: new Set<string>(),
};

const pills = (world: World): string[] => pillIds(world.state, NO_MARKS, world.now(), SERVER_START);

const menu = (world: World, attached = false) => {
  const { list, derived } = world.session('a');
  return sessionMenu({ mode: list?.mode ?? '', shown: derived.shown, reason: derived.reason, attached });
};

function one(over: Parameters<typeof row>[1] = {}): World {
  const world = createWorld();
  world.list([row('a', over)]);
  return world;
}

const DAYS_AGO = { createdAt: SERVER_START - 9 * DAY, updatedAt: SERVER_START - 9 * DAY };

describe('a session that is active for days while nothing runs', () => {
  it('input 11: is not confirmed without a run, and is not a pill after a day', () => {
    const world = one(DAYS_AGO);
    world.runs('a', []);
    expect(world.word('a')).toBe('active/unverified');
    expect(world.session('a').progress.percent).toBeNull();
    expect(pills(world)).toEqual([]);
    expect(menu(world).pause).toEqual({ available: false, why: 'not-said-yet' });
  });

  it.each([
    ['cancelled', [run('r', 'cancelled')], 'cancelled'],
    ['failed', [run('r', 'failed')], 'failed'],
    ['set aside', [], 'paused'],
  ])('a new row that is suspended is news only with the answer about its runs: %s', (_, runs, kind) => {
    const world = one();
    expect(kinds(world.list([row('a'), row('b', { status: 'suspended', createdAt: SERVER_START + POLL })]))).toEqual(
      [],
    );
    expect(kinds(world.runs('b', runs))).toEqual([kind]);
    expect(kinds(world.list([row('a'), row('b', { status: 'suspended', createdAt: SERVER_START + POLL })]))).toEqual(
      [],
    );
  });

  it('a row that becomes suspended is news only with the first answer about its runs', () => {
    const world = one();
    expect(kinds(world.list([row('a', { status: 'suspended' })]))).toEqual([]);
    expect(kinds(world.runs('a', [run('r', 'failed')]))).toEqual(['failed']);
  });

  it('a session that is deleted after a cancelled run is not paused for a moment: its runs are an empty list then', () => {
    const world = one();
    world.runs('a', [run('r')]);
    world.runs('a', [run('r', 'cancelled')]);
    world.list([row('a', { status: 'suspended' })]);
    world.runs('a', [run('r', 'cancelled')]);
    expect(world.word('a')).toBe('cancelled/cancelled');
    expect(kinds(world.runs('a', []))).toEqual([]);
    expect(world.word('a')).toBe('cancelled/cancelled');
  });

  it('input 11: is cancelled after a cancelled run, although the row stays active', () => {
    const world = one();
    world.runs('a', [run('r')]);
    world.runs('a', [run('r', 'cancelled')]);
    world.list([row('a')]);
    expect(world.word('a')).toBe('cancelled/cancelled');
    expect(menu(world).cancel).toEqual({ available: false, why: 'cancelled' });
  });

  it('input 11: is not a pill after a week, nor has a timer after a month, when a crash left its run executing', () => {
    const world = one(DAYS_AGO);
    const startedAt = SERVER_START - 31 * DAY;
    world.runs('a', [run('r', 'executing', { startedAt })]);
    expect(world.word('a')).toBe('active');
    expect(pills(world)).toEqual([]);
    expect(elapsedSince(startedAt, world.state.poll.serverClock, world.now())).toBeNull();
  });

  it('input 11: waits for the user between stages while the run of a stage task executes for days', () => {
    const world = one({ ...DAYS_AGO, mode: 'newspulse' });
    world.runs('a', [run('r', 'executing', { startedAt: DAYS_AGO.createdAt })]);
    world.stages('a', 'r', [stage(1, 'completed'), stage(2, 'pending')]);
    expect(world.word('a')).toBe('paused/waiting-for-you');
    expect(pills(world)).toEqual([]);
  });
});

describe('a row that contradicts its run', () => {
  it('input 12: a completed session whose run executes is running', () => {
    const completed = { mode: 'copilot', status: 'completed', phase: 'completed' };
    const world = one(completed);
    world.runs('a', [run('r1', 'completed', { startedAt: 1 })]);
    expect(world.word('a')).toBe('completed');
    expect(kinds(world.runs('a', [run('r2'), run('r1', 'completed', { startedAt: 1 })]))).toEqual(['started']);
    world.list([row('a', completed)]);
    expect(world.word('a')).toBe('active');
    expect(kinds(world.runs('a', [run('r2', 'failed')]))).toEqual(['failed']);
  });

  it('input 13: a session that was suspended during its run stays active, and completes once', () => {
    const world = one();
    world.runs('a', [run('r')]);
    world.wait(POLL);
    expect(world.list([row('a', { status: 'suspended' })])).toEqual([]);
    world.runs('a', [run('r')]);
    expect(world.word('a')).toBe('active');
    expect(menu(world, true).pause).toEqual({ available: true, action: 'pause-run' });
    world.wait(POLL);
    world.list([row('a', { status: 'completed', phase: 'completed' })]);
    world.runs('a', [run('r', 'completed')]);
    expect(world.word('a')).toBe('completed');
    expect(kinds(world.said)).toEqual(['completed']);
  });

  it('input 14: a row that was set aside is a failure only if its phase or its run reports one', () => {
    const failed = one({ status: 'suspended', phase: 'failed' });
    expect(failed.word('a')).toBe('failed');
    const setAside = one({ status: 'suspended', phase: 'control' });
    expect(setAside.word('a')).toBe('paused/suspended');
    // REST suspend stops the saving: only the run has the failure that follows it
    setAside.runs('a', [run('r', 'failed')]);
    expect(setAside.word('a')).toBe('failed');
    expect([...failed.said, ...setAside.said]).toEqual([]);
  });
});

describe('the runs of a session', () => {
  it('input 22: an empty list leaves an idle session unconfirmed and starts nothing', () => {
    const world = one();
    world.runs('a', []);
    world.runs('a', []);
    expect(world.word('a')).toBe('active/unverified');
    expect(world.said).toEqual([]);
  });

  it('input 22: a run without a start is shown with the age of its session', () => {
    const world = one({ mode: 'aiweekly' });
    world.runs('a', [run('r', 'executing', { startedAt: null })]);
    world.stages('a', 'r', [stage(1, 'running')]);
    expect(world.word('a')).toBe('active');
    expect(pills(world)).toEqual(['a']);
  });

  it('input 22: the newest of several executing runs counts, and only its end matters', () => {
    const world = one();
    const older = run('r1', 'executing', { startedAt: 1 });
    const newer = run('r2', 'executing', { startedAt: 2 });
    const unstarted = run('r0', 'executing', { startedAt: null });
    world.runs('a', [unstarted, older, newer]);
    expect(world.session('a').run?.runId).toBe('r2');
    expect(world.runs('a', [{ ...older, status: 'failed' }, unstarted, newer])).toEqual([]);
    expect(kinds(world.runs('a', [older, { ...newer, status: 'completed' }, unstarted]))).toEqual(['completed']);
    expect(world.word('a')).toBe('completed');
  });
});
