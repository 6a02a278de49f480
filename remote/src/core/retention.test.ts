import { describe, expect, it } from 'vitest';
import { createWorld, row, run, SERVER_START, stage, type World } from '../testing/world.ts';
import { MAX_ABSENT, surplus } from './retention.ts';
import { MAX_COUNTED } from './settle.ts';

const NOBODY = (): boolean => false;
const ROWS = 20;
const id = (index: number): string => `s${String(index).padStart(4, '0')}`;

/** A truncated list of this many newest sessions; each list has one more session at its top than the previous one. */
function scrolled(sessions: number): World {
  const world = createWorld();
  const listed = (index: number) => row(id(index), { createdAt: SERVER_START + index, status: 'completed' });
  for (let first = 0; first + ROWS <= sessions; first += ROWS) {
    world.wait(12_500);
    const rows = Array.from({ length: ROWS }, (_, index) => listed(first + index));
    world.list(rows, { capped: true });
  }
  return world;
}

const many = (): World => scrolled(ROWS + MAX_ABSENT + ROWS);
const oldest = Array.from({ length: ROWS }, (_, index) => id(index));

describe('RT-4: sessions that a truncated list no longer contains', () => {
  it('are kept up to a few hundred; beyond that the oldest are dropped', () => {
    expect(surplus(scrolled(ROWS + MAX_ABSENT).state, NOBODY)).toEqual([]);
    const world = many();
    expect(surplus(world.state, NOBODY)).toEqual(oldest);
    world.observe({ kind: 'released', at: world.now(), sessionIds: oldest });
    expect(world.state.sessions.size).toBe(ROWS + MAX_ABSENT);
    expect(world.state.freshness.size).toBe(ROWS + MAX_ABSENT);
    expect(surplus(world.state, NOBODY)).toEqual([]);
  });

  it('are not dropped if the user keeps them, and then do not count towards the limit', () => {
    const world = many();
    expect(surplus(world.state, (kept) => kept === id(3))).toEqual(oldest.filter((one) => one !== id(3)).slice(0, 19));
    expect(surplus(world.state, (kept) => kept < id(ROWS))).toEqual([]);
  });

  it('are not dropped while attached, while a command is in progress, or with fields set by a host component', () => {
    const world = many();
    world.runs(id(0), [run('r0')]);
    world.live({ taskId: 'task-of-r0' });
    world.runs(id(1), [run('r1')]);
    const at = world.now();
    world.observe({ kind: 'operation-started', at, operationId: 'o', sessionId: id(1), command: 'cancelling' });
    world.observe({ kind: 'local', at, sessionId: id(2), fields: { name: 'Mine' }, added: false });
    expect(surplus(world.state, NOBODY)).toEqual(oldest.slice(3));
  });

  it('are dropped last if they wait for the user', () => {
    const world = createWorld();
    const task = row('task', { createdAt: SERVER_START - 5000, mode: 'pda' });
    world.list([task], { capped: true });
    world.runs('task', [run('r')]);
    world.stages('task', 'r', [stage(1, 'pending')]);
    const others = Array.from({ length: MAX_ABSENT }, (_, index) => row(id(index), { status: 'completed' }));
    world.list(others, { capped: true });
    world.list([row('new')], { capped: true });
    expect(world.word('task')).toBe('paused/waiting-for-you');
    expect(surplus(world.state, NOBODY)).toEqual([id(0)]);
  });

  it('are kept while the list is complete or implausible: further requests ask about them', () => {
    const world = many();
    world.list([row(id(ROWS + MAX_ABSENT + ROWS - 1))], { capped: false });
    expect(surplus(world.state, NOBODY)).toEqual([]);
    const strange = many();
    strange.list([], { capped: true });
    expect(strange.state.poll.suspect).toBe(true);
    expect(surplus(strange.state, NOBODY)).toEqual([]);
  });

  it('come back as old sessions, without an announcement', () => {
    const world = many();
    world.observe({ kind: 'released', at: world.now(), sessionIds: oldest });
    expect(world.list([row(id(0), { status: 'completed' })], { capped: true })).toEqual([]);
    expect(world.word(id(0))).toBe('completed');
  });

  it('change nothing when they are removed but not known', () => {
    const world = many();
    const { state } = world;
    world.observe({ kind: 'released', at: world.now(), sessionIds: ['nobody'] });
    expect(world.state).toBe(state);
  });
});

it('RT-4: a session with very many runs keeps a bounded number of counters, and a tab that has others adds none', () => {
  const world = createWorld();
  world.list([row('a')]);
  for (let count = 0; count < 300; count++) {
    const startedAt = SERVER_START + count;
    world.runs('a', [run(`r${count}`, 'executing', { startedAt })]);
    world.runs('a', [run(`r${count}`, 'failed', { startedAt })]);
  }
  const { entered } = world.session('a');
  expect(Object.keys(entered)).toHaveLength(MAX_COUNTED);
  expect(entered['a:r299:failed']).toBe(1);
  const counts = [{ sessionId: 'a', entered: { 'a:r0:failed': 1, 'a:r299:failed': 2 }, current: null }];
  world.observe({ kind: 'counts', at: world.now(), counts });
  expect(Object.keys(world.session('a').entered)).toHaveLength(MAX_COUNTED);
  expect(world.session('a').entered).toMatchObject({ 'a:r299:failed': 2 });
});
