/** A set of change listeners. */
export interface Listeners {
  /** Calls all listeners. An error of one is reported and stops neither the others nor the caller. */
  tell(): void;
  /** Returns an unsubscribe function. */
  subscribe(listener: () => void): () => void;
  /** Removes all listeners. */
  clear(): void;
}

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    tell() {
      for (const listener of listeners) {
        try {
          listener();
        } catch (error) {
          reportError(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear: () => listeners.clear(),
  };
}
