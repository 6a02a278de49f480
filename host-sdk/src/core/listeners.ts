/** Who is told of changes. */
export interface Listeners {
  /** Calls all of them. What one throws is reported, and stops neither the others nor whoever tells. */
  tell(): void;
  /** Returns an unsubscribe function. */
  subscribe(listener: () => void): () => void;
  /** Lets go of all of them. */
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
