/** How many sessions need the person, as the remote last said. */
export interface Attention {
  get(): number;
  set(count: number): void;
  subscribe(listener: () => void): () => void;
}

export function createAttention(): Attention {
  let count = 0;
  const listeners = new Set<() => void>();
  return {
    get: () => count,
    set(next) {
      if (next === count) return;
      count = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
