/** The part of `localStorage` that is used; a page may have none, or refuse it. */
export type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface StoredValue<T> {
  /** What is stored; null for anything that cannot be read: absence, garbage, a version that is not known. */
  read(): T | null;
  /** False when the browser refused (quota, private mode): the value then lives as long as the page. */
  write(value: T): boolean;
  remove(): void;
  readonly key: string;
}

export interface StoredValueOptions<T> {
  storage(): StorageLike | null;
  /** The key, after `mars.sessions.`. */
  name: string;
  version: number;
  /** Returns null for data that it cannot use, and never throws. Earlier versions are its to read. */
  parse(data: unknown, version: number): T | null;
}

/** How every key of ours begins. */
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

/** One versioned value in the browser's storage. A value that is read or written is not to be changed afterwards. */
export function storedValue<T>({ storage, name, version, parse }: StoredValueOptions<T>): StoredValue<T> {
  const key = PREFIX + name;
  /** What was read or written last: most of the time nobody else has written since, and parsing it again is dear. */
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
      // storage that is switched off, or what is no JSON
      return NOTHING;
    }
  }

  return {
    key,
    read: () => stored().value,
    write(value) {
      // a later release wrote it, in another tab or before it was rolled back: its data is not ours to throw away
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
        // it was refused to us before: there is nothing to remove
      }
    },
  };
}

/** Reading the property alone throws where storage is switched off. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Calls back when another tab wrote the key, or all keys were cleared. Answers how to stop. */
export function onStored(key: string, callback: () => void): () => void {
  const listen = (event: StorageEvent): void => {
    if (event.key === key || event.key === null) callback();
  };
  window.addEventListener('storage', listen);
  return () => window.removeEventListener('storage', listen);
}
