import { createListeners } from './core/listeners.ts';

/** Number of sessions that need the user, as the remote last reported it. */
export interface Attention {
  get(): number;
  set(count: number): void;
  subscribe(listener: () => void): () => void;
}

export function createAttention(): Attention {
  let count = 0;
  const { tell, subscribe } = createListeners();
  return {
    get: () => count,
    set(next) {
      if (next === count) return;
      count = next;
      tell();
    },
    subscribe,
  };
}
