/** The part of `localStorage` that the product uses, in memory. */
export type SimulatedStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** @param onWritten called with the key that was written or removed */
export function simulatedStorage(onWritten: (key: string) => void): SimulatedStorage {
  const stored = new Map<string, string>();
  return {
    getItem: (key) => stored.get(key) ?? null,
    setItem(key, value) {
      stored.set(key, value);
      onWritten(key);
    },
    removeItem(key) {
      if (stored.delete(key)) onWritten(key);
    },
  };
}
