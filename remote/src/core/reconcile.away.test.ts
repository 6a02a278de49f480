import { describe, expect, it } from 'vitest';
import { createWorld, row, run, type World } from '../testing/world.ts';

const GAP = 5 * 60_000;

/** Two active sessions, just after a good poll. */
function watching(): World {
  const world = createWorld();
  const rows = [row('a'), row('b')];
  world.list(rows);
  for (const { sessionId } of rows) world.runs(sessionId, [run(`run-of-${sessionId}`)]);
  world.wait(12_500);
  world.list(rows);
  return world;
}

/** The server's time when its clock ran this much longer than the page's. */
const sleepingServerDate = (world: World, ms: number): number => Math.floor((world.serverTime() + ms) / 1000) * 1000;

describe('a change that is revealed after a gap', () => {
  it('happened while away, whether the list shows it or a request that the list caused', () => {
    const world = watching();
    world.wait(GAP);
    world.runs('a', [run('run-of-a')]);
    const said = world.list([
      row('a'),
      row('b', { status: 'suspended', phase: 'failed' }),
      row('c', { createdAt: world.serverTime() }),
    ]);
    expect(said).toEqual([]);
    expect(world.runs('b', [run('run-of-b', 'failed')])).toMatchObject([{ kind: 'failed', away: true }]);
    expect(world.runs('c', [run('run-of-c')])).toMatchObject([{ kind: 'started', away: true }]);
  });

  it('is marked in the list itself', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.wait(GAP);
    expect(world.list([row('a', { status: 'completed' })])).toMatchObject([{ kind: 'completed', away: true }]);
  });

  it('is marked only in the first poll after the gap, not in the next', () => {
    const world = watching();
    world.wait(GAP);
    world.list([row('a'), row('b')]);
    world.wait(12_500);
    world.list([row('a'), row('b')]);
    expect(world.runs('b', [run('run-of-b', 'failed')])).toMatchObject([{ kind: 'failed', away: false }]);
  });

  it.each([
    [GAP - 1, false],
    [GAP, true],
  ])('is marked in a poll %i ms after the last good one: %s', (gap, away) => {
    const world = createWorld();
    const undated = { serverDate: null };
    world.list([row('a')], undated);
    // an answer takes ten milliseconds of the gap
    world.wait(gap - 10);
    expect(world.list([row('a', { status: 'completed' })], undated)).toMatchObject([{ away }]);
  });

  it('is not marked in the first poll, however late it came', () => {
    const world = createWorld();
    world.wait(2 * GAP);
    world.list([row('a')]);
    expect(world.state.poll.away).toBe(false);
  });

  it('is marked although polls failed meanwhile or were implausible', () => {
    const world = createWorld();
    const rows = ['a', 'b', 'c'].map((id) => row(id));
    world.list(rows, { serverDate: null });
    world.runs('a', [run('r')]);
    for (let minute = 0; minute < 5; minute++) {
      world.wait(60_000);
      world.observe({ kind: 'poll-failed', at: world.now(), failure: 'network' });
    }
    world.list([], { serverDate: null });
    expect(world.state.poll).toMatchObject({ suspect: true, away: false });
    world.wait(2500);
    world.list(rows, { serverDate: null });
    expect(world.runs('a', [run('r', 'failed')])).toMatchObject([{ away: true }]);
  });
});

describe('a page whose clock stopped', () => {
  it('was away when the server’s clock shows it', () => {
    const world = watching();
    world.wait(12_500);
    world.list([row('a'), row('b')], { serverDate: sleepingServerDate(world, GAP) });
    expect(world.runs('b', [run('run-of-b', 'failed')])).toMatchObject([{ kind: 'failed', away: true }]);
  });

  it('was not away for less than five minutes of the server’s clock', () => {
    const world = watching();
    world.wait(12_500);
    world.list([row('a'), row('b')], { serverDate: sleepingServerDate(world, GAP - 20_000) });
    expect(world.runs('b', [run('run-of-b', 'failed')])).toMatchObject([{ away: false }]);
  });

  it('does not count as away without a time of the server', () => {
    const world = watching();
    world.wait(12_500);
    world.list([row('a'), row('b')], { serverDate: null });
    expect(world.state.poll.away).toBe(false);
  });
});

describe('a change that the socket reports', () => {
  it('never belongs to a gap: it is announced as it happens', () => {
    const world = watching();
    world.live({ taskId: 'task-of-run-of-b', workflowStatus: 'executing' });
    world.wait(GAP);
    world.list([row('a'), row('b')]);
    expect(world.state.poll.away).toBe(true);
    expect(world.live({ workflowStatus: 'paused' })).toMatchObject([{ kind: 'paused', away: false }]);
  });
});
