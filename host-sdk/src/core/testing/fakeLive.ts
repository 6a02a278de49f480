import type { SessionsLive } from '@mars-sessions/shared-types';
import { type Mock, vi } from 'vitest';
import { createListeners } from '../listeners.ts';

/** What a release has for taking over, controlled by a test. Its snapshot names it. */
export interface FakeLive extends SessionsLive {
  restore: Mock<(snapshot: unknown) => void>;
  prepare: Mock<(snapshot: unknown) => Promise<void>>;
  handOver: Mock<() => void>;
  setBusy(busy: boolean): void;
  /** Returns the number of its subscribers. */
  subscribers(): number;
}

export function createFakeLive(name: string): FakeLive {
  const { tell, subscribe } = createListeners();
  let isBusy = false;
  let subscribers = 0;
  return {
    isBusy: () => isBusy,
    subscribe(listener) {
      subscribers += 1;
      const unsubscribe = subscribe(listener);
      return () => {
        subscribers -= 1;
        unsubscribe();
      };
    },
    snapshot: () => `state of ${name}`,
    prepare: vi.fn(async () => {}),
    restore: vi.fn(),
    handOver: vi.fn(),
    setBusy(busy) {
      isBusy = busy;
      tell();
    },
    subscribers: () => subscribers,
  };
}
