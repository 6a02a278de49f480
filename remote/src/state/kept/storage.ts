/** The part of `localStorage` in use. A page may have no storage, or refuse access to it. */
export type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface StoredValue<T> {
  /** Returns the stored value; null if it is absent, unreadable or of an unknown version. */
  read(): T | null;
  /** Returns false when the browser refused (quota, private mode): the value then lives as long as the page. */
  write(value: T): boolean;
  remove(): void;
  readonly key: string;
}

export interface StoredValueOptions<T> {
  storage(): StorageLike | null;
  /** The key, after `mars.sessions.`. */
  name: string;
  version: number;
  /** Returns null for unusable data; never throws. Also reads earlier versions. */
  parse(data: unknown, version: number): T | null;
}

/** Prefix of all keys of the sessions UI. */
export const PREFIX = 'mars.sessions.';

interface Stored {
  readonly v: number;
  readonly data: unknown;
}

function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && 'v' in value && typeof value.v === 'number' && 'data' in value;
}

interface Known<T> {
  readonly text: string | null;
  readonly version: number;
  readonly value: T | null;
}

const NOTHING = { text: null, version: 0, value: null } as const;

/** One versioned value in the browser's storage. Callers must not change a value after it was read or written. */
export function storedValue<T>({ storage, name, version, parse }: StoredValueOptions<T>): StoredValue<T> {
  const key = PREFIX + name;
  /** The last text read or written. Most reads find it unchanged, and parsing is expensive. */
  let last: Known<T> = NOTHING;

  function stored(): Known<T> {
    try {
      const text = storage()?.getItem(key) ?? null;
      if (text === last.text) return last;
      const data: unknown = JSON.parse(text ?? 'null');
      const is = isStored(data) ? data : null;
      last = { text, version: is?.v ?? 0, value: is && is.v <= version ? parse(is.data, is.v) : null };
      return last;
    } catch {
      // storage is switched off, or the text is not JSON
      return NOTHING;
    }
  }

  return {
    key,
    read: () => stored().value,
    write(value) {
      // a later release wrote it, in another tab or before a rollback, so it must not be overwritten
      if (stored().version > version) return false;
      try {
        const target = storage();
        const text = JSON.stringify({ v: version, data: value });
        target?.setItem(key, text);
        if (target) last = { text, version, value };
        return target !== null;
      } catch {
        return false;
      }
    },
    remove() {
      try {
        storage()?.removeItem(key);
      } catch {
        // storage refused access, so there is nothing to remove
      }
    },
  };
}

/** Returns the browser's storage; null where it is switched off, because reading the property throws then. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Calls back when another tab wrote the key or cleared all keys. Returns an unsubscribe function. */
export function onStored(key: string, callback: () => void): () => void {
  const listen = (event: StorageEvent): void => {
    if (event.key === key || event.key === null) callback();
  };
  window.addEventListener('storage', listen);
  return () => window.removeEventListener('storage', listen);
}
