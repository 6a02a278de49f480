import { describe, expect, it } from 'vitest';
import { createWorld, kinds, row, run, type World } from '../testing/world.ts';
import { isStale } from './sessionState.ts';

const ids = (world: World): string[] => [...world.state.sessions.keys()];
const rowsOf = (...names: string[]) => names.map((name) => row(name));
const ALL = ['a', 'b', 'c', 'd', 'e'];

function watching(...names: string[]): World {
  const world = createWorld();
  world.list(rowsOf(...names));
  for (const name of names) world.runs(name, [run(`r-${name}`)]);
  return world;
}

/** A 404 about the session, late enough to count separately from the previous answer. */
function notFound(world: World, sessionId: string, after = 10_000): void {
  world.wait(after);
  world.observe({ kind: 'existence', sessionId, at: world.now(), exists: false });
}

describe('an implausible snapshot', () => {
  it.each([
    ['empty after three', ['a', 'b', 'c'], []],
    ['without most of the active ones', ALL, ['a', 'b']],
  ])('%s is held once and accepted the second time', (_, before, after) => {
    const world = watching(...before);
    const { sessions } = world.state;
    world.list(rowsOf(...after));
    expect(world.state.sessions).toBe(sessions);
    expect(world.state.poll).toMatchObject({ suspect: true, good: 1 });
    expect(world.state.poll.failures).toBeGreaterThan(0);
    world.list(rowsOf(...after));
    expect(world.state.poll).toMatchObject({ suspect: false, good: 2, failures: 0 });
    expect(before.filter((id) => world.session(id).absence !== null)).toEqual(
      before.filter((id) => !after.includes(id)),
    );
  });

  it('is forgotten when all sessions are there again', () => {
    const world = watching('a', 'b', 'c');
    world.list([]);
    world.list(rowsOf('a', 'b', 'c'));
    expect(world.state.poll.suspect).toBe(false);
    expect(ids(world).map((id) => world.session(id).absence)).toEqual([null, null, null]);
    expect(world.said).toEqual([]);
    world.list([]);
    expect(world.state.poll.suspect).toBe(true);
  });

  it.each([
    ['empty after two', ['a', 'b'], []],
    ['without half of the active ones', ['a', 'b', 'c', 'd'], ['a', 'b']],
  ])('%s is plausible', (_, before, after) => {
    const world = watching(...before);
    world.list(rowsOf(...after));
    expect(world.state.poll.suspect).toBe(false);
  });

  it('is not one in which only finished sessions are missing', () => {
    const world = createWorld();
    const finished = ALL.map((id) => row(id, { status: 'completed' }));
    world.list([...finished, row('x')]);
    world.list([row('x')]);
    expect(world.state.poll.suspect).toBe(false);
  });

  it('does not lose the changes of its rows: they are announced when the sessions are back', () => {
    const world = watching('a', 'b', 'c');
    world.list([]);
    world.list([row('a', { status: 'completed' }), row('b'), row('c')]);
    expect(kinds(world.runs('a', [run('r-a', 'completed')]))).toEqual(['completed']);
  });
});

describe('a missing session', () => {
  it('is removed after two snapshots without it and two answers that it does not exist', () => {
    const world = watching('a', 'b');
    world.list(rowsOf('b'));
    notFound(world, 'a');
    expect(ids(world)).toEqual(['a', 'b']);
    world.list(rowsOf('b'));
    expect(ids(world)).toEqual(['a', 'b']);
    notFound(world, 'a');
    expect(ids(world)).toEqual(['b']);
    expect(world.state.freshness.has('a')).toBe(false);
    expect(world.said).toEqual([]);
  });

  it('is not removed by two answers after one snapshot only', () => {
    const world = watching('a', 'b');
    world.list(rowsOf('b'));
    notFound(world, 'a');
    notFound(world, 'a');
    expect(ids(world)).toEqual(['a', 'b']);
  });

  it.each([1, 9_999, -5000])('RT-15: is not removed by two answers that come %d ms apart', (apart) => {
    const world = watching('a', 'b');
    world.list(rowsOf('b'));
    world.list(rowsOf('b'));
    notFound(world, 'a');
    notFound(world, 'a', apart);
    expect(ids(world)).toEqual(['a', 'b']);
    // the second counts by its distance from the first, not from one that did not count
    notFound(world, 'a', 10_000 - apart);
    expect(ids(world)).toEqual(['b']);
  });

  it('is not removed if it exists after all: the answers must be consecutive', () => {
    const world = watching('a', 'b');
    world.list(rowsOf('b'));
    world.list(rowsOf('b'));
    notFound(world, 'a');
    world.observe({ kind: 'existence', sessionId: 'a', at: world.now(), exists: true });
    notFound(world, 'a');
    expect(ids(world)).toEqual(['a', 'b']);
  });

  it('starts counting again when it was seen in between', () => {
    const world = watching('a', 'b');
    world.list(rowsOf('b'));
    notFound(world, 'a');
    world.list(rowsOf('a', 'b'));
    expect(world.session('a').absence).toBeNull();
    world.list(rowsOf('b'));
    world.list(rowsOf('b'));
    notFound(world, 'a');
    expect(ids(world)).toEqual(['a', 'b']);
  });

  it('loses the socket’s binding when it is removed', () => {
    const world = watching('a', 'b');
    world.live({ taskId: 'task-of-r-a', workflowStatus: 'executing' });
    expect(world.state.binding?.sessionId).toBe('a');
    for (let time = 0; time < 2; time++) {
      world.list(rowsOf('b'));
      notFound(world, 'a');
    }
    expect(world.state.binding).toBeNull();
  });
});

describe('OPEN-1: a database error that looks like an empty list with 404s, for more than two polls', () => {
  const known = ['a', 'b', 'c', 'd'];

  /** One round of polling per pass while the database fails: no rows, no runs, and a 404 for every session. */
  function failing(world: World, rounds: number): number[] {
    return Array.from({ length: rounds }, () => {
      world.wait(12_500);
      world.list([]);
      for (const id of ids(world)) world.observe({ kind: 'existence', sessionId: id, at: world.now(), exists: false });
      for (const id of ids(world)) world.runs(id, []);
      return world.state.sessions.size;
    });
  }

  it('removes nothing, and reports that the shown data is out of date', () => {
    const world = watching(...known);
    const { lastGoodAt } = world.state.poll;
    expect(failing(world, 6)).toEqual([4, 4, 4, 4, 4, 4]);
    expect(isStale(world.state.poll)).toBe(true);
    expect(world.state.poll.lastGoodAt).toBe(lastGoodAt);
    expect(world.said).toEqual([]);
  });

  it('does not hide what happened meanwhile: a failure is announced when a list has the session again', () => {
    const world = watching(...known);
    failing(world, 6);
    world.wait(12_500);
    world.list(rowsOf(...known));
    expect(isStale(world.state.poll)).toBe(false);
    expect(kinds(world.runs('a', [run('r-a', 'failed')]))).toEqual(['failed']);
    expect(kinds(world.runs('b', [run('r-b')]))).toEqual([]);
    expect(ids(world)).toEqual(known);
  });

  it('ends when a list contains one of the sessions: earlier evidence against the others is discarded', () => {
    const world = watching(...known);
    failing(world, 4);
    world.wait(12_500);
    world.list(rowsOf('a'));
    expect(isStale(world.state.poll)).toBe(false);
    notFound(world, 'b');
    world.list(rowsOf('a'));
    expect(ids(world)).toEqual(known);
    notFound(world, 'b');
    expect(ids(world)).toEqual(['a', 'c', 'd']);
  });

  it('does not apply to a list of other sessions: that database works, and missing sessions are removed', () => {
    const world = watching(...known);
    failing(world, 4);
    for (let time = 0; time < 2; time++) {
      world.wait(12_500);
      world.list(rowsOf('x'));
      for (const id of known) if (world.state.sessions.has(id)) notFound(world, id);
    }
    expect(isStale(world.state.poll)).toBe(false);
    expect(ids(world)).toEqual(['x']);
  });

  it('does not apply to fewer than three sessions, because the user may have deleted them', () => {
    const world = watching('a', 'b');
    expect(failing(world, 3)).toEqual([2, 0, 0]);
    expect(isStale(world.state.poll)).toBe(false);
  });

  it('does not keep a session that only a host component added', () => {
    const world = watching(...known);
    world.observe({ kind: 'local', at: world.now(), sessionId: 'x', fields: {}, added: true });
    expect(failing(world, 6).at(-1)).toBe(4);
    expect(ids(world)).toEqual(known);
  });
});

describe('repeated answers', () => {
  it('return the same session objects', () => {
    const world = watching(...ALL);
    world.list([...rowsOf(...ALL), row('odd', { status: 'odd', phase: null, createdAt: null })]);
    const before = new Map(world.state.sessions);
    world.wait(12_500);
    world.list([...rowsOf(...ALL), row('odd', { status: 'odd', phase: null, createdAt: null })]);
    for (const id of ALL) world.runs(id, [run(`r-${id}`)]);
    for (const [id, session] of before) expect(world.session(id)).toBe(session);
    expect(world.said).toEqual([]);
  });

  it('change only the session whose row changed', () => {
    const world = watching('a', 'b');
    const [a, b] = [world.session('a'), world.session('b')];
    world.list([row('a'), row('b', { name: 'another name' })]);
    expect(world.session('a')).toBe(a);
    expect(world.session('b')).not.toBe(b);
  });

  it('of one id twice in a list are read from the newest row, wherever it stands', () => {
    const newer = row('a', { status: 'completed', updatedAt: 20 });
    const older = row('a', { status: 'active', updatedAt: 10 });
    for (const rows of [
      [newer, older],
      [older, newer],
      [newer, row('a', { updatedAt: null })],
    ]) {
      const world = createWorld();
      world.list(rows);
      expect(world.state.sessions.size).toBe(1);
      expect(world.word('a')).toBe('completed');
    }
  });
});
