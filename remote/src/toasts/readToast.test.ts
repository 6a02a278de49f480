import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { ToastOrder } from './createToastQueue.ts';
import { readToast } from './readToast.ts';
import { toastFunctions } from './ToastContext.ts';
import { toastQueue } from './toastQueue.ts';

const order = (given: object): ToastOrder => given as ToastOrder;

it('RT-8: a notification of the host contains only text that can be shown', () => {
  const wrong = { type: 'info', title: {}, message: ['a'], action: { label: 5 } };
  expect(readToast(order(wrong))).toEqual({ type: 'info', title: '', message: '', action: { label: '' } });
  const onClick = vi.fn();
  const right = { type: 'error', title: 'Lensing', message: 'failed', duration: 0, action: { label: 'Open', onClick } };
  expect(readToast(order(right))).toEqual(right);
  expect(readToast(order({ title: 'x'.repeat(5_000_000) })).title).toHaveLength(1000);
  expect(readToast(order({ title: 'a', action: { label: {}, onClick } })).action).toEqual({ label: '', onClick });
});

it('RT-8: any value that a host passes is shown without an error', () => {
  fc.assert(
    fc.property(fc.anything(), (given) => {
      const id = toastFunctions.addToast(given as ToastOrder);
      const shown = toastQueue.all().find((toast) => toast.id === id);
      expect([typeof shown?.title, typeof shown?.message]).toEqual(['string', 'string']);
      toastQueue.clear();
    }),
  );
});
