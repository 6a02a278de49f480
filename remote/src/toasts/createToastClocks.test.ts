import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createToastClocks } from './createToastClocks.ts';
import { createToastQueue } from './createToastQueue.ts';

const TOAST = { type: 'info', title: 'T' } as const;

/** `page.slept` is time in which no timer fires, as while a machine sleeps. */
function timing({ away = false } = {}) {
  const clock = createFakeClock();
  const queue = createToastQueue();
  const page = { away, slept: 0 };
  const sleepy = { ...clock, now: () => clock.now() + page.slept };
  const clocks = createToastClocks(queue, sleepy, () => page.away);
  const ids = (): string[] => queue.toasts().map(({ id }) => id);
  const add = (id: string, duration?: number) =>
    queue.add({ ...TOAST, id, ...(duration === undefined ? {} : { duration }) });
  return { clock, queue, clocks, page, ids, add };
}

describe('a toast', () => {
  it('closes after five seconds by default', () => {
    const { clock, ids, add } = timing();
    add('a');
    add('short', 100);
    add('long', 8000);
    clock.advance(100);
    expect(ids()).toEqual(['a', 'long']);
    clock.advance(4899);
    expect(ids()).toEqual(['a', 'long']);
    clock.advance(1);
    expect(ids()).toEqual(['long']);
    clock.advance(3000);
    expect(ids()).toEqual([]);
  });

  it('defect 14: has one timer, and none if it is to stay', () => {
    const { clock, ids, add } = timing();
    add('stays', 0);
    expect(clock.timers()).toBe(0);
    add('goes');
    expect(clock.timers()).toBe(1);
    clock.advance(3_600_000);
    expect(ids()).toEqual(['stays']);
  });

  it('defect 15: leaves no timer when it is closed, and gets no time from a change of another', () => {
    const { clock, queue, ids, add } = timing();
    add('a');
    add('b', 0);
    clock.advance(3000);
    queue.amend('b', { message: 'x' });
    queue.amend('a', { message: 'x' });
    add('c', 0);
    clock.advance(2000);
    expect(ids()).toEqual(['b', 'c']);
    add('d');
    queue.remove('d');
    expect(clock.timers()).toBe(0);
  });

  it('restarts with its new duration when it is shown again under its id', () => {
    const { clock, ids, add } = timing();
    add('a');
    clock.advance(4000);
    add('a');
    clock.advance(4999);
    expect(ids()).toEqual(['a']);
    add('a', 0);
    clock.advance(60_000);
    expect(ids()).toEqual(['a']);
    expect(clock.timers()).toBe(0);
  });

  it('that waits behind others has its whole time once it is shown', () => {
    const { clock, queue, ids, add } = timing();
    for (const id of ['x', 'y', 'z']) add(id, 0);
    add('waits', 2000);
    clock.advance(30_000);
    queue.remove('y');
    clock.advance(1999);
    expect(ids()).toEqual(['x', 'z', 'waits']);
    clock.advance(1);
    expect(ids()).toEqual(['x', 'z']);
  });

  it('that had to step back continues with its remaining time', () => {
    const { clock, queue, ids, add } = timing();
    for (const id of ['x', 'y']) add(id, 0);
    add('steps back');
    clock.advance(3000);
    queue.add({ ...TOAST, id: 'undo', atOnce: true, duration: 0 });
    clock.advance(10_000);
    queue.remove('undo');
    clock.advance(1999);
    expect(ids()).toContain('steps back');
    clock.advance(1);
    expect(ids()).toEqual(['x', 'y']);
  });

  it('that waited for a minute in front of the user is dropped, unless it stays until closed', () => {
    const { clock, queue, clocks, add } = timing();
    for (const id of ['x', 'y', 'z', 'kept']) add(id, 0);
    add('old news');
    clocks.hold('away');
    clock.advance(3_600_000);
    clocks.release('away');
    clock.advance(59_999);
    expect(queue.all()).toHaveLength(5);
    clock.advance(1);
    expect(queue.all().map(({ id }) => id)).toEqual(['x', 'y', 'z', 'kept']);
  });
});

describe('hold', () => {
  it('stops the clocks, and the release continues with the remaining time', () => {
    const { clock, clocks, ids, add } = timing();
    add('a');
    clock.advance(3000);
    clocks.hold('hover');
    expect(clock.timers()).toBe(0);
    clock.advance(60_000);
    clocks.release('hover');
    clock.advance(1999);
    expect(ids()).toEqual(['a']);
    clock.advance(1);
    expect(ids()).toEqual([]);
  });

  it('leaves at least a second', () => {
    const { clock, clocks, ids, add } = timing();
    add('a');
    clock.advance(4900);
    clocks.hold('hover');
    clocks.release('hover');
    clock.advance(999);
    expect(ids()).toEqual(['a']);
    clock.advance(1);
    expect(ids()).toEqual([]);
  });

  it('does not extend the remaining time across repeated pause and resume cycles', () => {
    const { clock, clocks, ids, add } = timing();
    add('a');
    for (let cycle = 0; cycle < 40; cycle += 1) {
      clocks.hold('hover');
      clock.advance(1000);
      clocks.release('hover');
      clock.advance(100);
    }
    expect(ids()).toEqual(['a']);
    clock.advance(1000);
    expect(ids()).toEqual([]);
  });

  it('trap 2: keeps timers paused on mouseleave while the window is blurred, and on focus while it is hovered', () => {
    const { clock, clocks, ids, add } = timing();
    add('a');
    clocks.hold('hover');
    clocks.hold('away');
    clocks.release('hover');
    clock.advance(60_000);
    expect(ids()).toEqual(['a']);
    clocks.hold('hover');
    clocks.release('away');
    clock.advance(60_000);
    expect(ids()).toEqual(['a']);
    clocks.release('hover');
    clock.advance(5000);
    expect(ids()).toEqual([]);
  });

  it('trap 2: a toast does not time out while the user is away, even if no event reported it', () => {
    const { clock, clocks, page, ids, add } = timing({ away: true });
    add('a', 2000);
    clock.advance(60_000);
    expect(ids()).toEqual(['a']);
    page.away = false;
    clocks.release('away');
    clock.advance(1999);
    expect(ids()).toEqual(['a']);
    clock.advance(1);
    expect(ids()).toEqual([]);
  });

  it('ends with the next toast if the user is back without an event', () => {
    const { clock, page, ids, add } = timing({ away: true });
    add('a');
    page.away = false;
    add('b');
    clock.advance(5000);
    expect(ids()).toEqual([]);
  });

  it('does not restart the clock of a toast that was closed meanwhile', () => {
    const { clock, queue, clocks, add } = timing();
    add('a');
    clocks.hold('hover');
    queue.remove('a');
    clocks.release('hover');
    expect(clock.timers()).toBe(0);
  });
});

describe('a clock that jumps', () => {
  it('restarts the full delay when the clock jumped past the timeout before pausing', () => {
    const { clock, clocks, page, ids, add } = timing();
    add('a');
    clock.advance(1000);
    page.slept = 3_600_000;
    clocks.hold('away');
    clocks.release('away');
    clock.advance(4999);
    expect(ids()).toEqual(['a']);
    clock.advance(1);
    expect(ids()).toEqual([]);
  });

  it('restarts the full delay when the timer fires long after its time', () => {
    const { clock, page, ids, add } = timing();
    add('a');
    page.slept = 3_600_000;
    clock.advance(5000);
    expect(ids()).toEqual(['a']);
    clock.advance(5000);
    expect(ids()).toEqual([]);
  });
});

describe('twice the time', () => {
  it('applies to new and visible toasts, and ends with the setting', () => {
    const { clock, clocks, ids, add } = timing();
    add('a');
    clock.advance(3000);
    clocks.stretch(2);
    add('b');
    clock.advance(6999);
    expect(ids()).toEqual(['a', 'b']);
    clock.advance(1);
    expect(ids()).toEqual(['b']);
    clocks.stretch(1);
    clock.advance(1000);
    expect(ids()).toEqual([]);
  });

  it('does not exceed the limit of a timer', () => {
    const { clock, clocks, ids, add } = timing();
    clocks.stretch(2);
    add('a', 2 ** 31 - 1);
    expect(clock.next()).toBe(2 ** 31 - 1);
    clock.advance(1000);
    expect(ids()).toEqual(['a']);
  });
});
