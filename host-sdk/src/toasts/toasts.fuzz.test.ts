// @vitest-environment jsdom
import type { ToastData } from '@mars-sessions/shared-types';
import fc from 'fast-check';
import { afterEach, it, vi } from 'vitest';
import { damaged } from '../../../shared-types/src/testing/damaged.ts';
import { hostileValue } from '../../../shared-types/src/testing/hostile.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT_MS } from '../../../shared-types/src/testing/runs.ts';
import { browserClock } from '../core/clock.ts';
import { createMinimalToasts } from './minimalToasts.ts';
import { createToastBuffer } from './toastBuffer.ts';

type Toast = Omit<ToastData, 'id'>;

const TOAST = { type: 'error', title: 'Export', message: 'It failed.', duration: 0 };
const action = { label: 'Open', onClick: () => undefined };
const given = fc.oneof(
  { weight: 4, arbitrary: damaged(TOAST, { ...TOAST, duration: 3000, action }) },
  { weight: 1, arbitrary: hostileValue },
  { weight: 1, arbitrary: fc.anything({ withBigInt: true, withNullPrototype: true, maxDepth: 2 }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.anything(),
      title: fc.anything(),
      message: fc.anything(),
      duration: fc.anything(),
    }),
  },
);

afterEach(() => vi.restoreAllMocks());

it('a toast of the host that is no toast neither throws nor loses another one', { timeout: FUZZ_TIMEOUT_MS }, () => {
  const clock = { ...browserClock, setTimeout: () => 1, clearTimeout: () => undefined };
  fc.assert(
    fc.property(given, fc.boolean(), fc.boolean(), (toast, waits, isLast) => {
      const minimal = createMinimalToasts(clock);
      const buffer = createToastBuffer(() => undefined, minimal.show, clock, 10_000);
      try {
        if (!waits) buffer.fallBack();
        const good = { ...TOAST, title: 'The good one' } as Toast;
        if (isLast) buffer.addToast(good);
        const id = buffer.addToast(toast as Toast);
        if (!isLast) buffer.addToast(good);
        if (waits) buffer.fallBack();
        const text = document.body.textContent ?? '';
        if (!text.includes('The good one: It failed.')) throw new Error('The good one is lost.');
        if (document.querySelector('img, script, b')) throw new Error('It is markup.');
        buffer.removeToast(id);
      } finally {
        minimal.dispose();
        document.body.replaceChildren();
      }
    }),
    { numRuns: FUZZ_RUNS },
  );
});
