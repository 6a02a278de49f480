import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createToastQueue, durationOf, type ToastOrder } from './createToastQueue.ts';

const TOAST = { type: 'info', title: 'T' } as const;

function queueing() {
  const queue = createToastQueue();
  const shown = (): string[] => queue.toasts().map(({ id }) => id);
  const all = (): string[] => queue.all().map(({ id }) => id);
  const add = (...ids: string[]) => ids.map((id) => queue.add({ ...TOAST, id }));
  return { queue, shown, all, add };
}

describe('a toast', () => {
  it('defect 13: has a unique id, even if another one comes in the same moment', () => {
    const { queue, shown } = queueing();
    const added = [queue.add(TOAST), queue.add(TOAST)];
    expect(new Set(added).size).toBe(2);
    expect(shown()).toEqual(added);
  });

  it('trap 3: is not merged with another one of the same text', () => {
    const { queue, shown } = queueing();
    queue.add({ ...TOAST, id: 'a', sessionId: 'a' });
    queue.add({ ...TOAST, id: 'b', sessionId: 'b' });
    expect(shown()).toEqual(['a', 'b']);
  });

  it('keeps its members', () => {
    const { queue } = queueing();
    const action = { label: 'Open', onClick: () => {} };
    const order: ToastOrder = { type: 'error', title: 'T', message: 'M', duration: 0, action, sessionId: 's', id: 'x' };
    queue.add(order);
    expect(queue.toasts()).toMatchObject([order]);
  });

  it.each([
    [undefined, 5000],
    [8000, 8000],
    [0, 0],
    [-1, 0],
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 0],
    [2 ** 31, 0],
  ])('trap 1: of %s ms lasts %s, and 0 means until closed', (duration, lasts) => {
    expect(durationOf({ ...TOAST, ...(duration === undefined ? {} : { duration }) })).toBe(lasts);
  });
});

describe('a toast with the id of an existing one', () => {
  it('trap 5: replaces the content of the other one and keeps its key', () => {
    const { queue, shown, add } = queueing();
    add('a', 'b', 'c', 'd');
    const [before] = queue.toasts();
    queue.add({ ...TOAST, id: 'a', title: 'again' });
    expect(shown()).toEqual(['a', 'b', 'c']);
    expect(queue.toasts()[0]).toMatchObject({ title: 'again', key: before?.key });
    expect(queue.toasts()[0]?.turn).not.toBe(before?.turn);
  });

  it('does not inherit the props of a dismissed toast, and gets a new key', () => {
    const { queue } = queueing();
    queue.add({ ...TOAST, id: 'a', message: 'old', duration: 0 });
    const key = queue.toasts()[0]?.key;
    queue.remove('a');
    queue.add({ ...TOAST, id: 'a' });
    expect(queue.toasts()).toEqual([{ ...TOAST, id: 'a', key: expect.any(String), turn: expect.any(Number) }]);
    expect(queue.toasts()[0]?.key).not.toBe(key);
  });
});

describe('amending a toast', () => {
  it('changes its text in place, and not its time', () => {
    const { queue } = queueing();
    queue.add({ ...TOAST, id: 'a' });
    const [before] = queue.toasts();
    queue.amend('a', { message: 'Error in step 3' });
    expect(queue.toasts()).toEqual([{ ...before, message: 'Error in step 3' }]);
  });

  it('reaches a waiting one and does not restore a closed one', () => {
    const { queue, all, add } = queueing();
    add('a', 'b', 'c', 'd');
    queue.amend('d', { message: 'x' });
    queue.amend('gone', { message: 'x' });
    expect(all()).toEqual(['a', 'b', 'c', 'd']);
    expect(queue.all()[3]).toMatchObject({ message: 'x' });
  });
});

describe('more than three toasts', () => {
  it('defect 16: the others wait in order and appear one by one', () => {
    const { queue, shown, all, add } = queueing();
    add('a', 'b', 'c', 'd', 'e');
    expect(shown()).toEqual(['a', 'b', 'c']);
    expect(all()).toEqual(['a', 'b', 'c', 'd', 'e']);
    queue.remove('b');
    expect(shown()).toEqual(['a', 'c', 'd']);
  });

  it('a visible failure is not pushed out, even by a burst in two parts', () => {
    const { queue, shown, all } = queueing();
    const failed = (id: string): ToastOrder => ({ ...TOAST, type: 'error', id, duration: 0 });
    for (const id of ['f1', 'f2', 'f3']) queue.add(failed(id));
    queue.add(failed('w1'));
    queue.add({ ...TOAST, id: 'w2' });
    queue.add(failed('summary'), ['w1', 'w2']);
    expect(shown()).toEqual(['f1', 'f2', 'f3']);
    expect(all()).toEqual(['f1', 'f2', 'f3', 'summary']);
  });

  it('a summary takes the place of the first toast that it replaces', () => {
    const { queue, shown, add } = queueing();
    add('x', 'a', 'b', 'y');
    queue.add({ ...TOAST, id: 's' }, ['a', 'b']);
    expect(shown()).toEqual(['x', 's', 'y']);
  });

  it('the answer to a user action appears at once, and the toast that gives way comes back', () => {
    const { queue, shown, add } = queueing();
    add('a', 'b', 'c', 'd');
    queue.add({ ...TOAST, id: 'undo', atOnce: true });
    expect(shown()).toEqual(['undo', 'a', 'b']);
    queue.add({ ...TOAST, id: 'undo', atOnce: true });
    expect(shown()).toEqual(['undo', 'a', 'b']);
    queue.remove('undo');
    expect(shown()).toEqual(['a', 'b', 'c']);
  });

  it('at most twenty wait: the oldest with a limited time is dropped', () => {
    const { queue, all } = queueing();
    const lasting = (index: number): boolean => index % 2 === 0;
    for (let index = 0; index < 30; index += 1)
      queue.add({ ...TOAST, id: `${index}`, duration: lasting(index) ? 0 : 5000 });
    expect(all()).toHaveLength(23);
    expect(all().filter((id) => lasting(Number(id)))).toHaveLength(15);
  });

  it('RT-13: a toast that stays until closed is never dropped, not for another one, an answer or a summary', () => {
    const { queue, shown, all } = queueing();
    const stays = (id: string): ToastOrder => ({ ...TOAST, type: 'error', id, duration: 0 });
    const ids = Array.from({ length: 23 }, (_, index) => `f${index}`);
    for (const id of ids) queue.add(stays(id));
    queue.add({ ...TOAST, id: 'undo', atOnce: true });
    expect(all()).toEqual(['undo', ...ids]);
    queue.add({ ...TOAST, id: 'brief' });
    expect(all()).toEqual(['undo', ...ids]);
    queue.remove('undo');
    queue.add(stays('more'));
    queue.add(stays('summary of what was told'), ['f0', 'gone']);
    expect(shown()).toEqual(['summary of what was told', 'f1', 'f2']);
    queue.add(stays('summary of what is gone'), ['gone']);
    expect(all()).toEqual(['summary of what was told', ...ids.slice(1), 'more', 'summary of what is gone']);
  });

  it('at most three are shown, each once and in order, for any sequence of changes', () => {
    const id = fc.nat(9).map(String);
    const deed = fc.oneof(
      fc.record({ do: fc.constant('add' as const), id, duration: fc.constantFrom(0, 5000), atOnce: fc.boolean() }),
      fc.record({ do: fc.constant('remove' as const), id }),
      fc.record({ do: fc.constant('replace' as const), id, replaces: fc.array(id, { maxLength: 3 }) }),
    );
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
        const { queue, shown, all } = queueing();
        for (const one of deeds) {
          const before = all();
          if (one.do === 'add') queue.add({ ...TOAST, ...one });
          else if (one.do === 'remove') queue.remove(one.id);
          else queue.add({ ...TOAST, id: one.id }, one.replaces);
          expect(new Set(all()).size).toBe(all().length);
          expect(shown()).toEqual(all().slice(0, 3));
          // existing toasts keep their order and leave only on request
          const gone = one.do === 'remove' ? [one.id] : one.do === 'replace' ? one.replaces : [];
          const stays = (other: string): boolean => other !== one.id && !gone.includes(other);
          expect(all().filter(stays)).toEqual(before.filter(stays));
        }
      }),
    );
  });
});

describe('a subscriber of the queue', () => {
  it('is called for every change until it unsubscribes, and otherwise not', () => {
    const { queue } = queueing();
    const told = vi.fn();
    const stop = queue.subscribe(told);
    queue.add({ ...TOAST, id: 'a', duration: 0 });
    queue.amend('a', { message: 'x' });
    queue.remove('gone');
    expect(told).toHaveBeenCalledTimes(2);
    const before = queue.toasts();
    expect(queue.toasts()).toBe(before);
    stop();
    queue.clear();
    expect(told).toHaveBeenCalledTimes(2);
    expect(queue.toasts()).toEqual([]);
  });
});
