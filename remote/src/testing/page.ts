import type { PageSignals } from '../sync/poller.ts';

/** A page that a test can hide, take offline and wake. */
export interface FakePage extends PageSignals {
  hidden: boolean;
  online: boolean;
  /** The page became visible or focused, or the network came back. */
  wake(): void;
  /** Number of listeners. */
  listeners(): number;
}

export function createFakePage(): FakePage {
  const callbacks = new Set<() => void>();
  const page: FakePage = {
    hidden: false,
    online: true,
    isHidden: () => page.hidden,
    isOnline: () => page.online,
    onWake(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    wake() {
      for (const callback of callbacks) callback();
    },
    listeners: () => callbacks.size,
  };
  return page;
}
