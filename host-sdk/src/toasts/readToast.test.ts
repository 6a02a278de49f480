// @vitest-environment jsdom
import type { ToastData } from '@mars-sessions/shared-types';
import { afterEach, expect, it, vi } from 'vitest';
import { testClock } from '../core/testing/scriptedLoader.ts';
import { createMinimalToasts } from './minimalToasts.ts';
import { readToast } from './readToast.ts';
import { createToastBuffer } from './toastBuffer.ts';

type Toast = Omit<ToastData, 'id'>;

afterEach(() => void vi.useRealTimers());

const odd = { toString: 1, valueOf: 1 };

it('a toast that is right stays as it is', () => {
  const right: Toast = { type: 'error', title: 'a', duration: 0, action: { label: 'Open', onClick: () => undefined } };
  expect(readToast(right)).toStrictEqual(right);
  expect(readToast({ type: 'info', title: 'a', message: 'b' })).toStrictEqual({
    type: 'info',
    title: 'a',
    message: 'b',
  });
});

it.each<unknown>([
  undefined,
  null,
  'text',
  { type: 'info', title: odd },
  { type: odd, title: 'a' },
  { type: 'info', title: 'a', message: odd },
  { type: 'info', title: 'a', duration: Symbol('long') },
  { type: 'info', title: 'a', action: { label: odd, onClick: 'x' } },
])('a toast of the host that is wrong is shown as far as it can be, and loses no other one', (wrong) => {
  vi.useFakeTimers();
  const minimal = createMinimalToasts(testClock);
  const buffer = createToastBuffer(() => undefined, minimal.show, testClock, 10_000);
  buffer.addToast(wrong as Toast);
  buffer.addToast({ type: 'info', title: 'The next one' });
  vi.advanceTimersByTime(10_000);
  expect(document.body.textContent).toContain('The next one');
  minimal.dispose();
});
