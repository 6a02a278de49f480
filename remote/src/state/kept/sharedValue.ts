import { atom, type PrimitiveAtom } from 'jotai';
import { store } from '../store.ts';
import { browserStorage, onStored, storedValue } from './storage.ts';

/** A value that all tabs of the browser keep. A tab reads what the others have stored before it changes anything. */
export interface SharedValue<T> {
  readonly atom: PrimitiveAtom<T>;
  /** Returns what any tab has stored; without storage, what this tab knows. */
  read(): T;
  write(value: T): void;
  /** Forgets what this tab knows. */
  forget(): void;
  /** Reads the stored value, and follows what other tabs store. Returns an unsubscribe function. */
  follow(): () => void;
}

interface SharedValueOptions<T, Stored> {
  readonly name: string;
  readonly empty: T;
  toStored(value: T): Stored;
  /** Reads what is stored; skips what is unreadable. Never throws. */
  fromStored(data: unknown): T;
}

/** Whether nothing is stored. False if the storage cannot say. */
function isMissing(key: string): boolean {
  try {
    const storage = browserStorage();
    return storage !== null && !(key in storage);
  } catch {
    return false;
  }
}

/** Creates a value that all tabs of the browser keep. It is read again only if another tab has changed it. */
export function sharedValue<T, Stored>(options: SharedValueOptions<T, Stored>): SharedValue<T> {
  const { name, empty, toStored, fromStored } = options;
  const own = atom(empty);
  /** The value and its stored form. */
  const stored = storedValue<{ readonly value: T; toJSON(): Stored }>({
    storage: browserStorage,
    name,
    version: 1,
    parse: (data) => keep(fromStored(data)),
  });
  const keep = (value: T) => ({ value, toJSON: () => toStored(value) });
  /** Whether the stored value is the last one: the browser has not refused to store this tab's. */
  let isStored = true;
  /** Whether a value was stored. If it is missing later, another tab has forgotten it. */
  let wasStored = false;
  const forget = (): void => {
    isStored = true;
    wasStored = false;
    store.set(own, empty);
  };
  const read = (): T => {
    const there = stored.read();
    if (there && isStored) {
      wasStored = true;
      return there.value;
    }
    // this tab may not have been notified yet
    if (wasStored && isMissing(stored.key)) forget();
    return store.get(own);
  };
  return {
    atom: own,
    read,
    forget,
    write(value) {
      store.set(own, value);
      isStored = stored.write(keep(value));
      wasStored ||= isStored;
    },
    follow() {
      store.set(own, read());
      return onStored(stored.key, () => {
        isStored = true;
        // another tab has forgotten everything
        if (stored.read() === null) forget();
        else store.set(own, read());
      });
    },
  };
}
