import type { TabSignals } from '../sync/tabs/leadership.ts';
import type { Lease, LeaseStore } from '../sync/tabs/leaseLeadership.ts';
import type { LocksLike } from '../sync/tabs/lockLeadership.ts';
import type { FromTab, TabMessage } from '../sync/tabs/messages.ts';

/** A tab that a test can hide, focus and close. */
export interface FakeTab extends TabSignals {
  hidden: boolean;
  focused: boolean;
  /** Its visibility changed, it got the focus, or it is being left. */
  tell(what: 'visibility' | 'focus' | 'leave'): void;
  listeners(): number;
}

export function createFakeTab(hidden = false): FakeTab {
  const callbacks = { visibility: new Set<() => void>(), focus: new Set<() => void>(), leave: new Set<() => void>() };
  const on =
    (what: keyof typeof callbacks) =>
    (callback: () => void): (() => void) => {
      callbacks[what].add(callback);
      return () => callbacks[what].delete(callback);
    };
  const tab: FakeTab = {
    hidden,
    focused: false,
    isHidden: () => tab.hidden,
    isFocused: () => tab.focused,
    onVisibility: on('visibility'),
    onFocus: on('focus'),
    onLeave: on('leave'),
    tell(what) {
      for (const callback of [...callbacks[what]]) callback();
    },
    listeners: () => Object.values(callbacks).reduce((sum, { size }) => sum + size, 0),
  };
  return tab;
}

interface FakeLock {
  held: number;
  readonly queue: (() => void)[];
}

/** Locks by their names: each is held by one caller, first come, first served. */
export function createFakeLocks(): LocksLike & { held(): number; waiting(): number } {
  const locks = new Map<string, FakeLock>();
  const sum = (count: (lock: FakeLock) => number): number =>
    [...locks.values()].reduce((total, lock) => total + count(lock), 0);
  return {
    held: () => sum(({ held }) => held),
    waiting: () => sum(({ queue }) => queue.length),
    request(name, { signal }, callback) {
      const lock = locks.get(name) ?? { held: 0, queue: [] };
      locks.set(name, lock);
      const { queue } = lock;
      const next = (): void => {
        if (lock.held === 0) queue.shift()?.();
      };
      return new Promise((resolve, reject) => {
        const enter = async (): Promise<void> => {
          lock.held += 1;
          await callback();
          lock.held -= 1;
          resolve(undefined);
          next();
        };
        const start = (): void => void enter();
        queue.push(start);
        signal.addEventListener('abort', () => {
          const place = queue.indexOf(start);
          if (place < 0) return;
          queue.splice(place, 1);
          reject(new Error('AbortError'));
        });
        queueMicrotask(next);
      });
    },
  };
}

/** A lease that several tabs read and write. Each tab is notified of the writes of the others. */
export interface FakeLeases {
  /** Returns the lease as one tab sees it. */
  store(): LeaseStore;
  current(): Lease | null;
}

export function createFakeLeases(): FakeLeases {
  let lease: Lease | null = null;
  const listeners = new Map<object, () => void>();
  return {
    current: () => lease,
    store() {
      const me = {};
      return {
        read: () => lease,
        write(next) {
          lease = next;
          for (const [other, callback] of listeners) if (other !== me) queueMicrotask(callback);
        },
        onChange(callback) {
          listeners.set(me, callback);
          return () => listeners.delete(me);
        },
      };
    },
  };
}

/** A channel on which each tab receives the messages of the others a moment later. */
export function createFakeLine(): (id: string, hear: (message: FromTab) => void) => (message: TabMessage) => void {
  const ears = new Map<string, (message: FromTab) => void>();
  return (id, hear) => {
    ears.set(id, hear);
    return (message) => {
      for (const [other, listen] of ears) if (other !== id) queueMicrotask(() => listen({ ...message, from: id }));
    };
  };
}
