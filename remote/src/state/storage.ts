/** The part of `localStorage` that is used; a page may have none, or refuse it. */
export type StorageLike = Pick<Storage, 'getItem' | 'setItem'>;

export interface StoredValue<T> {
  /** What was stored, or the fallback for anything that cannot be read: absence, garbage, another version. */
  read(): T;
  /** False when the browser refused (quota, private mode): the value then lives as long as the page. */
  write(value: T): boolean;
  readonly key: string;
}

const PREFIX = 'mars.sessions.';
const VERSION = 1;

/**
 * One versioned value in the browser's storage.
 *
 * @param parse answers null for data that it cannot use
 */
export function storedValue<T>(
  storage: () => StorageLike | null,
  name: string,
  fallback: T,
  parse: (data: unknown) => T | null,
): StoredValue<T> {
  const key = PREFIX + name;
  return {
    key,
    read() {
      try {
        const raw = storage()?.getItem(key);
        if (!raw) return fallback;
        const stored: unknown = JSON.parse(raw);
        if (typeof stored !== 'object' || stored === null || !('v' in stored) || stored.v !== VERSION) return fallback;
        return parse('data' in stored ? stored.data : null) ?? fallback;
      } catch {
        return fallback;
      }
    },
    write(value) {
      try {
        const target = storage();
        target?.setItem(key, JSON.stringify({ v: VERSION, data: value }));
        return target !== null;
      } catch {
        return false;
      }
    },
  };
}

/** Reading the property alone throws where storage is switched off. */
export function browserStorage(): StorageLike | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
