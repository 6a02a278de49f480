import { describe, expect, it } from 'vitest';
import { createWorld, row, run, type World } from '../testing/world.ts';

const GAP = 5 * 60_000;

/** Two sessions that run, as of a good poll just now. */
function watching(): World {
  const world = createWorld();
  const rows = [row('a'), row('b')];
  world.list(rows);
  for (const { sessionId } of rows) world.runs(sessionId, [run(`run-of-${sessionId}`)]);
  world.wait(12_500);
  world.list(rows);
  return world;
}

/** What the server's clock shows when it went on for so much longer than the page's. */
const sleepingServerDate = (world: World, ms: number): number => Math.floor((world.serverTime() + ms) / 1000) * 1000;

describe('what comes to light after a gap', () => {
  it('happened while away: by the list, and by what was asked because of it', () => {
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

  it('is told in the list itself', () => {
    const world = createWorld();
    world.list([row('a')]);
    world.wait(GAP);
    expect(world.list([row('a', { status: 'completed' })])).toMatchObject([{ kind: 'completed', away: true }]);
  });

  it('is only that of the poll after it: the next is as ever', () => {
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
  ])('is that of a poll %i ms after the last good one: %s', (gap, away) => {
    const world = createWorld();
    const undated = { serverDate: null };
    world.list([row('a')], undated);
    // an answer takes ten of them
    world.wait(gap - 10);
    expect(world.list([row('a', { status: 'completed' })], undated)).toMatchObject([{ away }]);
  });

  it('is not that of the first poll, however late that came', () => {
    const world = createWorld();
    world.wait(2 * GAP);
    world.list([row('a')]);
    expect(world.state.poll.away).toBe(false);
  });

  it('was away although polls failed meanwhile, or were not to be believed', () => {
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

describe('a page whose clock stood still', () => {
  it('was away when the server’s clock says so', () => {
    const world = watching();
    world.wait(12_500);
    world.list([row('a'), row('b')], { serverDate: sleepingServerDate(world, GAP) });
    expect(world.runs('b', [run('run-of-b', 'failed')])).toMatchObject([{ kind: 'failed', away: true }]);
  });

  it('was not away for less than five minutes of the server’s', () => {
    const world = watching();
    world.wait(12_500);
    world.list([row('a'), row('b')], { serverDate: sleepingServerDate(world, GAP - 20_000) });
    expect(world.runs('b', [run('run-of-b', 'failed')])).toMatchObject([{ away: false }]);
  });

  it('is not known to have been away where the server tells no time', () => {
    const world = watching();
    world.wait(12_500);
    world.list([row('a'), row('b')], { serverDate: null });
    expect(world.state.poll.away).toBe(false);
  });
});

describe('what the socket tells', () => {
  it('is never of a gap: it is told as it happens', () => {
    const world = watching();
    world.live({ taskId: 'task-of-run-of-b', workflowStatus: 'executing' });
    world.wait(GAP);
    world.list([row('a'), row('b')]);
    expect(world.state.poll.away).toBe(true);
    expect(world.live({ workflowStatus: 'paused' })).toMatchObject([{ kind: 'paused', away: false }]);
  });
});
