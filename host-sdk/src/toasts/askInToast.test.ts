import { expect, it, vi } from 'vitest';
import { askInToast } from './askInToast.ts';

it('asks in a toast that stays, with a button that agrees, and can be withdrawn', () => {
  const toasts = { addToast: vi.fn(() => 'one'), removeToast: vi.fn() };
  const accept = vi.fn();
  const withdraw = askInToast(toasts, accept);
  expect(toasts.addToast).toHaveBeenCalledExactlyOnceWith({
    type: 'info',
    title: 'A new version of the sessions is ready',
    duration: 0,
    action: { label: 'Use it now', onClick: accept },
  });
  withdraw();
  expect(toasts.removeToast).toHaveBeenCalledExactlyOnceWith('one');
});
