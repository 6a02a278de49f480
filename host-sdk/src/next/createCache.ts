/** Milliseconds until the next try if nothing was ever read. Short, because a new server may be slow once. */
const WITHOUT_MS = 5000;

export interface CacheOptions {
  /** Milliseconds for which what was read is reused. Default 30 000. */
  maxAgeMs?: number;
  /** Called when it could not be read or must not be used, whether or not there is an older one. */
  onError?: (error: unknown) => void;
}

/** Calls the host's callback. An error in it must not break the host's page. */
export function tell(onError: CacheOptions['onError'], error: unknown): void {
  try {
    onError?.(error);
  } catch {
    // the callback was told, and there is nobody else to tell
  }
}

interface Known<T> {
  value?: T;
  error?: unknown;
  askAgainAt: number;
  asking?: Promise<void> | undefined;
}

/** Keeps what a server has read. Pages that are rendered at the same time cause one request. */
export interface Cache<T> {
  /**
   * Returns what was read under this key, or null if nothing ever was. Never throws.
   * @param read gets what was read before, and returns what is to be kept
   */
  get(key: string, read: (before: T | undefined) => Promise<T>, options: CacheOptions): Promise<T | null>;
  /** Returns whether `get` returns at once, without a request. */
  isFresh(key: string): boolean;
  /** Returns why the last try failed, if it did. */
  errorOf(key: string): unknown;
}

/** While reading fails, the last value stays valid. */
export function createCache<T>(): Cache<T> {
  const known = new Map<string, Known<T>>();
  const isFresh = (entry: Known<T> | undefined): boolean => entry !== undefined && Date.now() < entry.askAgainAt;
  return {
    async get(key, read, { maxAgeMs = 30_000, onError }) {
      const entry: Known<T> = known.get(key) ?? { askAgainAt: Number.NEGATIVE_INFINITY };
      known.set(key, entry);
      if (!isFresh(entry)) {
        entry.asking ??= read(entry.value)
          .then((value) => {
            entry.value = value;
            entry.error = undefined;
          })
          .catch((error: unknown) => {
            entry.error = error;
            tell(onError, error);
          })
          .finally(() => {
            // a failure is kept too, so that not every page asks a server that is down
            entry.askAgainAt = Date.now() + (entry.value === undefined ? Math.min(maxAgeMs, WITHOUT_MS) : maxAgeMs);
            entry.asking = undefined;
          });
        await entry.asking;
      }
      return entry.value ?? null;
    },
    isFresh: (key) => isFresh(known.get(key)),
    errorOf: (key) => known.get(key)?.error,
  };
}
