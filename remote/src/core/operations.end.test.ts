import { describe, expect, it } from 'vitest';
import { attached, end, pending, send } from '../testing/commands.ts';
import { row, run, stage, type World } from '../testing/world.ts';

const MINUTE = 60_000;

describe('a command that is refused', () => {
  it('is removed at once', () => {
    const world = attached();
    send(world, 'pausing');
    end(world, 'refused');
    expect(pending(world)).toBeNull();
  });

  it('restores nothing: the server’s latest status shows', () => {
    const world = attached();
    const early = world.now();
    world.wait(10);
    send(world, 'cancelling');
    world.runs('a', [run('r', 'paused')], early);
    end(world, 'refused');
    expect(world.word('a')).toBe('paused');
    expect(pending(world)).toBeNull();
  });
});

describe('a command that the back end accepted over REST', () => {
  const stages = [stage(1, 'running')];
  const working = (): World => {
    const world = attached('executing', 'newspulse');
    world.stages('a', 'r', stages);
    world.wait(10);
    send(world, 'cancelling');
    return world;
  };

  it.each(['done', 'unknown'] as const)('is shown until the run is requested again after it was %s', (outcome) => {
    for (const ask of [
      (world: World) => world.runs('a', [run('r')]),
      (world: World) => world.stages('a', 'r', stages),
    ]) {
      const world = working();
      ask(world);
      expect(pending(world)).toBe('cancelling');
      end(world, outcome);
      expect(pending(world)).toBe('cancelling');
      ask(world);
      expect(pending(world)).toBeNull();
      expect(world.word('a')).toBe('active');
    }
  });

  it('is not ended by an answer that was requested before that', () => {
    const world = working();
    const early = world.now();
    world.wait(10);
    end(world, 'done');
    world.runs('a', [run('r')], early);
    expect(pending(world)).toBe('cancelling');
  });

  it('is not ended by a list alone, nor by an answer about another session', () => {
    const world = working();
    end(world, 'done');
    world.list([row('a', { mode: 'newspulse', updatedAt: 1 }), row('b')]);
    world.runs('b', [run('q')]);
    expect(pending(world)).toBe('cancelling');
  });
});

describe('a command that no answer has confirmed', () => {
  it.each(['completed', 'failed', 'cancelled'])(
    'never hides that the run has %s, however old that evidence is',
    (status) => {
      const world = attached();
      const early = world.now();
      world.wait(10);
      send(world, 'pausing');
      world.runs('a', [run('r', status)], early);
      expect(pending(world)).toBeNull();
      expect(world.state.operations.size).toBe(0);
    },
  );

  it('that is sent to an ended session is not shown', () => {
    const world = attached('failed');
    send(world, 'cancelling');
    expect(pending(world)).toBeNull();
  });

  it.each([
    ['pausing', null],
    ['resuming', null],
    ['cancelling', 'cancelling'],
  ] as const)('is dropped with its socket, which alone could confirm it, but a cancel is kept: %s', (command, left) => {
    const world = attached();
    send(world, command);
    world.live({ connected: false });
    expect(pending(world)).toBe(left);
  });

  it.each(['pausing', 'cancelling'] as const)('is dropped with the run that it was sent to: %s', (command) => {
    const world = attached();
    send(world, command);
    world.runs('a', [run('r2', 'executing', { taskId: 'task-of-r', startedAt: 9e12 }), run('r')]);
    expect(world.word('a')).toBe('active');
    expect(pending(world)).toBeNull();
  });

  it('is dropped with its session', () => {
    const world = attached();
    send(world, 'cancelling');
    for (let time = 0; time < 2; time++) {
      world.list([row('b')]);
      world.wait(10_000);
      world.observe({ kind: 'existence', at: world.now(), sessionId: 'a', exists: false });
    }
    expect(world.state.sessions.has('a')).toBe(false);
    expect(world.state.operations.size).toBe(0);
  });

  it('that gets no answer is kept for ten minutes, and no longer', () => {
    const world = attached();
    const sentAt = world.now();
    send(world, 'cancelling');
    const failed = (at: number) => world.observe({ kind: 'poll-failed', at, failure: 'timeout' });
    failed(sentAt + 10 * MINUTE);
    expect(pending(world)).toBe('cancelling');
    failed(sentAt + 10 * MINUTE + 1);
    expect(pending(world)).toBeNull();
  });
});
