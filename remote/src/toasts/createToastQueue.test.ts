import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createToastQueue, DEFAULT_DURATION_MS } from './createToastQueue.ts';

const TOAST = { type: 'info', title: 'T' } as const;

function queueing() {
  const clock = createFakeClock();
  const queue = createToastQueue(clock);
  const ids = (): string[] => queue.toasts().map(({ id }) => id);
  return { clock, queue, ids };
}

describe('a toast', () => {
  it('goes after five seconds unless it says otherwise', () => {
    const { clock, queue, ids } = queueing();
    expect(DEFAULT_DURATION_MS).toBe(5000);
    const id = queue.add(TOAST);
    clock.advance(4999);
    expect(ids()).toEqual([id]);
    clock.advance(1);
    expect(ids()).toEqual([]);
  });

  it('goes after its own time', () => {
    const { clock, queue, ids } = queueing();
    queue.add({ ...TOAST, id: 'long', duration: 8000 });
    queue.add({ ...TOAST, id: 'short', duration: 100 });
    clock.advance(100);
    expect(ids()).toEqual(['long']);
    clock.advance(7900);
    expect(ids()).toEqual([]);
  });

  it.each([0, -1, Number.POSITIVE_INFINITY, Number.NaN, 2 ** 31])('of %s ms stays until it is removed', (duration) => {
    const { clock, queue, ids } = queueing();
    const id = queue.add({ ...TOAST, duration });
    expect(clock.timers()).toBe(0);
    clock.advance(3_600_000);
    expect(ids()).toEqual([id]);
    queue.remove(id);
    expect(ids()).toEqual([]);
  });

  it('has an id of its own, also when it comes in the same moment as another', () => {
    const { queue, ids } = queueing();
    const added = [queue.add(TOAST), queue.add(TOAST)];
    expect(new Set(added).size).toBe(2);
    expect(ids()).toEqual(added);
  });

  it('keeps what it is made of', () => {
    const { queue } = queueing();
    const action = { label: 'Open', onClick: () => {} };
    queue.add({ type: 'error', title: 'T', message: 'M', duration: 0, action, sessionId: 's', id: 'x' });
    expect(queue.toasts()).toEqual([
      { type: 'error', title: 'T', message: 'M', duration: 0, action, sessionId: 's', id: 'x' },
    ]);
  });

  it('that is removed leaves no timer', () => {
    const { clock, queue } = queueing();
    queue.remove(queue.add(TOAST));
    expect(clock.timers()).toBe(0);
  });
});

describe('a toast of an id that is there', () => {
  it('takes the place of the other, and its time begins anew', () => {
    const { clock, queue, ids } = queueing();
    queue.add({ ...TOAST, id: 'a' });
    queue.add({ ...TOAST, id: 'b', duration: 0 });
    clock.advance(4000);
    queue.add({ ...TOAST, id: 'a', title: 'again' });
    expect(ids()).toEqual(['a', 'b']);
    expect(queue.toasts()[0]?.title).toBe('again');
    clock.advance(4999);
    expect(ids()).toEqual(['a', 'b']);
    clock.advance(1);
    expect(ids()).toEqual(['b']);
    expect(clock.timers()).toBe(0);
  });

  it('stays when the new one is to stay', () => {
    const { clock, queue, ids } = queueing();
    queue.add({ ...TOAST, id: 'a' });
    queue.add({ ...TOAST, id: 'a', duration: 0 });
    clock.advance(60_000);
    expect(ids()).toEqual(['a']);
  });

  it('costs no other toast its place', () => {
    const { queue, ids } = queueing();
    for (const id of ['a', 'b', 'c', 'b']) queue.add({ ...TOAST, id });
    expect(ids()).toEqual(['a', 'b', 'c']);
  });

  it('inherits nothing from one that is gone', () => {
    const { queue } = queueing();
    queue.add({ ...TOAST, id: 'a', message: 'old', duration: 0 });
    queue.remove('a');
    queue.add({ ...TOAST, id: 'a' });
    expect(queue.toasts()).toEqual([{ ...TOAST, id: 'a' }]);
  });
});

describe('amending a toast', () => {
  it('changes its words in place, and not its time', () => {
    const { clock, queue, ids } = queueing();
    queue.add({ ...TOAST, id: 'a' });
    clock.advance(3000);
    queue.amend('a', { message: 'Error in step 3' });
    expect(queue.toasts()).toEqual([{ ...TOAST, id: 'a', message: 'Error in step 3' }]);
    clock.advance(2000);
    expect(ids()).toEqual([]);
  });

  it('brings nothing back that is gone', () => {
    const { queue, ids } = queueing();
    queue.amend('a', { message: 'x' });
    expect(ids()).toEqual([]);
  });
});

describe('of more than three', () => {
  it('the oldest that would go by itself gives way', () => {
    const { clock, queue, ids } = queueing();
    queue.add({ ...TOAST, id: 'stays', duration: 0 });
    for (const id of ['a', 'b', 'c']) queue.add({ ...TOAST, id });
    expect(ids()).toEqual(['stays', 'b', 'c']);
    expect(clock.timers()).toBe(2);
  });

  it('the oldest gives way where all of them wait for a person', () => {
    const { queue, ids } = queueing();
    for (const id of ['a', 'b', 'c', 'd']) queue.add({ ...TOAST, id, duration: 0 });
    expect(ids()).toEqual(['b', 'c', 'd']);
  });
});

describe('holding', () => {
  it('stops the clocks, and letting go gives them the time that was left', () => {
    const { clock, queue, ids } = queueing();
    queue.add({ ...TOAST, id: 'a' });
    clock.advance(3000);
    queue.hold('hover');
    clock.advance(60_000);
    expect([ids(), clock.timers()]).toEqual([['a'], 0]);
    queue.release('hover');
    clock.advance(1999);
    expect(ids()).toEqual(['a']);
    clock.advance(1);
    expect(ids()).toEqual([]);
  });

  it('does not lengthen the time, however often it is repeated', () => {
    const { clock, queue, ids } = queueing();
    queue.add({ ...TOAST, id: 'a' });
    for (let time = 0; time < 4; time++) {
      clock.advance(900);
      queue.hold('hover');
      clock.advance(500);
      queue.release('hover');
    }
    clock.advance(1399);
    expect(ids()).toEqual(['a']);
    clock.advance(1);
    expect(ids()).toEqual([]);
  });

  it('leaves at least a second to whoever just looked away', () => {
    const { clock, queue, ids } = queueing();
    queue.add({ ...TOAST, id: 'a' });
    clock.advance(4900);
    queue.hold('hover');
    queue.release('hover');
    clock.advance(999);
    expect(ids()).toEqual(['a']);
    clock.advance(1);
    expect(ids()).toEqual([]);
  });

  it('lasts while one reason is left, whatever else ends', () => {
    const { clock, queue, ids } = queueing();
    queue.add({ ...TOAST, id: 'a' });
    queue.hold('hidden');
    queue.hold('hover');
    queue.hold('hover');
    queue.release('hover');
    queue.release('focus');
    clock.advance(60_000);
    expect(ids()).toEqual(['a']);
    queue.release('hidden');
    clock.advance(5000);
    expect(ids()).toEqual([]);
  });

  it('gives its whole time to a toast that comes while nobody looks', () => {
    const { clock, queue, ids } = queueing();
    queue.hold('hidden');
    queue.add({ ...TOAST, id: 'a', duration: 2000 });
    clock.advance(60_000);
    queue.release('hidden');
    clock.advance(1999);
    expect(ids()).toEqual(['a']);
    clock.advance(1);
    expect(ids()).toEqual([]);
  });

  it('gives no clock to what is to stay', () => {
    const { clock, queue } = queueing();
    queue.add({ ...TOAST, duration: 0 });
    queue.hold('hover');
    queue.release('hover');
    expect(clock.timers()).toBe(0);
  });

  it('does not bring back the clock of a toast that was closed meanwhile', () => {
    const { clock, queue } = queueing();
    queue.add({ ...TOAST, id: 'a' });
    queue.hold('hover');
    queue.remove('a');
    queue.release('hover');
    expect(clock.timers()).toBe(0);
  });
});

describe('whoever follows the queue', () => {
  it('is told of every change until they stop, and of nothing else', () => {
    const { queue } = queueing();
    const told = vi.fn();
    const stop = queue.subscribe(told);
    queue.add({ ...TOAST, id: 'a', duration: 0 });
    queue.amend('a', { message: 'x' });
    queue.remove('gone');
    queue.hold('hover');
    queue.release('hover');
    expect(told).toHaveBeenCalledTimes(2);
    const before = queue.toasts();
    expect(queue.toasts()).toBe(before);
    stop();
    queue.remove('a');
    expect(told).toHaveBeenCalledTimes(2);
    expect(queue.toasts()).not.toBe(before);
  });
});
