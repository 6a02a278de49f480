import { expect, it } from 'vitest';
import type { TransitionKind } from '../core/transition.ts';
import { countKinds } from '../text/toastText.ts';
import { createToastQueue, type ToastOrder } from './createToastQueue.ts';
import { sumUpWaiting } from './sumUpWaiting.ts';

const told = (id: string, ...kinds: TransitionKind[]): ToastOrder => ({
  id,
  type: 'error',
  title: 'T',
  duration: 0,
  tells: countKinds(kinds),
});

/** Three visible toasts and twenty waiting ones, which is the maximum. */
function full() {
  const queue = createToastQueue();
  for (let index = 0; index < 23; index += 1) queue.add(told(`f${index}`, 'failed'));
  return queue;
}

it('RT-13: twenty wait one by one; with one more they become one summary in the place of the first', () => {
  const queue = full();
  expect(sumUpWaiting(queue.all())).toBeNull();
  queue.add({ id: 'host', type: 'info', title: 'The host says', duration: 0 });
  expect(sumUpWaiting(queue.all())).toBeNull();
  queue.add(told('more', 'paused', 'completed', 'failed'));
  const summary = sumUpWaiting(queue.all());
  expect(summary?.toast).toMatchObject({
    type: 'error',
    title: '23 sessions changed',
    message: '21 failed, 1 paused, 1 completed',
    duration: 0,
  });
  if (summary) queue.add(summary.toast, summary.replaces);
  expect(queue.all().map(({ id, title }) => (title === 'T' ? id : title))).toEqual([
    'f0',
    'f1',
    'f2',
    '23 sessions changed',
    'The host says',
  ]);
});

it('RT-13: a summary of waiting toasts becomes part of the next one', () => {
  const queue = full();
  for (let index = 23; index < 1000; index += 1) {
    queue.add(told(`f${index}`, 'failed'));
    const summary = sumUpWaiting(queue.all());
    if (summary) queue.add(summary.toast, summary.replaces);
    expect(queue.all().length).toBeLessThanOrEqual(23);
  }
  const counted = queue.all().reduce((sum, { tells }) => sum + (tells?.get('failed') ?? 0), 0);
  expect(counted).toBe(1000);
});

it('RT-13: a toast that closes by itself is not part of it, and without a failure it is a warning', () => {
  const queue = createToastQueue();
  for (let index = 0; index < 24; index += 1) queue.add(told(`p${index}`, 'paused'));
  const brief = { ...told('brief', 'started'), id: 'brief', duration: 5000, key: 'brief', turn: 100 };
  const { toast, replaces } = sumUpWaiting([...queue.all(), brief]) ?? {};
  expect(toast).toMatchObject({ type: 'warning', message: '21 paused' });
  expect(replaces).toHaveLength(21);
  expect(replaces).not.toContain('brief');
});
